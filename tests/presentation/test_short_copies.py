from django.utils.translation import override

from tests.sheet.helpers import trial
from trials.presentation.short_copies import absent

BEFORE = {"record_verified": ["2021-10", "2022-10-10"], "has_results": ["", "2022-10-10"]}


def test_what_was_not_read_says_what_an_earlier_version_of_the_record_stated():
    one = trial(not_read=["record_verified", "has_results", "sites"], read_on={}, stated_before=BEFORE)
    assert absent(one, "record_verified") == "Not read yet. The record said in October 2022: October 2021"
    assert absent(one, "has_results") == "Not read yet. The record said in October 2022: No results posted yet"
    assert absent(one, "sites") == "Not read yet"
    assert absent(one, "phases") == "Not stated"


def test_it_says_so_in_spanish():
    one = trial(not_read=["record_verified"], read_on={}, stated_before=BEFORE)
    with override("es"):
        assert absent(one, "record_verified") == "Aún no leído. La ficha decía en octubre de 2022: octubre de 2021"
