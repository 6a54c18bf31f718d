"""Visitors tell us about a mistake: what they write is stored, within bounds, and nothing about them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import make_trial
from trials.curation import reports
from trials.models import Report
from trials.models.report import MAX_REPORT_LENGTH

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
FORM = "/trials/NCT00000001/report/"


@pytest.fixture
def trial():
    return make_trial()


def test_the_page_of_a_trial_leads_to_the_form_in_both_languages(client, trial):
    for prefix, send in (("", "Send"), ("/es", "Enviar")):
        assert f'href="{prefix}{FORM}"' in client.get(f"{prefix}/trials/NCT00000001/").text
        page = client.get(prefix + FORM).text
        assert f">{send}</button>" in page
        assert "<script" not in page


def test_what_a_visitor_writes_is_stored_and_nothing_else(client, trial):
    answer = client.post(FORM, {"words": " The route is wrong.\r\nSee the arm. "}, headers={"user-agent": "Secret/1"})
    assert (answer.status_code, answer["Location"]) == (303, f"{FORM}?sent=yes")
    assert not answer.cookies
    assert "Thank you" in client.get(answer["Location"]).text
    [row] = Report.objects.values()
    assert row.pop("created_at") > timezone.now() - timedelta(minutes=1)
    assert row.pop("record_id") == trial.records.get().pk
    assert row == {"id": row["id"], "trial_id": trial.pk, "words": "The route is wrong.\r\nSee the arm.",
                   "settled_at": None, "settled_by_id": None, "answer": ""}  # fmt: skip


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "Write what is wrong."),
        ("  ", "Write what is wrong."),
        ("x" * (MAX_REPORT_LENGTH + 1), "You wrote 2001 characters. There is room for 2000. Make it shorter."),
        ("a\0b", "The words hold a character that cannot be read (NUL). Type them again."),
    ],
)
def test_what_cannot_be_stored_is_refused_with_a_sentence_of_ours(client, trial, words, sentence):
    answer = client.post(FORM, {"words": words})
    assert answer.status_code == 400
    assert f"<li>{sentence}</li>" in answer.text
    assert not Report.objects.exists()


def test_another_site_cannot_send_a_report(client, trial):
    answer = client.post(FORM, {"words": "Forged."}, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert not Report.objects.exists()


def test_words_sent_twice_are_stored_once(client, trial):
    for _ in range(2):
        assert client.post(FORM, {"words": "The same."}).status_code == 303
    assert Report.objects.count() == 1


def test_a_flood_is_refused_and_leaves_room_for_other_trials(client, trial):
    other = make_trial("NCT00000002")
    now = timezone.now()
    for number in range(reports.MAX_PER_TRIAL):
        reports.report(trial, words=f"Flood {number}", at=now)
    answer = client.post(FORM, {"words": "My own words."})
    assert answer.status_code == 429
    assert "My own words." in answer.text
    assert reports.report(other, words="Another", at=now)
    later = now + timedelta(minutes=61)
    assert reports.report(trial, words="My own words.", at=later)
    for number in range(reports.MAX_PER_HOUR - 1):
        reports.report(make_trial(f"NCT1{number:07}"), words="Flood", at=later)
    with pytest.raises(reports.TooManyReports):
        reports.report(other, words="One more", at=later)


def test_a_curator_settles_a_report_once_with_an_answer(admin_client, admin_user, trial):
    reports.report(trial, words="<b>Wrong</b>")
    report = Report.objects.get()
    page = reverse("admin:trials_report_change", args=[report.pk])
    settle = reverse("admin:trials_report_settle", args=[report.pk])
    assert settle in admin_client.get(page).text
    assert "&lt;b&gt;Wrong&lt;/b&gt;" in admin_client.get(settle).text
    assert admin_client.post(settle, {"reason": " "}).status_code == 200
    assert admin_client.post(settle, {"reason": "Corrected the route."}).status_code == 302
    report.refresh_from_db()
    assert (report.answer, report.settled_by) == ("Corrected the route.", admin_user)
    assert settle not in admin_client.get(page).text
    again = admin_client.post(settle, {"reason": "Again."}, follow=True).text
    assert "You, in another tab, settled this report before." in again
    listed = reverse("admin:trials_report_changelist")
    assert "0 reports" in admin_client.get(f"{listed}?state=open").text
    assert "1 report" in admin_client.get(f"{listed}?state=settled").text


def test_switching_the_language_sends_nothing_and_keeps_what_was_written(client, trial):
    assert (
        f'form="report" name="unsent" value="yes" formmethod="post" formnovalidate formaction="/es{FORM}"'
        in client.get(FORM).text
    )
    page = client.post(f"/es{FORM}", {"words": "The age is <wrong>", "unsent": "yes"})
    assert page.status_code == 200
    assert "The age is &lt;wrong&gt;</textarea>" in page.text
    assert not Report.objects.exists()
