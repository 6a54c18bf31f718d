"""Learn pages with curators' edits and checks of sources applied."""

from datetime import date

import pytest
from django.utils import timezone
from django.utils.translation import override

from trials.learn.effective import learn_pages
from trials.learn.shipped import shipped_pages
from trials.models import DataVersion, LearnEdit, SourceCheck

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def sections(slug="risks"):
    pages = learn_pages(DataVersion(changed_at=timezone.now()))
    return {section.key: section for section in pages[slug].sections}


def test_without_edits_the_shipped_pages_are_in_effect():
    assert learn_pages(DataVersion(changed_at=timezone.now())) == shipped_pages("en")


def test_an_edit_replaces_what_it_gives_and_the_rest_stays_as_shipped():
    LearnEdit.objects.create(page="risks", section="cells", text="- A harm. [fda-2021]")
    edited = sections()["cells"]
    assert edited.heading == "Risks of the cells"
    assert [one.text for one in edited.body] == ["A harm."]
    assert [source.key for source in edited.body[0].sources] == ["fda-2021"]


def test_an_edit_keeps_the_live_counts_of_its_section():
    before = sections("closed-doors")["numbers"].live
    LearnEdit.objects.create(page="closed-doors", section="numbers", text="Counted from the rules.")
    assert sections("closed-doors")["numbers"].live == before != ()


def test_a_section_is_added_at_the_end_and_another_switched_off():
    LearnEdit.objects.create(page="risks", section="added-1", heading="Lately", text="Ask again.")
    LearnEdit.objects.create(page="risks", section="cells", is_on=False)
    LearnEdit.objects.create(page="risks", section="no-longer-shipped", heading="Half")
    keys = list(sections())
    assert keys[-1] == "added-1"
    assert not {"cells", "no-longer-shipped"} & set(keys)


def test_an_edit_in_english_alone_is_marked_as_english_on_spanish_pages():
    LearnEdit.objects.create(page="risks", section="cells", heading="Harm")
    LearnEdit.objects.create(page="risks", section="needle", heading="Needle", heading_es="La aguja")
    with override("es"):
        found = sections()
    assert (found["cells"].heading, found["cells"].language) == ("Harm", "en")
    assert (found["needle"].heading, found["needle"].language) == ("La aguja", "")


def test_a_check_of_a_source_holds_wherever_it_is_cited():
    SourceCheck.objects.create(source="fda-2021", checked_on=date(2026, 12, 1))
    SourceCheck.objects.create(source="ema-2020", checked_on=date(2026, 12, 1), is_on=False)
    for slug in ("risks", "outside-a-trial"):
        statements = [one for section in sections(slug).values() for one in section.body]
        cited = {source.key: source for one in statements for source in one.sources}
        assert cited["fda-2021"].checked == "2026-12-01"
        assert not cited["ema-2020"].checked
