import runpy

import pytest
from django.core.exceptions import ImproperlyConfigured

from trialfinder import environment
from trialfinder.checks import VALID_VALUES, settings_are_complete, settings_make_sense

WRONG = [
    ("ALLOWED_HOSTS", ["https://trials.example.com"]),
    ("ALLOWED_HOSTS", ["trials.example.com", "trials.example.com:8000"]),
    ("CLINICALTRIALS_GOV_API", "clinicaltrials.gov/api/v2"),
    ("EU_CTIS_API", "https://euclinicaltrials.eu/ctis-public-api/"),
    ("ISRCTN_API", "https://"),
    ("REGISTRY_USER_AGENT", "Trialfinder\nCookie: a"),
    ("SERVER_THREADS", 0),
    ("CLIENT_ADDRESS_HEADER", "X-Real-IP:"),
    ("CORRECTIONS_EMAIL", "corrections"),
    ("ADMINS", [("Ada", "ada@trials.example.com"), ("Bea", "bea")]),
    ("DEFAULT_FROM_EMAIL", "Trialfinder"),
    ("SECURITY_CONTACT", "security@trials.example.com"),
]
UNREADABLE = [
    (environment.env_bool, False, "yes"),
    (environment.env_int, 1, "1.5"),
    (environment.env_int, 1, "-1"),
    (environment.env_number, 1, "one"),
    (environment.env_one_of, ("WARNING", "INFO"), "loud"),
    (environment.env_database, None, "mysql://localhost/trialfinder"),
    (environment.env_database, None, "postgres://user:pass#word@localhost/trialfinder"),
    (environment.env_email, None, "mail.example.org"),
    (environment.env_email, None, "smtp://user:pass#word@localhost"),
]


def test_the_default_settings_make_sense():
    assert settings_make_sense() == []


@pytest.mark.parametrize(("name", "value"), WRONG, ids=[name for name, _ in WRONG])
def test_a_setting_that_makes_no_sense_is_an_error_that_names_it(settings, name, value):
    setattr(settings, name, value)
    [error] = settings_make_sense()
    assert error.msg.startswith(f"{name} is ")


@pytest.mark.parametrize("name", ["CLINICALTRIALS_GOV_API", "EU_CTIS_API", "ISRCTN_API"])
def test_a_registry_may_be_left_alone(settings, name):
    setattr(settings, name, "")
    assert settings_make_sense() == []


def test_each_rule_is_tried():
    assert {name for name, _ in WRONG} == set(VALID_VALUES)


def test_a_token_that_can_be_guessed_and_a_replica_of_another_kind_are_errors(settings, monkeypatch):
    settings.METRICS_TOKEN = "guess me"
    monkeypatch.setitem(settings.DATABASES, "replica", {"ENGINE": "another"})
    found = settings_make_sense()
    assert {one.id for one in found} == {"trialfinder.E003", "trialfinder.E004"}
    assert "guess me" not in str(found)


def test_what_a_public_server_lacks_is_named(settings):
    assert [one.id for one in settings_are_complete()] == ["trialfinder.I001", *["trialfinder.I002"] * 4]
    settings.CORRECTIONS_EMAIL, settings.EMAIL_URL = "us@trials.example.com", "smtp://localhost"
    settings.SITE_OPERATOR, settings.ADMINS = "An ALS association", [("Ada", "ada@trials.example.com")]
    settings.SECURITY_CONTACT = "https://trials.example.com/security"
    assert settings_are_complete() == []
    settings.ALLOWED_HOSTS = ["*"]
    assert [one.id for one in settings_are_complete()] == ["trialfinder.W001"]


@pytest.mark.parametrize(("read", "default", "value"), UNREADABLE)
def test_a_setting_that_cannot_be_read_stops_every_command_and_is_named(monkeypatch, read, default, value):
    monkeypatch.setenv("A_SETTING", value)
    with pytest.raises(ImproperlyConfigured, match=r"^A_SETTING ") as error:
        read("A_SETTING", *([] if default is None else [default]))
    assert "pass#" not in str(error.value)


def test_one_address_says_through_which_server_every_mail_goes(settings, monkeypatch):
    monkeypatch.setenv("EMAIL_URL", "smtp+tls://ada:se%40cret@mail.example.org")
    monkeypatch.setenv("DEFAULT_FROM_EMAIL", "trials@example.org")
    read = runpy.run_path(settings.BASE_DIR / "trialfinder/settings.py")
    assert {name: read[f"EMAIL_{name}"] for name in ("HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_TLS")} == {
        "HOST": "mail.example.org",
        "PORT": 587,
        "HOST_USER": "ada",
        "HOST_PASSWORD": "se@cret",
        "USE_TLS": True,
    }
    assert read["SERVER_EMAIL"] == read["DEFAULT_FROM_EMAIL"] == "trials@example.org"
    assert "EMAIL_BACKEND" not in read
    monkeypatch.delenv("EMAIL_URL")
    read = runpy.run_path(settings.BASE_DIR / "trialfinder/settings.py")
    assert read["EMAIL_BACKEND"].endswith("console.EmailBackend")
