"""The language of a registry's text, by its script or its commonest small words: English where neither tells."""

import re
from collections import Counter

RECORD_LANGUAGE = "en"
CHARACTERS_READ = 1500  # characters
# Letters that only one of our languages, or one above all, is written in; Japanese before Chinese, whose signs it uses.
SCRIPTS = tuple(
    (code, re.compile(letters))
    for code, letters in (
        ("ja", "[\u3040-\u30ff]"),
        ("ko", "[\uac00-\ud7af]"),
        ("zh", "[\u4e00-\u9fff]"),
        ("fa", "[\u0600-\u06ff]"),
        ("el", "[\u0370-\u03ff]"),
        ("ru", "[\u0400-\u04ff]"),
    )
)
MIN_SHARE_OF_LETTERS = 0.3  # of all letters: a Greek β in an English text is none
SMALL_WORDS = {
    code: frozenset(words.split())
    for code, words in {
        "en": "the of and in to with for or be by at is are not who an from on patients",
        "es": "el la los las de del y en con por para un una que se o al pacientes es no más su",
        "fr": "le la les de des du et en avec par pour un une que qui ou au aux patients dans est chez",
        "it": "il la le gli di del della dei e in con per un una che o al alla pazienti nei è non sono",
        "de": "der die das und in mit für von den dem ein eine oder zu bei auf ist nicht patienten zur im",
        "nl": "de het een en van in met voor of bij op is niet patiënten te die door naar",
        "pt": "o a os as de do da dos e em com por para um uma que ou ao pacientes no na não é",
        "pl": "i w z na do o się nie lub dla oraz przez u pacjentów jest od po",
    }.items()
}
MIN_SMALL_WORDS = 3


def language_of(text: str) -> str:
    """The code of the language of a text, such as "es"."""
    text = text[:CHARACTERS_READ]
    if not text.isascii():
        letters = sum(map(str.isalpha, text))
        for code, script in SCRIPTS:
            if len(script.findall(text)) > MIN_SHARE_OF_LETTERS * letters:
                return code
    words = Counter(re.findall(r"[^\W\d_]+", text.lower()))
    counts = {code: sum(words[word] for word in small) for code, small in SMALL_WORDS.items()}
    best = max(counts, key=lambda code: counts[code])  # of equals the first, English
    return best if counts[best] >= MIN_SMALL_WORDS and counts[best] > 1.5 * counts[RECORD_LANGUAGE] else RECORD_LANGUAGE
