"""The language of a registry's text."""

import pytest

from trials.lexicon.languages import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Stem cells for people with ALS", "en"),
        ("MSC-1", "en"),
        ("Ensayo de las células de la médula en pacientes con ELA", "es"),
        ("Étude de la sécurité des cellules chez les patients avec la SLA", "fr"),
        ("Studio della sicurezza delle cellule nei pazienti con la SLA e di un placebo", "it"),
        ("Eine Studie zur Sicherheit von Zellen bei Patienten mit der ALS", "de"),
        ("Onderzoek naar de veiligheid van het middel bij patiënten met ALS", "nl"),
        ("脐带间充质干细胞治疗肌萎缩侧索硬化", "zh"),
        ("ALS患者に対する幹細胞の投与について", "ja"),
        ("Effect of TGF-β and α-synuclein in patients with ALS", "en"),
    ],
)
def test_the_language_of_a_text_is_told(text, language):
    assert language_of(text) == language
