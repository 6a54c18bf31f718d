"""Dates that Django's admin writes and takes: the day before the month, as on our own pages."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import override

from trials.choices import SignInKind
from trials.curation.sign_in import note

MOMENT = datetime(2026, 11, 6, 9, 5, tzinfo=UTC)


@pytest.mark.django_db
def test_lists_write_the_day_first_and_hours_of_24(admin_client, admin_user):
    note(SignInKind.SIGNED_IN, admin_user, at=MOMENT)
    assert "6 November 2026, 09:05" in admin_client.get(reverse("admin:trials_signin_changelist")).text


@pytest.mark.parametrize(
    ("language", "name", "words"),
    [
        ("en", "DATE_FORMAT", "6 November 2026"),
        ("en", "SHORT_DATE_FORMAT", "6 Nov 2026"),
        ("en", "MONTH_DAY_FORMAT", "6 November"),
        ("es", "DATE_FORMAT", "6 de noviembre de 2026"),
        ("es", "DATETIME_FORMAT", "6 de noviembre de 2026 a las 09:05"),
    ],
)
def test_so_does_each_language(language, name, words):
    with override(language):
        assert date_format(MOMENT, name) == words


@pytest.mark.parametrize("written", ["2026-11-06", "06/11/2026", "6 November 2026", "6 Nov 2026"])
def test_forms_take_the_day_first(written):
    with override("en"):
        assert forms.DateField().clean(written) == date(2026, 11, 6)
