"""ISRCTN: reading one trial's payload, the `fullTrial` of its XML as data."""

import re

from trials.choices import Certainty, RecruitmentStatus, Sex, SponsorClass, StudyType
from trials.registries.coded import coded, new_code, phases, sane_ages, whole_number
from trials.registries.countries import present_name
from trials.registries.dates import date_or_problem
from trials.registries.errors import UnreadablePayload
from trials.registries.identifiers import sort_ids
from trials.registries.markup import first_title, plain_text
from trials.registries.safe_xml import XmlData
from trials.study import Contact, Intervention, Location, Outcome, Study, age_in_years

NAME = "ISRCTN"
NOT_KEPT = ("attachedFiles", "outputs", "miscellaneous")
EMPTY = re.compile(r"(?:not (?:provided|applicable|available).*|nil known|n/?a|none|-|\.)$", re.IGNORECASE)
OVERRIDES = {
    "suspended": RecruitmentStatus.SUSPENDED,
    "stopped": RecruitmentStatus.TERMINATED,
    "completed": RecruitmentStatus.COMPLETED,
    "abandoned": RecruitmentStatus.WITHDRAWN,
    "not yet recruiting": RecruitmentStatus.NOT_YET_RECRUITING,
    "recruiting": RecruitmentStatus.RECRUITING,
    "ongoing": RecruitmentStatus.RECRUITING,
    "no longer recruiting": RecruitmentStatus.ACTIVE_NOT_RECRUITING,
    "enrolling by invitation": RecruitmentStatus.ENROLLING_BY_INVITATION,
}
DESIGNS = {"interventional": StudyType.INTERVENTIONAL, "observational": StudyType.OBSERVATIONAL}
SEXES = {"all": Sex.ALL, "both": Sex.ALL, "female": Sex.FEMALE, "male": Sex.MALE}
SPONSORS = {"commercial": SponsorClass.INDUSTRY, "non-commercial": SponsorClass.OTHER}
MASKING = ((r"quadruple", "quadruple"), (r"triple", "triple"), (r"double", "double"), (r"single", "single"))
IN_UK = {"England", "Scotland", "Wales", "Northern Ireland", "Great Britain"}


def identify(payload) -> str:
    """The ISRCTN of a payload, "" where it has none that can be read."""
    digits = XmlData(payload).text("trial/isrctn")
    return f"ISRCTN{digits}" if re.fullmatch(r"\d{8}", digits) else ""


def keep(payload) -> dict:
    """What is kept and hashed: all but files and links to publications."""
    trials = payload.get("trial")
    if not isinstance(trials, list):
        return payload
    kept = [
        {name: value for name, value in trial.items() if name not in NOT_KEPT} if isinstance(trial, dict) else trial
        for trial in trials
    ]
    return payload | {"trial": kept}


def last_updated(payload) -> str:
    """The day on which the record was last edited, "" where it states none that can be read."""
    return _date(XmlData(payload).first("trial"), "@lastUpdated", [])


def exception(payload) -> str:
    """What the record says of its status in spite of its dates, in its own words; "" for most."""
    people, design = XmlData(payload).first("trial/participants"), XmlData(payload).first("trial/trialDesign")
    return (
        _text(design, "overallStatusOverride")
        or _text(people, "recruitmentStatusOverride")
        or _text(people, "recruitmentStartStatusOverride")
    )


def status_on(payload, today) -> str:
    """The overall status on a day: an exception that the record states, else what its dates say.

    It is unknown where the exception is new to us, and where a date that bears on it cannot be read.
    """
    people, design = XmlData(payload).first("trial/participants"), XmlData(payload).first("trial/trialDesign")
    if stated := exception(payload):
        return str(OVERRIDES.get(stated.lower(), RecruitmentStatus.UNKNOWN))
    unread: list[tuple[str, str]] = []
    day = today.isoformat()
    start, end = _date(people, "recruitmentStart", unread), _date(people, "recruitmentEnd", unread)
    over = _date(design, "overallEndDate", unread)
    if over and over < day:
        return str(RecruitmentStatus.COMPLETED)
    if end and end < day:
        return str(RecruitmentStatus.ACTIVE_NOT_RECRUITING)
    if start and not unread:
        return str(RecruitmentStatus.NOT_YET_RECRUITING if start > day else RecruitmentStatus.RECRUITING)
    return str(RecruitmentStatus.UNKNOWN)


