"""Reading a study of ClinicalTrials.gov: every shape that its records have, and every shape that they should not."""

import json
import re
from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import make_study, study_payload
from trials.choices import Phase, RecruitmentStatus, Sex, SponsorClass, StudyType
from trials.models.checks import PARTIAL_DATES
from trials.registries import ClinicalTrialsGov
from trials.registries.countries import PRESENT_NAMES, present_name
from trials.registries.errors import UnreadablePayload
from trials.study import Contact, Outcome

# A study with every field that is read, each with a value of its own.
WHOLE = {
    "protocolSection": {
        "identificationModule": {
            "nctId": "NCT00000001",
            "nctIdAliases": ["NCT00000009"],
            "orgStudyIdInfo": {"id": "EX-1"},
            "secondaryIdInfos": [{"id": "2026-000001-11"}],
            "briefTitle": "A short title",
            "officialTitle": "A long title",
            "acronym": "SHORT",
        },
        "statusModule": {
            "statusVerifiedDate": "2026-09",
            "overallStatus": "UNKNOWN",
            "lastKnownStatus": "RECRUITING",
            "whyStopped": "The money ran out",
            "expandedAccessInfo": {"hasExpandedAccess": True, "nctId": "NCT00000008"},
            "startDateStruct": {"date": "2020-01-15", "type": "ACTUAL"},
            "primaryCompletionDateStruct": {"date": "2021-02", "type": "ACTUAL"},
            "completionDateStruct": {"date": "2021", "type": "ESTIMATED"},
            "resultsFirstSubmitDate": "2023-03-01",
            "resultsFirstPostDateStruct": {"date": "2023-09-02"},
            "dispFirstSubmitDate": "2022-01-31",
            "studyFirstPostDateStruct": {"date": "2019-12-31"},
            "lastUpdatePostDateStruct": {"date": "2026-10-01"},
        },
        "sponsorCollaboratorsModule": {
            "leadSponsor": {"name": "Example University", "class": "OTHER"},
            "collaborators": [{"name": "Example Company"}],
        },
        "oversightModule": {
            "oversightHasDmc": True,
            "isFdaRegulatedDrug": False,
            "isFdaRegulatedDevice": False,
        },
        "descriptionModule": {"briefSummary": "A summary", "detailedDescription": "A description"},
        "conditionsModule": {"conditions": ["ALS"], "keywords": ["stem cells"]},
        "designModule": {
            "studyType": "INTERVENTIONAL",
            "expandedAccessTypes": {"individual": True, "intermediate": False, "treatment": True},
            "phases": ["PHASE1", "PHASE2"],
            "targetDuration": "2 Years",
            "enrollmentInfo": {"count": 24, "type": "ACTUAL"},
            "designInfo": {
                "allocation": "RANDOMIZED",
                "interventionModel": "PARALLEL",
                "interventionModelDescription": "Two groups",
                "primaryPurpose": "TREATMENT",
                "maskingInfo": {
                    "masking": "DOUBLE",
                    "maskingDescription": "Nobody knows",
                    "whoMasked": ["PARTICIPANT", "INVESTIGATOR"],
                },
            },
        },
        "armsInterventionsModule": {
            "armGroups": [
                {
                    "label": "Cells",
                    "type": "EXPERIMENTAL",
                    "description": "One infusion",
                    "interventionNames": ["Biological: Cells"],
                }
            ],
            "interventions": [
                {
                    "name": "Cells",
                    "type": "BIOLOGICAL",
                    "description": "From bone marrow",
                    "otherNames": ["MSC"],
                    "armGroupLabels": ["Cells"],
                }
            ],
        },
        "referencesModule": {
            "references": [{"pmid": "12345678", "type": "RESULT", "citation": "Doe J. Cells. 2023"}],
            "seeAlsoLinks": [{"label": "About the trial", "url": "https://example.org/trial"}],
        },
        "outcomesModule": {
            "primaryOutcomes": [{"measure": "Safety", "timeFrame": "1 year", "description": "Any harm"}],
            "secondaryOutcomes": [{"measure": "Strength"}],
            "otherOutcomes": [{"measure": "Mood"}],
        },
        "eligibilityModule": {
            "eligibilityCriteria": "Inclusion Criteria:\n\n* Adults",
            "sex": "ALL",
            "minimumAge": "18 Years",
            "maximumAge": "75 Years",
            "healthyVolunteers": False,
        },
        "contactsLocationsModule": {
            "centralContacts": [
                {"name": "Ann", "role": "CONTACT", "phone": "555-0100", "phoneExt": "7", "email": "ann@example.org"}
            ],
            "overallOfficials": [
                {"name": "Eve Example, MD", "affiliation": "Example University", "role": "PRINCIPAL_INVESTIGATOR"}
            ],
            "locations": [
                {
                    "facility": "Example Hospital",
                    "status": "RECRUITING",
                    "city": "Madrid",
                    "state": "Madrid",
                    "zip": "28001",
                    "country": "Spain",
                    "contacts": [{"name": "Ben", "email": "ben@example.org"}],
                    "geoPoint": {"lat": 40.4, "lon": -3.7},
                }
            ],
        },
    },
    "annotationSection": {
        "annotationModule": {
            "unpostedAnnotation": {
                "unpostedEvents": [
                    {"type": "RELEASE", "date": "2022-03-01"},
                    {"type": "RESET", "date": "2022-04-01"},
                    {"type": "RELEASE", "date": "2023-03-01"},
                    {"type": "RESET", "date": "2023-05-03"},
                ]
            },
            "violationAnnotation": {
                "violationEvents": [
                    {"type": "VIOLATION_IDENTIFIED", "description": "No results", "issuedDate": "2023-01-20"}
                ]
            },
        }
    },
    "derivedSection": {
        "conditionBrowseModule": {"meshes": [{"term": "Amyotrophic Lateral Sclerosis"}]},
        "interventionBrowseModule": {"meshes": [{"term": "Mesenchymal Stem Cell Transplantation"}]},
    },
    "documentSection": {"largeDocumentModule": {"largeDocs": [{"hasIcf": True}]}},
    "hasResults": True,
}


