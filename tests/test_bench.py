"""What `make bench` times is what the pages show, on either database."""

import pytest
from django.db import connection

from tests.bench import filling
from tests.bench.synthetic import Synthetic
from trials.models import Site, Trial

pytestmark = pytest.mark.django_db
SIZE = 200


@pytest.fixture
def made_up():
    trials = Synthetic(SIZE)
    filling.put(trials)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # or PostgreSQL, which takes the tables to be empty, joins row by row for minutes
    return trials


def test_made_up_trials_fit_the_tables(made_up):
    assert Trial.objects.count() == SIZE
    assert Site.objects.exists()
    connection.check_constraints()


def test_pages_show_what_the_raw_sql_finds(client, made_up):
    from tests.bench import pages, timing  # here: Django is set up by now

    for page in pages.pages(made_up):
        timing.queries_of(page, client, page.paths[0])
        with connection.cursor() as cursor:
            timing.same_trials(page, client.get(page.paths[0]), cursor)
            page.raw[0].counts(cursor)