def parse(payload) -> Study:
    """The Study of a payload, whole or as kept. Raises UnreadablePayload where there is no ISRCTN."""
    number = identify(payload)
    if not number:
        raise UnreadablePayload("the record has no ISRCTN of eight digits")
    record, trial = XmlData(payload), XmlData(payload).first("trial")
    about, design, people = (trial.first(name) for name in ("trialDescription", "trialDesign", "participants"))
    scientific = _text(about, "scientificTitle")
    title = first_title(_text(about, "title"), scientific)
    problems = [] if title else [("title", "is missing: the record has no title")]
    _date(people, "recruitmentEnd", problems)  # it bears on the status
    return Study(
        registry="isrctn",
        registry_id=number,
        url=f"https://www.isrctn.com/{number}",
        **_other_ids(number, trial.first("externalRefs")),
        brief_title=title or number,
        official_title=scientific,
        acronym=_text(about, "acronym"),
        brief_summary=_text(about, "plainEnglishSummary"),
        detailed_description=_text(about, "studyHypothesis"),
        conditions=_texts(trial, "conditions/condition/description"),
        **_status(record.text("recruitmentStatus"), exception(payload), problems),
        why_stopped=_text(design, "reasonAbandoned"),
        study_type=str(
            coded(NAME, "primaryStudyDesign", DESIGNS, design.text("primaryStudyDesign"), problems, StudyType.UNKNOWN)
        ),
        phases=_phases(trial),
        last_update_posted=_date(trial, "@lastUpdated", problems),
        start_date=_date(people, "recruitmentStart", problems),
        completion_date=_date(design, "overallEndDate", problems),
        interventions=tuple(_interventions(trial)),
        outcomes=tuple(_outcomes(about)),
        contacts=tuple(_contacts(record)),
        locations=tuple(_locations(people)),
        **_enrollment(people, problems),
        **_design(design),
        **_sponsor(record, problems),
        **_eligibility(people, problems),
        problems=tuple(problems),
    )


def _date(data, path, problems):
    return date_or_problem(data.text(path), path, problems)


def _text(data, path):
    return "" if EMPTY.match(text := plain_text(data.text(path))) else text


def _texts(data, path):
    texts = (plain_text(text) for text in data.texts(path))
    return tuple(text for text in texts if text and not EMPTY.match(text))


def _other_ids(number, refs):
    own = [_text(refs, path) for path in ("clinicalTrialsGovNumber", "eudraCTNumber", "irasNumber")]
    others = [_text(refs, "protocolSerialNumber"), *_texts(refs, "secondaryNumbers/secondaryNumber")]
    return sort_ids(number, others, stated_as_own=own)


def _phases(trial):
    words = _texts(trial, "interventions/intervention/phase")
    return tuple(dict.fromkeys(phase for phase_words in words for phase in phases(phase_words)))


def _status(status, stated, problems):
    if status in RecruitmentStatus.values and status != RecruitmentStatus.UNKNOWN:
        return {"overall_status": status}
    coded(NAME, "status", OVERRIDES, stated, problems)
    return {"overall_status": RecruitmentStatus.UNKNOWN.value, "status_code": new_code(OVERRIDES, stated)}


def _enrollment(people, problems):
    """The final number of participants, else the number aimed at. A final number of 0 says that there is none yet."""
    for path, certainty in (("totalFinalEnrolment", Certainty.ACTUAL), ("targetEnrolment", Certainty.EXPECTED)):
        if count := whole_number(_text(people, path), path, problems):
            return {"enrollment": count, "enrollment_type": certainty.value}
    return {}


def _design(design):
    trial = design.first("interventionalTrialDesign")
    masking, allocation = _text(trial, "masking"), _text(trial, "allocation").lower()
    open_label = {"none": r"\bopen\b|not used"}
    kinds = [name for pattern, name in MASKING if re.search(pattern, masking, re.IGNORECASE)]
    kinds += [name for name, pattern in open_label.items() if re.search(pattern, masking, re.IGNORECASE)]
    return {
        "allocation": "non_randomized" if "non" in allocation else "randomized" if "random" in allocation else "",
        "intervention_model": _text(trial, "assignment").lower().replace(" ", "_"),
        "intervention_model_description": _text(design, "studyDesign"),
        "masking": kinds[0] if kinds else "",
        "masking_description": masking,
        "primary_purpose": _text(trial, "purposes/purpose").lower().replace(" ", "_"),
    }


