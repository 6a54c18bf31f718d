"""Where a record has no coordinates of a site, its town has."""

import pytest

from tests.factories import load_trial

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("location", "point"),
    [
        ({"city": "Rochester", "state": "Minnesota", "country": "United States"}, (44.02, -92.47)),
        ({"city": "Rochester", "state": "New York", "country": "United States"}, (43.15, -77.62)),
        ({"city": "Valencia", "country": "Spain"}, (39.47, -0.38)),
        ({"city": "Seoul", "country": "Korea, Republic of"}, (37.57, 126.98)),
        ({"city": "Madrid", "country": "Spain", "geoPoint": {"lat": 40.5, "lon": -3.5}}, (40.5, -3.5)),
        ({"city": "Nowhereville", "country": "Spain"}, (None, None)),
        ({"city": "Paris"}, (None, None)),
        ({"country": "Spain"}, (None, None)),
    ],
)
def test_a_site_stands_where_its_record_or_its_town_does(location, point):
    site = load_trial(locations=[location]).sites.get()
    assert (site.latitude, site.longitude) == (pytest.approx(point[0], abs=0.02), pytest.approx(point[1], abs=0.02))
