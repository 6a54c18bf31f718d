import runpy

from trialfinder.checks import settings_make_sense


def test_what_a_public_server_lacks_is_named(settings):
    assert [one.id for one in settings_make_sense()] == ["trialfinder.I001", *["trialfinder.I002"] * 4]
    settings.CORRECTIONS_EMAIL = "us@trials.example.com"
    settings.SITE_OPERATOR, settings.ADMINS = "An ALS association", [("Ada", "ada@trials.example.com")]
    settings.SECURITY_CONTACT = "https://trials.example.com/security"
    settings.EMAIL_URL = "smtp://localhost"
    assert settings_make_sense() == []


def test_a_setting_that_makes_no_sense_is_an_error(settings, monkeypatch):
    settings.SECURITY_CONTACT = "security@trials.example.com"
    monkeypatch.setitem(settings.DATABASES, "replica", {"ENGINE": "another"})
    assert {"trialfinder.E002", "trialfinder.E003"} <= {one.id for one in settings_make_sense()}
    assert "mailto:" in settings_make_sense()[0].msg


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