def paths(value, path=()):
    """The path of everything in a JSON value."""
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from paths(item, (*path, key))


PATHS = list(paths(WHOLE))
KEYS = [path for path in PATHS if isinstance(path[-1], str)]


def dotted(path):
    return ".".join(map(str, path))


def at(payload, path):
    for key in path:
        payload = payload[key]
    return payload


def replaced(path, value):
    """WHOLE with another value at a path."""
    payload = deepcopy(WHOLE)
    at(payload, path[:-1])[path[-1]] = value
    return payload


# What is read


TEXTS = {
    *(
        "briefTitle",
        "officialTitle",
        "acronym",
        "briefSummary",
        "detailedDescription",
        "conditions",
        "keywords",
        "name",
    ),
    *("label", "description", "otherNames", "measure", "timeFrame", "eligibilityCriteria", "facility", "city"),
    *("state", "zip", "country", "affiliation", "citation", "phone", "term", "whyStopped", "maskingDescription", "id"),
}


def test_every_field_is_read():
    study = ClinicalTrialsGov.parse(WHOLE)
    unset = {name for name in study.__slots__ if getattr(study, name) in ("", (), None)}
    of_short_copies = {
        "not_read",
        "read_on",
        "stated_before",
        "stated_findings",
        "stated_measures",
        "stated_gives_cells",
    }
    assert unset == {"through", "mentioned_ids", "country_statuses", "problems", "status_code"} | of_short_copies


def test_no_text_of_any_field_shows_markup():
    def wrapped(value, key=""):
        if isinstance(value, dict):
            return {name: wrapped(one, name) for name, one in value.items()}
        if isinstance(value, list):
            return [wrapped(one, key) for one in value]
        return f"&lt;b&gt;{value}&lt;/b&gt;&amp;amp;" if isinstance(value, str) and key in TEXTS else value

    study = ClinicalTrialsGov.parse(wrapped(WHOLE))
    assert not re.search(r"&\w+;|<b>", repr(study))
    assert repr(study).count("&'") > 30


def test_a_study_is_read_as_it_stands():
    study = ClinicalTrialsGov.parse(WHOLE)
    assert (study.registry, study.registry_id) == ("ctgov", "NCT00000001")
    assert study.url == "https://clinicaltrials.gov/study/NCT00000001"
    assert study.other_ids == ("NCT00000009", "EX-1", "2026-000001-11")
    assert (study.brief_title, study.official_title, study.acronym) == ("A short title", "A long title", "SHORT")
    assert (study.brief_summary, study.detailed_description) == ("A summary", "A description")
    assert (study.conditions, study.keywords) == (("ALS",), ("stem cells",))
    assert study.condition_terms == ("Amyotrophic Lateral Sclerosis",)
    assert study.intervention_terms == ("Mesenchymal Stem Cell Transplantation",)
    assert (study.overall_status, study.last_known_status) == ("unknown", "recruiting")
    assert (study.study_type, study.phases, study.enrollment) == ("interventional", ("phase1", "phase2"), 24)
    assert study.expanded_access_types == ("individual", "treatment")
    assert (study.lead_sponsor, study.sponsor_class) == ("Example University", "other")
    assert study.collaborators == ("Example Company",)
    assert (study.allocation, study.intervention_model) == ("randomized", "parallel")
    assert (study.masking, study.who_masked) == ("double", ("participant", "investigator"))
    assert (study.healthy_volunteers, study.has_expanded_access) == (False, True)
    assert (study.oversight_has_dmc, study.is_fda_regulated_drug) == (True, False)
    assert study.is_fda_regulated_device is False
    assert (study.has_results, study.has_consent_form) == (True, True)


