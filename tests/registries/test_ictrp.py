"""WHO ICTRP: what its export says of a study."""

import io
from dataclasses import fields

import pytest

from tests.registries.payloads import ictrp_xml
from trials.choices import EMPTY, PARTS
from trials.registries import Ictrp
from trials.registries.errors import UnreadablePayload
from trials.registries.safe_xml import BrokenXml

ROOT = b"<Trials_downloaded_from_ICTRP>"


def parse(**fields):
    [payload] = Ictrp.read_file(io.BytesIO(ictrp_xml(fields)))
    return Ictrp.parse(Ictrp.keep(payload))


def test_a_record_is_read():
    study = parse(Secondary_ID="NCT01234567;U1111-1234-5678;ABC-1")
    assert (study.registry, study.through, study.registry_id) == ("chictr", "ictrp", "ChiCTR2600000001")
    assert study.url == "https://www.chictr.example/showproj.html?proj=1"
    assert study.other_ids == ("NCT01234567", "U1111-1234-5678", "ABC-1")
    assert study.brief_title == "Umbilical cord cells for ALS"
    assert study.conditions == ("Amyotrophic lateral sclerosis", "Motor neuron disease")
    assert (study.start_date, study.first_posted) == ("2026-10-01", "2026-09-20")
    assert (study.minimum_age, study.maximum_age, study.sex) == ("18 Years", "80 Years", "all")
    assert study.enrollment == 30
    assert study.phases == ("phase1", "phase2")
    assert [place.country for place in study.locations] == ["China", "Iran"]
    assert study.eligibility_criteria == (
        "Inclusion Criteria:\n\n1. ALS;\n2. Adults\n\nExclusion Criteria:\n\na tracheostomy"
    )


def test_what_an_export_has_no_field_for_is_not_read_yet():
    study = parse()
    assert {"arms", "masking", "oversight_has_dmc", "references"} <= set(study.not_read)
    assert {PARTS[part] for part in study.not_read} <= {f.name for f in fields(study)}
    assert all(getattr(study, PARTS[part]) in EMPTY for part in study.not_read)
    assert not {"criteria", "sites", "contacts"} & set(study.not_read)


@pytest.mark.parametrize(
    ("stated", "registry", "registry_id"),
    [
        ("JPRN-jRCT2013190010", "jrct", "jRCT2013190010"),
        ("IRCT20200828048551N1", "irct", "IRCT20200828048551N1"),
        ("CTRI/2020/01/022989", "ctri", "CTRI/2020/01/022989"),
        ("ACTRN12624000123456", "anzctr", "ACTRN12624000123456"),
        ("EUCTR2011-004801-25-ES", "euctr", "2011-004801-25-ES"),
        ("CTIS2024-510663-34-00", "ctis", "2024-510663-34-00"),
        ("NCT01234567", "ctgov", "NCT01234567"),
    ],
)
def test_each_number_names_its_registry(stated, registry, registry_id):
    study = parse(TrialID=stated)
    assert (study.registry, study.registry_id) == (registry, registry_id)


@pytest.mark.parametrize(
    ("field", "words", "name", "value"),
    [
        ("Recruitment_Status", "Not Recruiting", "overall_status", "not_recruiting"),
        ("Recruitment_Status", "Recruiting", "overall_status", "recruiting"),
        ("Recruitment_Status", "Something new", "overall_status", "unknown"),
        ("Recruitment_Status", "Something new", "status_code", "Something new"),
        ("Recruitment_Status", "Not available", "status_code", "-"),
        ("Recruitment_Status", "Recruiting", "status_code", ""),
        ("Secondary_ID", "Nil known; none; ABC-1", "other_ids", ("ABC-1",)),
        ("Date_registration3", "", "first_posted", "2026-09-20"),
        ("Date_enrollement", "03/12/2025", "start_date", "2025-12-03"),
        ("Date_enrollement", "upon approval", "start_date", ""),
        ("Inclusion_agemax", "no limit", "maximum_age", ""),
        ("Inclusion_agemin", "6M", "minimum_age", "6 Months"),
        ("Inclusion_gender", "Female: yes\nMale: no", "sex", "female"),
        ("Target_size", "about 40", "enrollment", None),
        ("Target_size", "about 40", "problems", (("Target_size", "'about 40' is not a number"),)),
        ("Target_size", "40", "enrollment_type", "expected"),
        ("Inclusion_agemax", "adults", "problems", (("Inclusion_agemax", "'adults' is not an age"),)),
        ("Inclusion_agemax", "12Y", "minimum_age", ""),
        ("Phase", "Human pharmacology (Phase I): no Therapeutic exploratory (Phase II): yes", "phases", ("phase2",)),
        ("Phase", "Phase 2/ Phase 3", "phases", ("phase2", "phase3")),
        (
            "web_address",
            "javascript:alert(1)",
            "url",
            "https://trialsearch.who.int/Trial2.aspx?TrialID=ChiCTR2600000001",
        ),
    ],
)
def test_fields_in_the_many_ways_that_registries_write_them(field, words, name, value):
    assert getattr(parse(**{field: words}), name) == value


def test_the_marks_of_an_export_are_not_kept():
    [payload] = Ictrp.read_file(io.BytesIO(ictrp_xml({})))
    assert not {"Export_date", "Internal_Number", "Last_Refreshed_on"} & set(Ictrp.keep(payload))


@pytest.mark.parametrize("number", ["", "12345", "XYZ-1"])
def test_a_number_of_no_registry_that_we_know_is_unreadable(number):
    with pytest.raises(UnreadablePayload, match="TrialID"):
        parse(TrialID=number)


def test_html_that_stands_in_a_text_as_elements_is_cleaned():
    [payload] = Ictrp.read_file(
        io.BytesIO(
            ROOT
            + b"<Trial><TrialID>ChiCTR2600000001</TrialID>"
            + b"<Public_title>Cells for <b>ALS</b> &amp;amp; more</Public_title>"
            + b"<Inclusion_Criteria>1. ALS<br/>2. <i>Adults</i></Inclusion_Criteria>"
            + b"</Trial></Trials_downloaded_from_ICTRP>"
        )
    )
    study = Ictrp.parse(payload)
    assert (study.brief_title, study.eligibility_criteria) == (
        "Cells for ALS & more",
        "Inclusion Criteria:\n\n1. ALS\n2. Adults",
    )


@pytest.mark.parametrize(
    "body",
    [
        b'<!DOCTYPE x [<!ENTITY a "b">]>' + ROOT + b"<Trial>&a;</Trial></Trials_downloaded_from_ICTRP>",
        ROOT + b"<Trial>",
        ROOT + b"<a>" * 60 + b"</a>" * 60 + b"</Trials_downloaded_from_ICTRP>",
    ],
)
def test_xml_with_entities_without_an_end_or_without_a_floor_is_refused(body):
    with pytest.raises(BrokenXml):
        list(Ictrp.read_file(io.BytesIO(body)))


def test_a_field_that_cannot_be_read_is_left_out_and_named():
    assert parse(Date_enrollement="upon approval").problems == (("Date_enrollement", "'upon approval' is not a date"),)
