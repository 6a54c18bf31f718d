"""Bounded work: few documents are made at once, others wait a little, and the pages go on being answered."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from trials.sheet.renderers import concurrency
from trials.sheet.renderers.concurrency import MAX_CONCURRENT, MAX_WAITING, RendererBusy, render_slot
from trials.views.sheet import pages

DOCUMENTS = ["/sheet.pdf", "/sheet.docx"]


@pytest.fixture
def full(monkeypatch):
    """All places are taken, and none is given back soon."""
    monkeypatch.setattr(concurrency, "MAX_WAIT", 0.01)
    for _ in range(MAX_CONCURRENT):
        assert concurrency._slots.acquire(blocking=False)
    yield
    for _ in range(MAX_CONCURRENT):
        concurrency._slots.release()


def test_a_place_is_given_back_also_after_a_failure():
    for _ in range(MAX_CONCURRENT + 1):
        with pytest.raises(ZeroDivisionError), render_slot():
            raise ZeroDivisionError


def test_nobody_waits_for_long(full):
    with pytest.raises(RendererBusy), render_slot():
        pass


def test_those_that_wait_leave_threads_free(settings):
    assert MAX_CONCURRENT + MAX_WAITING < settings.SERVER_THREADS


def test_fifty_at_once_are_made_two_at_a_time_as_far_as_there_is_room_to_wait(monkeypatch):
    monkeypatch.setattr(concurrency, "MAX_WAIT", 60)  # until all fifty came
    go_on, busy, inside = Event(), [], []

    def make(_):
        try:
            with render_slot():
                go_on.wait(60)
                inside.append(MAX_CONCURRENT - concurrency._slots._value)
                return True
        except RendererBusy:
            busy.append(1)
            if len(busy) == 50 - MAX_CONCURRENT - MAX_WAITING:
                go_on.set()
            return False

    with ThreadPoolExecutor(50) as pool:
        made = list(pool.map(make, range(50)))
    assert sum(made) == MAX_CONCURRENT + MAX_WAITING
    assert max(inside) <= MAX_CONCURRENT


@pytest.mark.django_db
@pytest.mark.parametrize("path", DOCUMENTS)
def test_when_full_it_says_when_to_try_again(client, full, path):
    response = client.get(f"{path}?paper=letter")
    page = response.text
    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert "Wait 5 seconds and try again." in page
    assert f'href="{path}?paper=letter"' in page
    assert "ETag" not in response


@pytest.mark.django_db
@pytest.mark.parametrize("path", DOCUMENTS)
def test_when_full_what_was_typed_is_not_lost(client, full, path):
    response = client.post(path, {"own": "Can my son come?"})
    page = response.text
    assert response.status_code == 503
    assert f'formaction="{path}"' in page
    assert '<input type="hidden" name="own" value="Can my son come?">' in page


@pytest.mark.django_db
def test_when_full_another_language_keeps_what_was_typed(client, full):
    page = client.post("/sheet.pdf?size=large", {"own": "Can my son come?"}).text
    assert 'form="options" formnovalidate formaction="/es/sheet.pdf?size=large" lang="es"' in page
    page = client.get("/es/sheet.pdf?size=large").text
    assert 'href="/es/sheet.pdf?size=large"' in page
    assert 'href="/sheet.pdf?size=large" lang="en"' in page


@pytest.mark.django_db
def test_pages_and_text_are_answered_when_all_places_are_taken(client, full):
    for path in ["/", "/sheet/", "/sheet.txt", "/sheet/speak/"]:
        assert client.get(path).status_code == 200


@pytest.mark.django_db
def test_a_document_that_fails_gives_its_place_back(client, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(pages, "make_pdf", broken)
    for _ in range(MAX_CONCURRENT + 1):
        with pytest.raises(ZeroDivisionError):
            client.get("/sheet.pdf")
    assert client.get("/sheet.docx").status_code == 200
