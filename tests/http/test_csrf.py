import pytest
from django.test import RequestFactory

from trials.http.csrf import is_cross_site, local_path


@pytest.mark.parametrize(
    ("headers", "is_another"),
    [
        ({}, False),
        ({"sec-fetch-site": "same-origin"}, False),
        ({"sec-fetch-site": "none"}, False),
        ({"sec-fetch-site": "same-site"}, True),
        ({"sec-fetch-site": "cross-site"}, True),
        ({"sec-fetch-site": "same-origin", "origin": "null"}, False),
        ({"sec-fetch-site": "cross-site", "origin": "http://testserver"}, True),
        ({"origin": "http://testserver"}, False),
        ({"origin": "https://testserver"}, False),
        ({"origin": "http://testserver:8000"}, True),
        ({"origin": "https://testserver.example.org"}, True),
        ({"origin": "null"}, True),
        ({"origin": "http://["}, True),
    ],
)
def test_a_post_from_another_site_is_known_by_its_headers(headers, is_another):
    assert is_cross_site(RequestFactory().post("/list/", headers=headers)) is is_another


@pytest.mark.parametrize(
    "path", ["/", "/list/#trials", "/trials/?q=a%20b&page=2#list-NCT00000001", "/trials/A%2FB/", "/es/list/"]
)
def test_a_path_of_ours_is_kept(path):
    assert local_path(path, "/list/") == path


@pytest.mark.parametrize(
    "address",
    [
        "",
        "list/",
        "//example.org",
        "///example.org",
        "/\\example.org",
        "/\t/example.org",  # browsers leave tabs and line breaks out
        "/\n/example.org",
        "https://example.org/",
        "javascript:alert(1)",
        "\x00/",
        "/" + "a" * 4000,  # longer than Django takes
    ],
)
def test_anything_else_is_not(address):
    assert local_path(address, "/list/") == "/list/"
