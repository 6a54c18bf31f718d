"""ClinicalTrials.gov, API version 2: whom to ask, and where a study is run."""

from trials.choices import RecruitmentStatus
from trials.registries.countries import present_name
from trials.registries.ctgov_values import code_of
from trials.registries.markup import plain_markdown as _plain
from trials.study import Contact, Location


def contacts_and_locations(module):
    return {
        "contacts": _contacts(module.parts("centralContacts")),
        "locations": tuple(_location(item) for item in module.parts("locations")),
    }


def _location(item):
    point = item.part("geoPoint")
    latitude, longitude = point.number("lat", largest=90), point.number("lon", largest=180)
    known = latitude is not None and longitude is not None
    if known and not (latitude or longitude):
        item.problem("geoPoint", "is 0, 0, where there is nothing but sea")
        known = False
    return Location(
        facility=_plain(item.text("facility")),
        city=_plain(item.text("city")),
        state=_plain(item.text("state")),
        country=present_name(_plain(item.text("country"))),
        zip=_plain(item.text("zip")),
        status=code_of(item, "status", RecruitmentStatus, missing=""),
        latitude=latitude if known else None,
        longitude=longitude if known else None,
        contacts=_contacts(item.parts("contacts")),
    )


def _contacts(items):
    return tuple(
        Contact(
            name=_plain(item.text("name")),
            email=_plain(item.text("email")),
            phone=" ext. ".join(filter(None, [_plain(item.text("phone")), _plain(item.text("phoneExt"))])),
            role=item.text("role").lower(),
        )
        for item in items
    )
