import re

import pytest

from tests.factories import make_trial, make_trials

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def canonical(client, path):
    [found] = re.findall(r'<link rel="canonical" href="([^"]*)">', client.get(path).text)
    return found.removeprefix("http://testserver").replace("&amp;", "&")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("/", "/"),
        ("/?utm_source=letter", "/"),
        ("/trials/?page=1", "/trials/"),
        ("/trials/?page=+1+&q=+stem++cells+&status=", "/trials/?q=stem++cells"),
        (
            "/trials/?status=recruiting&route=intravenous&q=cells&route=intrathecal&fbclid=1&route=intravenous",
            "/trials/?q=cells&route=intrathecal&route=intravenous&status=recruiting",
        ),
        ("/trials/?q=a&q=b%26c", "/trials/?q=b%26c"),
        ("/trials/NCT00000001/?utm_source=x&q=y", "/trials/NCT00000001/"),
        ("/about/?page=2", "/about/"),
        ("/es/about/?page=2", "/es/about/"),
        ("/es/trials/?page=1&q=cells&x=1", "/es/trials/?q=cells"),
        ("/es/list/?cleared=NCT00000001", "/es/list/"),
        ("/sheet/?trial=NCT00000001&x=1&trial=&trial=NCT00000001", "/sheet/?trial=NCT00000001"),
        ("/list/?cleared=NCT00000001", "/list/"),
        ("/trials/?trial=NCT00000001", "/trials/"),
    ],
)
def test_a_page_has_one_address_however_it_was_asked_for(client, asked, expected):
    make_trial()
    assert canonical(client, asked) == expected


def test_the_second_page_is_a_page_of_its_own(client):
    make_trials({f"NCT000000{number:02}": {} for number in range(1, 23)})
    assert canonical(client, "/trials/?page=2") == "/trials/?page=2"


def test_it_is_written_as_html(client):
    page = client.get('/trials/?q="><script>').text
    assert 'href="http://testserver/trials/?q=%22%3E%3Cscript%3E"' in page


def test_an_id_with_signs_of_addresses_is_spelt_out(client):
    page = client.get("/trials/a%3Fb%23c%20d/")
    assert page.status_code == 404
    assert 'href="http://testserver/trials/a%3Fb%23c%20d/"' in page.text


def test_an_address_without_a_page_has_none(client):
    assert "canonical" not in client.get("/nowhere").text


def test_an_address_that_nobody_keeps_has_none(client):
    for query in ("a=1&" * 1001, "q=" + "a" * 2001):
        response = client.get(f"/trials/?{query}")
        assert response.status_code == 400
        assert "canonical" not in response.text
