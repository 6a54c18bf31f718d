"""Answers in a cookie: nothing is lost, and nothing that makes no sense is believed."""

from types import SimpleNamespace

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.fit.test_trial import PERSONS
from trials.fit.answers import Answers, read_answers
from trials.visitor.answers import COOKIE, answers_of, cookie_of


def of_cookie(cookie):
    return answers_of(SimpleNamespace(COOKIES={COOKIE: cookie}))


@given(PERSONS, st.sampled_from([{}, {"vital_capacity": [61, 65]}, {"born": "1970-05"}, {"gene": ["SOD1", "FUS"]}]))
def test_answers_come_back_as_they_went(person, more):
    answers, _ = read_answers(person | more, timezone.localdate())
    cookie = cookie_of(answers)
    assert of_cookie(cookie) == answers
    assert cookie.isascii()
    assert not set(cookie) & set(' ",;\\')


@pytest.mark.parametrize(
    "cookie",
    ["", "x", ":", "|||", "age:", "age:nan", "age:1e999", "sex:%00", "gene:~", "x" * 3000, "first_weakness:2999-01"],
)
def test_what_makes_no_sense_is_left_out(cookie):
    assert not of_cookie(cookie)
    assert of_cookie(f"{cookie[:50]}|feeding_tube:yes") == Answers(feeding_tube=True)


@given(st.text())
def test_any_cookie_is_read(cookie):
    assert isinstance(of_cookie(cookie), Answers)