def test_parts_are_read_in_their_order():
    study = ClinicalTrialsGov.parse(WHOLE)
    [arm], [intervention], [site], [contact] = study.arms, study.interventions, study.locations, study.contacts
    assert (arm.label, arm.type, arm.description) == ("Cells", "experimental", "One infusion")
    assert (intervention.name, intervention.type, intervention.other_names) == ("Cells", "biological", ("MSC",))
    assert (site.facility, site.city, site.country, site.status) == (
        "Example Hospital",
        "Madrid",
        "Spain",
        "recruiting",
    )
    assert (site.latitude, site.longitude) == (40.4, -3.7)
    assert site.contacts == (Contact(name="Ben", email="ben@example.org"),)
    assert contact == Contact(name="Ann", email="ann@example.org", phone="555-0100 ext. 7", role="contact")
    assert [outcome.rank for outcome in study.outcomes] == ["primary", "secondary", "other"]
    assert study.outcomes[0] == Outcome(measure="Safety", time_frame="1 year", description="Any harm")


def test_a_study_with_an_id_and_a_title_alone_is_read():
    payload = {"protocolSection": {"identificationModule": {"nctId": "NCT00000001", "briefTitle": "Title"}}}
    study = ClinicalTrialsGov.parse(payload)
    assert (study.overall_status, study.study_type, study.sex) == ("unknown", "unknown", "unknown")
    assert (study.enrollment, study.phases, study.locations) == (None, (), ())
    assert (study.minimum_age_years, study.maximum_age_years) == (None, None)


def test_any_value_may_be_missing():
    without_id = {}
    for path in KEYS:
        missing = deepcopy(WHOLE)
        del at(missing, path[:-1])[path[-1]]
        for payload in (missing, replaced(path, None)):
            try:
                ClinicalTrialsGov.parse(payload)
            except UnreadablePayload as error:
                without_id.setdefault(dotted(path), []).append(str(error))
    said = ["the record has no id (nctId)"] * 2
    module = "protocolSection.identificationModule"
    assert without_id == {"protocolSection": said, module: said, f"{module}.nctId": said}


def test_the_official_title_stands_in_for_a_missing_brief_one():
    assert make_study(title="", official_title="The long title").brief_title == "The long title"


@pytest.mark.parametrize("title", ["", " \u200b ", "…", "<b></b>"])
def test_a_study_without_any_title_goes_by_its_id(title):
    study = make_study(title=title, official_title="")
    assert study.brief_title == "NCT00000001"
    assert study.problems == (
        ("protocolSection.identificationModule.briefTitle", "is missing: the record has no title"),
    )


@pytest.mark.parametrize("registry_id", ["NCT1", "ISRCTN12345678", "nct00000001", "NCT0000000１", "NCT00000001 x"])
def test_an_id_of_another_kind_is_unreadable(registry_id):
    with pytest.raises(UnreadablePayload, match="is not NCT and eight digits"):
        make_study(registry_id)


def test_other_ids_are_listed_once_and_without_its_own():
    study = make_study(other_ids=["EX-1", "NCT00000001", "EX-1", "EX-2", ""])
    assert study.other_ids == ("EX-1", "EX-2")


# Dates


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2024-05-17", "2024-05-17"),
        ("2024-05", "2024-05"),
        ("2024", "2024"),
        ("2024-05-17T23:59", "2024-05-17"),
        ("2024-02-29", "2024-02-29"),
        ("", ""),
    ],
)
def test_a_date_keeps_what_was_stated(words, date):
    assert make_study(started=words).start_date == date
    assert make_study(verified=words).record_verified == date


