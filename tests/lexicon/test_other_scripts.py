"""Terms in other scripts than that of the records."""

import pytest

from trials.lexicon import fold, from_other_scripts


@pytest.mark.parametrize(
    ("typed", "english"),
    [
        ("渐冻症 干细胞", "als stem cells"),
        ("干细胞治疗", "stem cells treatment"),  # written without spaces
        ("筋萎縮性側索硬化症", "als"),
        ("루게릭병에 줄기세포를", "als 에 stem cells 를"),
        ("Боковой амиотрофический склероз", "als"),
        ("стовбурові клітини", "stem cells"),
        ("التصلب الجانبي الضموري", "als"),
        ("תאי גזע", "stem cells"),
        ("Βλαστοκύτταρα", "stem cells"),
        ("лечение БАС", "treatment als"),
        ("баснословный", "баснословныи"),
        ("células madre", "celulas madre"),
        ("Łódź", "lodz"),
    ],
)
def test_what_is_known_is_put_in_english_and_the_rest_stays(typed, english):
    expected = " ".join(fold(word) for word in english.split())
    assert from_other_scripts(fold(typed)) == expected
