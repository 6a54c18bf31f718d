from trialfinder.checks import settings_make_sense


def test_what_a_public_server_lacks_is_named(settings):
    assert [one.id for one in settings_make_sense()] == ["trialfinder.I001", *["trialfinder.I002"] * 3]
    settings.CORRECTIONS_EMAIL = "us@trials.example.com"
    settings.SITE_OPERATOR, settings.ADMINS = "An ALS association", [("Ada", "ada@trials.example.com")]
    settings.SECURITY_CONTACT = "https://trials.example.com/security"
    assert settings_make_sense() == []


def test_a_setting_that_makes_no_sense_is_an_error(settings, monkeypatch):
    settings.SECURITY_CONTACT = "security@trials.example.com"
    monkeypatch.setitem(settings.DATABASES, "replica", {"ENGINE": "another"})
    assert {"trialfinder.E002", "trialfinder.E003"} <= {one.id for one in settings_make_sense()}
    assert "mailto:" in settings_make_sense()[0].msg