@pytest.mark.parametrize(
    "words",
    [
        "May 2024",
        "17.05.2024",
        "2024-13",
        "2024-00-01",
        "2024-5-1",
        "2024-02-30",
        "2023-02-29",
        "0000-01",
        "24-05-17",
        "2024-05-17-",
        "2024-05-1７",
        "2024-05-32",
    ],
)
def test_what_is_no_date_is_left_out_and_named(words):
    study = make_study(started=words)
    assert (study.start_date, study.record_verified) == ("", "2026-09")
    assert study.problems == (("protocolSection.statusModule.startDateStruct.date", f"{words!r} is not a date"),)


# Numbers and ages


@pytest.mark.parametrize(
    ("count", "enrollment"), [(24, 24), (0, 0), (None, None), (99999999, None), (99999998, 99999998)]
)
def test_an_enrollment_is_read_unless_it_stands_for_none(count, enrollment):
    assert make_study(enrollment=count).enrollment == enrollment


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (-1, "is -1, out of range"),
        (2_000_000_001, "is 2000000001, out of range"),
        (10**100, f"is {10**39}, out of range"),
        ("24", "is text, not a whole number"),
        (24.5, "is a number, not a whole number"),
        (True, "is true or false, not a whole number"),
    ],
)
def test_an_impossible_enrollment_is_left_out_and_named(count, words):
    study = make_study(enrollment=count)
    assert study.enrollment is None
    assert study.problems == (("protocolSection.designModule.enrollmentInfo.count", words),)


def test_ages_keep_their_words_and_become_years():
    study = make_study(minimum_age="6 Months", maximum_age="18 Years")
    assert (study.minimum_age, study.minimum_age_years) == ("6 Months", 0.5)
    assert (study.maximum_age, study.maximum_age_years) == ("18 Years", 18)


@pytest.mark.parametrize("words", ["N/A", "n/a", "adult", "18", "-5 Years", "300 Years"])
def test_what_is_no_age_is_left_out_and_named(words):
    study = make_study(minimum_age=words, maximum_age="75 Years")
    assert (study.minimum_age, study.minimum_age_years, study.maximum_age_years) == ("", None, 75)
    assert study.problems == (("protocolSection.eligibilityModule.minimumAge", f"{words!r} is not an age"),)


def test_ages_that_would_keep_everybody_out_are_left_out_and_named():
    study = make_study(minimum_age="75 Years", maximum_age="18 Years")
    assert (study.minimum_age, study.maximum_age) == ("", "")
    assert study.problems == (
        ("protocolSection.eligibilityModule.maximumAge", "'18 Years' is less than the youngest age, '75 Years'"),
    )
    assert make_study(minimum_age="18 Years", maximum_age="18 Years").problems == ()


# Codes


@pytest.mark.parametrize("status", RecruitmentStatus.values)
def test_every_status_is_known(status, caplog):
    assert make_study(status=status.upper()).overall_status == status
    assert caplog.messages == []


@pytest.mark.parametrize("phase", Phase.values)
def test_every_phase_is_known(phase, caplog):
    assert make_study(phases=[phase.upper()]).phases == (phase,)
    assert caplog.messages == []


@pytest.mark.parametrize(("sex", "sponsor_class"), [("ALL", "NIH"), ("FEMALE", "INDIV"), ("MALE", "OTHER_GOV")])
def test_sex_and_sponsor_class_are_known(sex, sponsor_class, caplog):
    study = make_study(sex=sex, sponsor_class=sponsor_class)
    assert (study.sex, study.sponsor_class) == (sex.lower(), sponsor_class.lower())
    assert caplog.messages == []


@pytest.mark.parametrize(
    ("keywords", "field", "value", "vocabulary"),
    [
        ({"status": "DREAMING"}, "overall_status", "unknown", "RecruitmentStatus"),
        ({"statusModule": {"lastKnownStatus": "DREAMING"}}, "last_known_status", "unknown", "RecruitmentStatus"),
        ({"phases": ["PHASE1", "PHASE9"]}, "phases", ("phase1",), "Phase"),
        ({"sex": "OTHER"}, "sex", "unknown", "Sex"),
        ({"sponsor_class": "ROYAL"}, "sponsor_class", "unknown", "SponsorClass"),
        ({"study_type": "DREAM", "phases": []}, "study_type", "unknown", "StudyType"),
    ],
)
def test_a_new_code_becomes_unknown_and_is_logged(keywords, field, value, vocabulary, caplog):
    study = make_study(**keywords)
    assert getattr(study, field) == value
    [line] = caplog.messages
    assert line.startswith(f"ClinicalTrials.gov: {vocabulary} ")
    assert line.endswith(" is new to us")
    [(_, words)] = study.problems
    assert words.endswith(" is new to us")


