import pytest
from django.utils import timezone

PATH = "/.well-known/security.txt"

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def test_it_says_whom_to_tell_of_a_weakness_and_holds_for_months(client, settings):
    settings.SECURITY_CONTACT = "mailto:security@trials.example.org"
    answer = client.get(PATH)
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert fields["Contact"] == "mailto:security@trials.example.org"
    assert fields["Canonical"] == f"http://testserver{PATH}"
    days = (timezone.datetime.fromisoformat(fields["Expires"]) - timezone.now()).days
    assert 170 < days < 365


def test_there_is_none_where_nobody_is_named(client):
    assert client.get(PATH).status_code == 404
