"""What people type in other scripts, in the English of the records: the disease, stem cells, and what a trial is.

Chinese, Japanese, Korean, Russian, Ukrainian, Arabic, Persian, Hebrew and Greek, whose words records hardly hold. They
are found within longer words too, as some of these are written without spaces, and others with endings.
"""

import re

from trials.lexicon.folding import fold

TERMS = {
    "als": (
        "肌萎缩侧索硬化症 肌萎缩侧索硬化 肌萎縮側索硬化症 肌萎縮側索硬化 渐冻症 渐冻人 漸凍症 漸凍人 "
        "运动神经元病 運動神經元疾病 筋萎縮性側索硬化症 루게릭병 루게릭 근위축성측삭경화증 "
        "근위축성_측삭_경화증 боковой_амиотрофический_склероз бокового_амиотрофического_склероза "
        "боковом_амиотрофическом_склерозе болезнь_шарко бічний_аміотрофічний_склероз التصلب_الجانبي_الضموري "
        "اسکلروز_جانبی_آمیوتروفیک טרשת_אמיוטרופית_צידית πλάγια_μυατροφική_σκλήρυνση"
    ),
    "stem cells": (
        "干细胞 幹細胞 줄기세포 줄기_세포 стволовые_клетки стволовых_клеток стволовыми_клетками "
        "стовбурові_клітини стовбурових_клітин стовбуровими_клітинами الخلايا_الجذعية بالخلايا_الجذعية "
        "خلايا_جذعية سلول_های_بنیادی سلولهای_بنیادی תאי_גזע βλαστοκύτταρα βλαστικά_κύτταρα"
    ),
    "mesenchymal": "间充质 間充質 間葉系 중간엽 мезенхимальные мезенхимальных мезенхімальні",
    "clinical trial": (
        "临床试验 臨床試驗 臨床試験 治験 임상시험 임상_시험 клинические_исследования клинические_испытания "
        "клінічні_дослідження клінічні_випробування التجارب_السريرية تجارب_سريرية ניסויים_קליניים "
        "ניסוי_קליני κλινικές_δοκιμές"
    ),
    "treatment": "治疗 治療 치료 лечение лечения лікування علاج درمان טיפול θεραπεία",
    "cost": "费用 費用 价格 價格 비용 가격 стоимость цена вартість ціна تكلفة هزینه מחיר עלות κόστος",
}
ENGLISH = {fold(term.replace("_", " ")): english for english, terms in TERMS.items() for term in terms.split()}
SHORT_NAMES = {"бас": "als"}  # words of their own alone: other words have these letters
KNOWN = re.compile("|".join(sorted(map(re.escape, ENGLISH), key=len, reverse=True)))


def from_other_scripts(folded: str) -> str:
    """A folded text with the English of the terms that we know in other scripts."""
    if folded.isascii():
        return folded
    words = KNOWN.sub(lambda found: f" {ENGLISH[found[0]]} ", folded).split()
    return " ".join(SHORT_NAMES.get(word, word) for word in words)
