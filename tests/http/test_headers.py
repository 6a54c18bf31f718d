"""What every answer carries."""

import runpy

import pytest
from django.conf import settings
from django.test import override_settings

from tests.factories import make_trial

pytestmark = pytest.mark.one_database
OF_OURS_ALONE = ["/", "/trials/", "/trials/NCT00000001/", "/sheet/", "/sheet.pdf", "/list/", "/nowhere/", "/robots.txt",
                 "/admin/login/", "/static/trials/near.js", "/es/about/"]  # fmt: skip
FOR_OTHERS = ["/api/v1/trials", "/api/v1/trials/NCT00000001", "/api/v1/openapi.json", "/api/v1/trials/NCT09999999",
              "/trials.csv", "/trials.json", "/trials.atom", "/es/trials.csv"]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "policy"),
    [*((path, "same-origin") for path in OF_OURS_ALONE), *((path, "cross-origin") for path in FOR_OTHERS)],
)
def test_other_sites_may_load_the_data_and_nothing_else(client, path, policy):
    make_trial()
    response = client.get(path)
    assert response["Cross-Origin-Resource-Policy"] == policy
    again = client.get(path, headers={"if-none-match": response.get("ETag", "*")})
    assert again["Cross-Origin-Resource-Policy"] == policy


@pytest.mark.django_db
@pytest.mark.parametrize("path", [*OF_OURS_ALONE, *FOR_OTHERS])
def test_pages_may_ask_where_the_visitor_is_and_use_nothing_else(client, path):
    policy = client.get(path)["Permissions-Policy"].split(", ")
    assert "geolocation=(self)" in policy
    assert {"camera=()", "microphone=()"} <= set(policy)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, "max-age=31536000"),
        ({"SECURE_HSTS_INCLUDE_SUBDOMAINS": "True"}, "max-age=31536000; includeSubDomains"),
        ({"SECURE_HSTS_INCLUDE_SUBDOMAINS": "True", "SECURE_HSTS_PRELOAD": "True"},
         "max-age=31536000; includeSubDomains; preload"),
    ],
)  # fmt: skip
def test_other_names_of_the_domain_are_bound_to_https_only_by_setting(monkeypatch, client, given, expected):
    for name, value in {"ALLOWED_HOSTS": "trials.example.org", "SECRET_KEY": "k" * 60, **given}.items():
        monkeypatch.setenv(name, value)
    public = runpy.run_path(settings.BASE_DIR / "trialfinder/settings.py")
    with override_settings(**{name: value for name, value in public.items() if name.startswith("SECURE_HSTS")}):
        assert client.get("/about", secure=True)["Strict-Transport-Security"] == expected
