"""What every page says on paper alone: the site, the address, and the day of printing."""

import pytest

from tests.factories import make_trial
from tests.pages import text

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
LINE = '<p class="print-only printed">Trialfinder · http://testserver{} · {}</p>'
PATHS = (
    "/",
    "/trials/",
    "/trials/NCT00000001/",
    "/trials/NCT00000001/clinician/",
    "/learn/risks/",
    "/list/",
    "/about/",
)


@pytest.mark.parametrize("path", PATHS)
def test_a_printed_page_names_the_site_its_address_and_the_day(client, time_machine, path):
    make_trial()
    time_machine.move_to("2026-11-27")
    assert LINE.format(path, "Printed on 27 November 2026") in text(client.get(path))
    assert LINE.format(f"/es{path}", "Impreso el 27 de noviembre de 2026") in text(client.get(f"/es{path}"))


def test_printed_trials_can_be_found_again(client, time_machine):
    time_machine.move_to("2026-11-27")
    for number in (1, 2):
        make_trial(f"NCT0000000{number}")
    path = "/compare/?trial=NCT00000001&amp;trial=NCT00000002"
    page = text(client.get("/compare/?utm_source=letter&trial=NCT00000001&trial=NCT00000002"))
    assert LINE.format(path, "Printed on 27 November 2026") in page


@pytest.mark.parametrize("path", ["/trials/", "/about/"])
def test_the_day_of_printing_is_that_of_each_visit(client, time_machine, path):
    time_machine.move_to("2026-11-27")
    first = client.get(path)
    time_machine.move_to("2026-11-28")
    second = client.get(path, headers={"If-None-Match": first["ETag"]})
    assert "Printed on 28 November 2026" in text(second)
