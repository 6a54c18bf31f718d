"""Ages that differ between places hold for the people of each place. All sentences are ours."""

import pytest

from tests.extraction.eligibility.measure_tables import IN
from tests.extraction.eligibility.test_single_criteria import check


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Aged 18-75 in the US, 20-80 in Japan", "age 18..75 @the US; age 20..80 @Japan"),
        ("Age 20 to 70 years at sites in Korea, 18 to 70 years elsewhere",
         "age 20..70 @Korea; age 18..70 @elsewhere"),
        ("Age 18 to 75 years at US sites and 20 to 75 years at Japanese sites",
         "age 18..75 @US sites; age 20..75 @Japanese sites"),
        ("Age 18-65 years (USA) or 20-65 years (Korea)", "age 18..65 @USA; age 20..65 @Korea"),
        ("Age: 18 to 80 in Europe; 21 to 80 in Singapore", "age 18..80 @Europe; age 21..80 @Singapore"),
        ("Age 18 to 75 (Japan: 20 to 75)", "age 18..75; age 20..75 @Japan"),
        ("Adults aged 18 to 80 years (20 to 80 years in Japan and Taiwan)",
         "age 18..80; age 20..80 @Japan and Taiwan"),
        ("18 years or older (19 years or older in South Korea)", "age ≥ 18; age ≥ 19 @Korea"),
        ("Citizens of Canada, aged 18 to 75 years", "residence required Canada; age 18..75"),
    ],
)  # fmt: skip
def test_ages_of_several_places_are_of_the_people_there(sentence, expected):
    check(IN, sentence, expected)