def test_codes_that_are_kept_as_they_stand_are_named_where_they_are_new():
    payload = study_payload("NCT00000001")
    protocol = payload["protocolSection"]
    protocol["armsInterventionsModule"] = {
        "armGroups": [{"label": "A", "type": "DREAMING"}, {"label": "B", "type": "EXPERIMENTAL"}],
        "interventions": [{"name": "Cells", "type": "ORGANOID"}],
    }
    masking = {"masking": "QUINTUPLE", "whoMasked": ["STATISTICIAN", "PARTICIPANT"]}
    protocol["designModule"]["designInfo"] = {"allocation": "BY_HAND", "maskingInfo": masking}
    protocol["statusModule"]["startDateStruct"] = {"date": "2026-01", "type": "FORECAST"}
    study = ClinicalTrialsGov.parse(payload)
    assert (study.interventions[0].type, study.arms[0].type, study.masking) == ("organoid", "dreaming", "quintuple")
    assert (study.start_date, study.start_date_type) == ("2026-01", "")
    named = [path.partition(".")[2] for path, words in study.problems if words.endswith(" is new to us")]
    assert named == [
        "designModule.designInfo.allocation",
        "designModule.designInfo.maskingInfo.masking",
        "designModule.designInfo.maskingInfo.whoMasked",
        "statusModule.startDateStruct.type",
        "armsInterventionsModule.interventions[0].type",
        "armsInterventionsModule.armGroups[0].type",
    ]


def test_a_new_status_of_a_site_becomes_unknown_and_none_stays_none(caplog):
    study = make_study(locations=[{"city": "Madrid", "status": "DREAMING"}, {"city": "Lyon"}])
    assert [site.status for site in study.locations] == ["unknown", ""]
    assert "'DREAMING' is new to us" in caplog.text


def test_a_kind_of_expanded_access_that_cannot_be_read_is_named():
    kinds = {"individual": "yes", "group": True, "treatment": True}
    study = make_study(study_type="EXPANDED_ACCESS", designModule={"expandedAccessTypes": kinds})
    assert study.expanded_access_types == ("treatment",)
    where = "protocolSection.designModule.expandedAccessTypes"
    assert study.problems == ((f"{where}.group", "is new to us"), (f"{where}.individual", "is text, not true or false"))


@pytest.mark.parametrize(
    ("keywords", "study_type"),
    [
        ({"study_type": "OBSERVATIONAL", "phases": []}, "observational"),
        ({"study_type": "EXPANDED_ACCESS", "phases": []}, "expanded_access"),
        ({"study_type": "", "phases": [], "status": "AVAILABLE"}, "expanded_access"),
        ({"study_type": "", "phases": [], "status": "APPROVED_FOR_MARKETING"}, "expanded_access"),
        ({"study_type": "", "phases": ["PHASE1"]}, "interventional"),
        ({"study_type": "", "phases": []}, "unknown"),
    ],
)
def test_study_types_of_every_kind_are_kept(keywords, study_type):
    assert make_study(**keywords).study_type == study_type


# Places


@pytest.mark.parametrize(
    ("country", "name"),
    [
        ("Korea, Republic of", "South Korea"),
        ("South Korea", "South Korea"),
        ("Turkey", "Turkey (Türkiye)"),
        ("Türkiye", "Turkey (Türkiye)"),
        ("Russian Federation", "Russia"),
        ("Czech Republic", "Czechia"),
        ("Iran, Islamic Republic of", "Iran"),
        ("Spain", "Spain"),
        ("Atlantis", "Atlantis"),
        ("", ""),
    ],
)
def test_former_names_of_a_country_meet_in_one(country, name):
    [site] = make_study(locations=[{"facility": "Hospital", "country": country}]).locations
    assert site.country == name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("UNITED STATES", "United States"),
        ("U.S.A.", "United States"),
        ("u.k.", "United Kingdom"),
        ("korea, republic of", "South Korea"),
        ("RUSSIAN FEDERATION", "Russia"),
        ("spain", "Spain"),
        ("BOSNIA AND HERZEGOVINA", "Bosnia and Herzegovina"),
        ("CÔTE D’IVOIRE", "Côte d'Ivoire"),
        ("Cote d'Ivoire", "Côte d'Ivoire"),
        ("Turkiye", "Turkey (Türkiye)"),
        ("Turkey (Türkiye)", "Turkey (Türkiye)"),
        ("Korea Republic of", "South Korea"),
        ("ESP", "ESP"),
        ("Atlantis", "Atlantis"),
        ("", ""),
    ],
)
def test_a_country_has_one_name_however_its_letters_are_written(written, name):
    assert present_name(written) == name


