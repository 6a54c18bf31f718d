"""When the trial of the fixture `opened` changed, and the text of a page."""

from datetime import UTC, datetime, timedelta

WEDNESDAY = datetime(2026, 11, 18, 12, tzinfo=UTC)  # of week 47
DAY = timedelta(days=1)


def page(client, path, **options):
    response = client.get(path, **options)
    assert response.status_code == 200, response.content
    return response.text