def _sponsor(record, problems):
    sponsors = record.all("sponsor")
    names = [name for sponsor in sponsors if (name := _text(sponsor, "organisation"))]
    kind = coded(NAME, "commercialStatus", SPONSORS, sponsors[0].text("commercialStatus"), problems) if sponsors else ""
    return {
        "lead_sponsor": names[0] if names else "",
        "sponsor_class": str(kind or SponsorClass.UNKNOWN),
        "collaborators": tuple(names[1:]),
    }


def _interventions(trial):
    for item in trial.all("interventions/intervention"):
        names = [name.strip() for name in re.split(r"[;\n]", _text(item, "drugNames")) if name.strip()]
        kind, description = _text(item, "interventionType"), _text(item, "description")
        if names or description:
            yield Intervention(
                name=names[0] if names else kind or "Intervention",
                type=kind.lower().replace(" ", "_"),
                description=description,
                other_names=tuple(names[1:]),
            )


def _outcomes(about):
    for rank in ("primary", "secondary"):
        whole = _text(about, f"{rank}Outcome")
        if whole:
            yield Outcome(measure=whole, rank=rank)
        for item in about.all(f"{rank}Outcomes/outcomeMeasure"):
            if measure := _text(item, "variable"):
                yield Outcome(
                    measure=measure, time_frame=_text(item, "timepoints"), description=_text(item, "method"), rank=rank
                )


def _contacts(record):
    for item in record.all("contact"):
        kinds = {kind.lower() for kind in item.texts("contactTypes/contactType")}
        contact = Contact(
            name=plain_text(" ".join(filter(None, [item.text("forename"), item.text("surname")]))),
            email=plain_text(item.text("contactDetails/email")),
            phone=plain_text(item.text("contactDetails/telephone")),
        )
        if (contact.email or contact.phone) and (not kinds or "public" in kinds):
            yield contact


def _locations(people):
    """The centres; a country of recruitment without one stands for itself."""
    with_centres = set()
    for centre in people.all("trialCentres/trialCentre"):
        country, part = _country(_text(centre, "country"))
        with_centres.add(country)
        yield Location(
            facility=_text(centre, "name"),
            city=_text(centre, "city"),
            state=_text(centre, "state") or part,
            zip=_text(centre, "zip"),
            country=country,
        )
    for country in dict.fromkeys(_country(name)[0] for name in _texts(people, "recruitmentCountries/country")):
        if country not in with_centres:
            yield Location(country=country)


def _country(name):
    """The country and the part of it that a name is: England is listed as a country beside the United Kingdom."""
    return ("United Kingdom", name) if name in IN_UK else (present_name(name), "")


def _age(people, path, problems):
    """An age as "18 Years", from its attributes or its words. No limit is written as one of 0 years, too."""
    limit = people.first(path)
    unit, value = limit.text("@unit"), limit.text("@value")
    number = re.fullmatch(r"\d+(\.\d+)?", value)
    age = f"{float(value):g} {unit.rstrip('s').capitalize()}s" if unit and number else limit.words
    if age.startswith("0 ") or EMPTY.match(age):
        return ""
    if (value or age) and age_in_years(age) is None:
        problems.append((path, f"{(value or age)[:40]!r} is not an age"))
        return ""
    return age


def _eligibility(people, problems):
    kinds = (("Inclusion", "inclusion"), ("Exclusion", "exclusion"))
    healthy = people.text("healthyVolunteersAllowed")
    return {
        "sex": str(coded(NAME, "gender", SEXES, people.text("gender"), problems, Sex.UNKNOWN)),
        **sane_ages(
            _age(people, "lowerAgeLimit", problems), _age(people, "upperAgeLimit", problems), problems, "upperAgeLimit"
        ),
        "healthy_volunteers": {"true": True, "false": False}.get(healthy),
        "eligibility_criteria": "\n\n".join(
            f"{name} Criteria:\n\n{words}" for name, path in kinds if (words := _text(people, path))
        ),
    }