def test_no_present_name_is_a_former_one():
    assert {present_name(name) for name in PRESENT_NAMES.values()} == set(PRESENT_NAMES.values())


@pytest.mark.parametrize(
    ("point", "latitude", "longitude"),
    [
        ({"lat": 40.4, "lon": -3.7}, 40.4, -3.7),
        ({"lat": 0, "lon": 6.7}, 0, 6.7),
        ({"lat": -90, "lon": 180}, -90, 180),
        ({"lat": 40.4}, None, None),
        ({"lon": -3.7}, None, None),
        ({}, None, None),
        (None, None, None),
    ],
)
def test_a_site_is_on_earth_or_nowhere(point, latitude, longitude):
    [site] = make_study(locations=[{"city": "Madrid", "geoPoint": point}]).locations
    assert (site.latitude, site.longitude) == (latitude, longitude)


def test_a_site_at_latitude_and_longitude_0_has_no_known_point():
    study = make_study(locations=[{"city": "Madrid", "geoPoint": {"lat": 0, "lon": 0.0}}])
    assert (study.locations[0].latitude, study.locations[0].longitude) == (None, None)
    assert study.problems[0][0].endswith("locations[0].geoPoint")


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf"), 1e300, 90.5, -91])
def test_a_coordinate_that_is_not_on_earth_is_left_out_and_named(number):
    study = make_study(locations=[{"city": "Madrid"}, {"city": "Lyon", "geoPoint": {"lat": number, "lon": 0}}])
    assert [(site.city, site.latitude) for site in study.locations] == [("Madrid", None), ("Lyon", None)]
    where = "protocolSection.contactsLocationsModule.locations[1].geoPoint.lat"
    assert study.problems == ((where, f"is {number!r}, out of range"),)


@pytest.mark.parametrize(
    ("contact", "phone"),
    [({"phone": "1"}, "1"), ({"phone": "1", "phoneExt": "2"}, "1 ext. 2"), ({"phoneExt": "2"}, "2")],
)
def test_a_telephone_number_has_its_extension(contact, phone):
    assert make_study(contacts=[contact]).contacts[0].phone == phone


def test_a_study_of_a_thousand_sites_is_read():
    assert len(make_study(locations=[{"city": f"City {number}"} for number in range(1148)]).locations) == 1148


# Text


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (r"\>= 18 years \[screening\] and \<= 75", ">= 18 years [screening] and <= 75"),
        (
            r"5 x 10\^6 cells \& more, 1\.5 mL, a\~b, \*not a bullet",
            "5 x 10^6 cells & more, 1.5 mL, a~b, *not a bullet",
        ),
        (r"a backslash \\ stays one", r"a backslash \ stays one"),
        (r"C:\dir", r"C:\dir"),
        ("&lt;18 years &amp; &ge; 3 points", "<18 years & ≥ 3 points"),
        ("* one\n* two\n\n  1. three", "* one\n* two\n\n  1. three"),
        ("windows\r\nold mac\rend", "windows\nold mac\nend"),
        ("  spaces around \n", "spaces around"),
        ("nu\x00ll, b\x08ell, de\x7fl", "null, bell, del"),
        ("half a pair \ud83d of two", "half a pair  of two"),
        ("&#0;&#1;&#xD800;", "\ufffd\ufffd"),
        ("<script>alert('x')</script>", "<script>alert('x')</script>"),
        ("<b>bold</b> & 'quoted' \"twice\"", "bold & 'quoted' \"twice\""),
        ("ángström 细胞 🧬 ﷽", "ángström 细胞 🧬 ﷽"),
    ],
)
def test_text_is_kept_as_a_reader_sees_it(words, text):
    study = make_study(title="Title", summary=words, description=words, criteria=words, arms=[{"description": words}])
    assert study.brief_summary == study.detailed_description == study.eligibility_criteria == text
    assert study.arms[0].description == text


def test_a_title_of_nothing_but_what_cannot_be_stored_is_none():
    assert make_study(title="\x00\x00 \ud800").brief_title == "NCT00000001"


# Wrong types


# Those without which a record has no id.
TO_ID = ("protocolSection", "identificationModule", "nctId")
TO_THE_ID = (TO_ID[:1], TO_ID[:2], TO_ID)


def wrong_values(path):
    """Values of the types that the one at a path is not of."""
    was = at(WHOLE, path)
    for wrong in ({"a": 1}, ["a", {"b": 1}], "text", True, 7, 7.5):
        if not (type(wrong) is type(was) or (isinstance(was, float) and isinstance(wrong, int) and wrong is not True)):
            yield wrong


