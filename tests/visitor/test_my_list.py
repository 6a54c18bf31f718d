import pytest
from django.http import HttpResponse
from hypothesis import given
from hypothesis import strategies as st

from trials.http import cookies
from trials.visitor.my_list import COOKIE, MAX_TRIALS, ListIsFull, MyList, my_list

IDS = tuple(f"NCT{number:08}" for number in range(1, MAX_TRIALS + 6))


class Request:
    def __init__(self, cookie):
        self.COOKIES = {COOKIE: cookie}


def ids_of(cookie):
    return MyList.from_request(Request(cookie)).ids


@pytest.mark.parametrize(
    ("cookie", "ids"),
    [
        ("", ()),
        ("NCT00000001", ("NCT00000001",)),
        ("NCT00000002.NCT00000001", ("NCT00000002", "NCT00000001")),
        ("NCT00000001.NCT00000001", ("NCT00000001",)),
        ("2023-501234-12-00.CTRI/2018/01/011000.jRCT2031", ("2023-501234-12-00", "CTRI/2018/01/011000", "jRCT2031")),
        ("..NCT00000001..", ("NCT00000001",)),
        ("<script>.NCT00000001.a b.\x00.é", ("NCT00000001",)),
        ("x" * 41 + ".NCT00000001", ("NCT00000001",)),
        ("NCT00000001." * 1000, ()),
        (".".join(IDS), IDS[:MAX_TRIALS]),
    ],
)
def test_a_cookie_gives_what_ids_are_in_it(cookie, ids):
    assert ids_of(cookie) == ids


@given(st.text())
def test_no_cookie_is_an_error(cookie):
    mine = MyList.from_request(Request(cookie))
    assert mine.count <= MAX_TRIALS
    assert ids_of(mine.cookie) == mine.ids


def test_there_may_be_no_cookie():
    request = Request("")
    request.COOKIES = {}
    assert MyList.from_request(request).ids == ()


def test_a_full_list_fits_a_cookie():
    longest = tuple(f"X{number:039}" for number in range(MAX_TRIALS))
    assert ids_of(MyList(longest).cookie) == longest


def test_adding_and_taking_off():
    mine = MyList().adding(["NCT00000001", "NCT00000002", "NCT00000001", "no id!"])
    assert mine.ids == ("NCT00000001", "NCT00000002")
    assert mine.adding(["NCT00000001"]) == mine
    assert mine.without(["NCT00000001", "NCT00000009"]).ids == ("NCT00000002",)
    assert not mine.is_full


def test_there_is_room_for_twenty():
    full = MyList().adding(IDS[:MAX_TRIALS])
    assert full.is_full
    assert full.adding(IDS[:3]) == full
    with pytest.raises(ListIsFull) as problem:
        full.adding([IDS[0], IDS[20], IDS[21]])
    assert problem.value.ids == [IDS[20], IDS[21]]


def test_templates_get_the_list():
    assert my_list(Request("NCT00000001"))["my_list"].count == 1


def test_the_cookie_stays_out_of_reach(settings):
    response = HttpResponse()
    cookies.set_choice(response, COOKIE, "NCT00000001")
    cookie = response.cookies[COOKIE]
    assert (cookie.value, cookie["samesite"], cookie["path"]) == ("NCT00000001", "Lax", "/")
    assert cookie["httponly"]
    assert not cookie["secure"]
    settings.SESSION_COOKIE_SECURE = True
    cookies.set_choice(response, COOKIE, "NCT00000002")
    assert response.cookies[COOKIE]["secure"]


def test_an_empty_choice_is_forgotten():
    response = HttpResponse()
    cookies.set_choice(response, COOKIE, "")
    assert response.cookies[COOKIE]["max-age"] == 0