def test_a_value_of_another_type_is_left_out_and_named():
    unnamed = []
    for path in PATHS:
        name = re.sub(r"\.(\d+)", r"[\1]", dotted(path))
        for wrong in wrong_values(path) if path not in TO_THE_ID else ():
            study = ClinicalTrialsGov.parse(replaced(path, wrong))
            if study.registry_id != "NCT00000001" or not any(where.startswith(name) for where, _ in study.problems):
                unnamed.append((name, wrong, study.problems))
    assert unnamed == []


@pytest.mark.parametrize("path", TO_THE_ID, ids=dotted)
def test_without_an_id_of_the_right_type_a_record_is_unreadable(path):
    for wrong in wrong_values(path):
        with pytest.raises(UnreadablePayload, match=re.escape(path[-1])):
            ClinicalTrialsGov.parse(replaced(path, wrong))


def test_null_in_a_list_is_left_out_and_named():
    study = make_study(
        conditions=["ALS", None], locations=[None, {"city": "Madrid"}], arms=[None, "Cells"], phases=[None, "PHASE1"]
    )
    assert (study.conditions, study.phases, study.locations[0].city) == (("ALS",), ("phase1",), "Madrid")
    assert [arm.label for arm in study.arms] == ["Cells"]
    assert {where.rpartition(".")[2]: words for where, words in study.problems} == {
        "conditions[1]": "is null, not text",
        "phases[0]": "is null, not text",
        "armGroups[0]": "is null, not an object",
        "locations[0]": "is null, not an object",
    }


def test_a_record_names_a_hundred_problems_at_most():
    assert len(make_study(locations=[None] * 500).problems) == 100


@pytest.mark.parametrize("payload", [None, 7, "text", [], [WHOLE], True, {}, {"protocolSection": {}}])
def test_what_is_no_study_is_unreadable(payload):
    assert ClinicalTrialsGov.identify(payload) == ""
    with pytest.raises(UnreadablePayload):
        ClinicalTrialsGov.parse(payload)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["NCT00000002", "2024-05-17", "RECRUITING", "18 Years", "\x00", "\ud800"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(sorted({key for path in PATHS for key in path if isinstance(key, str)})) | st.text(),
            inner,
            max_size=3,
        )
    ),
    max_leaves=10,
)


def read(payload):
    """Do all that is done with a payload; returns the Study, or None for an unreadable one."""
    ClinicalTrialsGov.identify(payload)
    try:
        kept = ClinicalTrialsGov.keep(payload) if isinstance(payload, dict) else payload
        json.dumps(kept, sort_keys=True)
        return ClinicalTrialsGov.parse(kept)
    except UnreadablePayload:
        return None


def assert_storable(value):
    if isinstance(value, str):
        assert value == value.strip()
        assert not re.search("[\x00\ud800-\udfff]", value)
    elif isinstance(value, tuple):
        [assert_storable(item) for item in value]
    elif hasattr(value, "__slots__"):
        [assert_storable(getattr(value, name)) for name in value.__slots__]


@given(JSON)
def test_no_json_breaks_the_reading(payload):
    assert read(payload) is None or isinstance(payload, dict)


@given(st.sampled_from(PATHS), JSON)
def test_no_value_breaks_the_reading(path, value):
    study = read(replaced(path, value))
    if study is None:
        assert path in TO_THE_ID
        return
    assert_storable(study)
    assert study.overall_status in RecruitmentStatus.values
    assert study.study_type in StudyType.values
    assert study.sponsor_class in SponsorClass.values
    assert study.sex in Sex.values
    assert set(study.phases) <= set(Phase.values)
    for name in ("start_date", "completion_date", "last_update_posted", "record_verified"):
        assert re.sub("[1-9]", "0", getattr(study, name)) in PARTIAL_DATES


@given(st.text())
def test_any_text_can_be_stored(text):
    assert_storable(make_study(summary=text, criteria=text, keywords=[text], acronym=text, sponsor=text))


def test_a_record_nested_too_deep_is_unreadable():
    deep = value = {}
    for _ in range(100_000):
        value["protocolSection"] = value = {}
    with pytest.raises(UnreadablePayload):
        ClinicalTrialsGov.parse(deep)
    while deep:  # its own end would nest as deep
        deep = deep.pop("protocolSection")


# What is kept


def test_what_has_happened_is_told_from_what_is_planned():
    study = ClinicalTrialsGov.parse(WHOLE)
    assert (study.enrollment_type, study.start_date_type, study.completion_date_type) == (
        "actual",
        "actual",
        "expected",
    )
    assert make_study(statusModule={"startDateStruct": {"date": "2026-01"}}).start_date_type == ""
    assert make_study(designModule={"enrollmentInfo": {"count": 3, "type": "GUESSED"}}).enrollment_type == ""


def test_a_status_that_is_new_to_us_keeps_its_code():
    study = make_study(status="PAUSED_BY_REGISTRY")
    assert (study.overall_status, study.status_code) == ("unknown", "PAUSED_BY_REGISTRY")
    assert make_study(status="UNKNOWN").status_code == ""
    assert make_study(statusModule={"overallStatus": None}).status_code == "-"


def test_of_groups_alone_the_treatments_are_those_that_they_name():
    arms = [{"label": "A", "interventionNames": ["Biological: MSC", "Saline"]}, {"interventionNames": ["Saline"]}]
    study = make_study(armsInterventionsModule={"armGroups": arms, "interventions": None})
    assert [(one.type, one.name) for one in study.interventions] == [("biological", "MSC"), ("", "Saline")]


def annotated(**annotation):
    return ClinicalTrialsGov.parse(study_payload() | {"annotationSection": {"annotationModule": annotation}})


def unposted(*events):
    return annotated(unpostedAnnotation={"unpostedEvents": [{"type": kind, "date": day} for kind, day in events]})


@pytest.mark.parametrize(
    ("events", "submitted", "sent_back"),
    [
        ([], "", ""),
        ([("RELEASE", "2025-06-29")], "2025-06-29", ""),
        ([("RELEASE", "2024-03-18"), ("RESET", "2024-08-16")], "2024-03-18", "2024-08-16"),
        ([("RELEASE", "2024-03-18"), ("RESET", "2024-08-16"), ("RELEASE", "2025-06-29")], "2025-06-29", ""),
        ([("RELEASE", "2024-03-18"), ("UNRELEASE", "2024-03-20")], "", ""),
        ([("RELEASE", "soon"), ("NEW_CODE", "2024-03-20")], "", ""),
    ],
)
def test_results_with_the_registry_are_told_from_those_sent_back(events, submitted, sent_back):
    study = unposted(*events)
    assert (study.results_submitted, study.results_sent_back) == (submitted, sent_back)


def test_a_notice_of_the_regulator_is_read():
    events = [{"type": "VIOLATION_IDENTIFIED", "description": "Failure to submit", "issuedDate": "2025-02-20"}]
    events.append({"type": "NEW_CODE", "postedDate": "2025-03-03"})
    first, second = annotated(violationAnnotation={"violationEvents": events}).notices
    assert (first.kind, first.description, first.issued) == ("violation_identified", "Failure to submit", "2025-02-20")
    assert (second.kind, second.issued) == ("unknown", "2025-03-03")


def test_publications_links_and_people_in_charge_are_read():
    study = ClinicalTrialsGov.parse(WHOLE)
    [reference], [link], [official] = study.references, study.links, study.officials
    assert (reference.citation, reference.pmid, reference.kind) == ("Doe J. Cells. 2023", "12345678", "result")
    assert (link.url, link.label) == ("https://example.org/trial", "About the trial")
    assert (official.name, official.role) == ("Eve Example, MD", "principal_investigator")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "example.org", "", "https://a b"])
def test_a_link_that_is_no_web_address_is_left_out(address):
    assert make_study(referencesModule={"seeAlsoLinks": [{"url": address, "label": "x"}]}).links == ()


def test_the_sections_we_use_are_kept_word_for_word():
    payload = WHOLE | {
        "resultsSection": {"a": 1},
        "ancillarySection": {},
        "derivedSection": WHOLE["derivedSection"] | {"miscInfoModule": {"versionHolder": "2026-11-01"}},
    }
    assert ClinicalTrialsGov.keep(payload) == WHOLE


def test_what_is_kept_is_read_alike():
    assert ClinicalTrialsGov.parse(ClinicalTrialsGov.keep(WHOLE)) == ClinicalTrialsGov.parse(WHOLE)


def test_nothing_is_made_up_for_what_is_missing():
    payload = study_payload()
    assert ClinicalTrialsGov.keep(payload) == payload
    assert ClinicalTrialsGov.keep({}) == {}


@pytest.mark.parametrize("derived", [7, "conditionBrowseModule", ["conditionBrowseModule"], True])
def test_a_section_of_another_type_is_kept_and_named(derived):
    kept = ClinicalTrialsGov.keep(WHOLE | {"derivedSection": derived})
    [(where, _)] = ClinicalTrialsGov.parse(kept).problems
    assert where == "derivedSection"
