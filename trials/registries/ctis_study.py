"""EU CTIS: reading one trial's payload, an answer of its portal's `retrieve`."""

import re
from dataclasses import replace

from trials.choices import RecruitmentStatus, Sex, SponsorClass, StudyType
from trials.registries.coded import coded, new_code, phases, status_of_all, whole_number
from trials.registries.countries import present_name
from trials.registries.ctis_values import AGES, PHASES, STATUS, code_of, partial_date, text_in_english
from trials.registries.errors import UnreadablePayload
from trials.registries.identifiers import sort_ids
from trials.registries.markup import first_title, plain_text
from trials.registries.payload import Payload
from trials.study import Contact, CountryStatus, Intervention, Location, Outcome, Study

NAME = "EU CTIS"
MAX_PROBLEMS = 100  # fields left out that a record names
KEPT = (
    "ctNumber",
    "ctStatus",
    "ctPublicStatusCode",
    "startDateEU",
    "endDateEU",
    "lastUpdated",
    "totalNumberEnrolled",
    "trialCountries",
    "resultsFirstReceived",
    "events",
)
KEPT_OF_APPLICATION = ("authorizedPartI", "authorizedPartsII", "memberStatesConcerned", "eudraCt")


def identify(payload) -> str:
    """The CT number of a payload, "" where it has none that can be read."""
    number = payload.get("ctNumber") if isinstance(payload, dict) else None
    return number if isinstance(number, str) and re.fullmatch(r"\d{4}-[5-9]\d{5}-\d{2}-\d{2}", number) else ""


def keep(payload) -> dict:
    """The sections that are kept and hashed: without documents, applications and the portal's own marks."""
    kept = {name: payload[name] for name in KEPT if payload.get(name) is not None}
    application = payload.get("authorizedApplication")
    if isinstance(application, dict):  # anything else is kept for `parse` to name
        application = {name: application[name] for name in KEPT_OF_APPLICATION if application.get(name) is not None}
    return {**kept, **({"authorizedApplication": application} if application else {})}


def parse(payload) -> Study:
    """The Study of a payload, whole or as kept, with what could not be read in its `problems`.

    Raises UnreadablePayload where there is no CT number, or nothing beside it.
    """
    number = identify(payload)
    payload = Payload(payload)
    if not number:
        raise UnreadablePayload("the record has no CT number (ctNumber) such as 2024-510663-34-00")
    application = payload.part("authorizedApplication")
    part = application.part("authorizedPartI")
    details = part.part("trialDetails")
    identifiers = details.part("clinicalTrialIdentifiers")
    information = details.part("trialInformation")
    full, public = text_in_english(identifiers, "fullTitle"), text_in_english(identifiers, "publicTitle")
    if not application.value:
        raise UnreadablePayload("the record has no authorizedApplication")
    title = first_title(public, full)
    if not title:
        identifiers.problem("publicTitle", "is missing: the record has no title")
    countries = _countries(payload, application)
    study = Study(
        registry="ctis",
        registry_id=number,
        url=f"https://euclinicaltrials.eu/ctis-public/view/{number}",
        **_other_ids(number, identifiers, application),
        brief_title=title or number,
        official_title=full,
        acronym=plain_text(identifiers.text("shortTitle")),
        brief_summary=text_in_english(information.part("trialObjective"), "mainObjective"),
        conditions=tuple(text_in_english(item, "medicalCondition") for item in _conditions(part, information)),
        study_type=StudyType.INTERVENTIONAL.value,
        phases=_phases(information.part("trialCategory")),
        enrollment=_enrollment(payload, application),
        country_statuses=countries,
        has_results={"yes": True, "no": False}.get(payload.text("resultsFirstReceived").lower()),
        interventions=tuple(_interventions(part)),
        outcomes=tuple(_outcomes(information.part("endPoint"))),
        locations=tuple(_locations(application, countries)),
        **_status(payload, countries),
        **_dates(payload, information.part("trialDuration")),
        **_sponsor(part),
        **_eligibility(information),
    )
    return replace(study, problems=tuple(dict.fromkeys(payload.problems))[:MAX_PROBLEMS])


def _other_ids(number, identifiers, application):
    numbers = identifiers.part("secondaryIdentifyingNumbers")
    return sort_ids(
        number,
        [registry.text("number") for registry in numbers.parts("additionalRegistries")],
        stated_as_own=(
            numbers.part("nctNumber").text("number"),
            numbers.part("isrctnNumber").text("number"),
            numbers.part("whoUniversalTrialNumber").text("number"),
            application.part("eudraCt").text("eudraCtCode"),
        ),
    )


def _conditions(part, information):
    return part.parts("medicalConditions") or information.part("medicalCondition").parts("partIMedicalConditions")


def _phases(category):
    code = code_of(category, "trialPhase")
    if code and code not in PHASES:
        category.problem("trialPhase", f"{code[:40]!r} is new to us")
    return phases(PHASES.get(code, ""))


def _countries(payload, application):
    """What the record says of each country: in one list by code, in another as "Spain:4"."""
    stated = {
        state.text("mscName"): coded(
            NAME, "mscPublicStatusCode", STATUS, code_of(state, "mscPublicStatusCode"), payload.problems
        )
        for state in application.parts("memberStatesConcerned")
    }
    listed = payload.value.get("trialCountries")  # text in answers of 2024 and before
    for words in payload.texts("trialCountries") if isinstance(listed, list) else ():
        country, _, code = words.rpartition(":")
        if country and not stated.get(country.strip()):
            stated[country.strip()] = coded(NAME, "trialCountries", STATUS, code, payload.problems)
    return tuple(
        CountryStatus(country=present_name(plain_text(country)), status=str(status or RecruitmentStatus.UNKNOWN))
        for country, status in stated.items()
        if country
    )


def _status(payload, countries):
    code = code_of(payload, "ctPublicStatusCode") or code_of(payload, "ctStatus")
    status = coded(NAME, "ctPublicStatusCode", STATUS, code, payload.problems) if code.isdecimal() else ""
    if status == RecruitmentStatus.COMPLETED and _ended_early(payload):
        status = RecruitmentStatus.TERMINATED
    status = str(status or status_of_all(country.status for country in countries))
    known = status != RecruitmentStatus.UNKNOWN
    return {"overall_status": status, "status_code": "" if known else new_code(STATUS, code)}


def _ended_early(payload):
    kinds = [
        event.text("notificationType")
        for country in payload.part("events").parts("trialEvents")
        for event in country.parts("events")
    ]
    return any("EARLY_TERMINATION" in kind.upper().replace(" ", "_") for kind in kinds)


def _enrollment(payload, application):
    words = code_of(payload, "totalNumberEnrolled")
    if count := whole_number(words, "totalNumberEnrolled", payload.problems):
        return count
    counts = [place.whole_number("recruitmentSubjectCount") for place in application.parts("authorizedPartsII")]
    return sum(filter(None, counts)) or None


def _dates(payload, duration):
    return {
        "start_date": partial_date(payload, "startDateEU") or partial_date(duration, "estimatedRecruitmentStartDate"),
        "completion_date": partial_date(payload, "endDateEU")
        or partial_date(duration, "estimatedGlobalEndDate")
        or partial_date(duration, "estimatedEndDate"),
        "last_update_posted": partial_date(payload, "lastUpdated"),
    }


def _sponsor(part):
    sponsors = sorted(part.parts("sponsors"), key=lambda sponsor: not sponsor.yes_no("primary"))
    names = [plain_text(sponsor.part("organisation").text("name")) for sponsor in sponsors]
    if not sponsors:
        return {}
    commercial = sponsors[0].part("organisation").yes_no("commercial")
    kind = {True: SponsorClass.INDUSTRY, False: SponsorClass.OTHER, None: SponsorClass.UNKNOWN}[commercial]
    contacts = [contact for sponsor in sponsors for contact in sponsor.parts("publicContacts")]
    return {
        "lead_sponsor": names[0],
        "sponsor_class": kind.value,
        "collaborators": tuple(filter(None, names[1:])),
        "contacts": tuple(
            Contact(
                name=plain_text(contact.text("functionalName")),
                email=plain_text(contact.text("functionalEmailAddress")),
                phone=plain_text(contact.text("telephone")),
            )
            for contact in contacts
        ),
    }


def _interventions(part):
    roles = {
        group.text("productRoleCode"): group.text("productRoleName") for group in part.parts("productRoleGroupInfos")
    }
    for product in part.parts("products"):
        known = product.part("productDictionaryInfo")
        stated = dict.fromkeys(
            plain_text(name)
            for name in (
                product.text("productName") or known.text("prodName"),
                known.text("activeSubstanceName"),
                known.text("sponsorProductCode"),
                known.text("activeSubstanceOtherDescriptiveName"),
            )
        )
        names = [name for name in stated if name and name.upper() != "NA"]
        if not names:
            continue
        about = (
            ("Role in the trial", roles.get(product.text("part1MpRoleTypeCode"), "")),
            ("Pharmaceutical form", known.text("pharmForm").capitalize()),
            ("Route of administration", ", ".join(product.texts("routes")).capitalize()),
        )
        yield Intervention(
            name=names[0],
            type="drug",
            other_names=tuple(names[1:]),
            description="\n".join(f"{what}: {plain_text(words)}" for what, words in about if words),
        )


def _outcomes(end_points):
    for rank in ("primary", "secondary"):
        for item in end_points.parts(f"{rank}EndPoints"):
            yield Outcome(measure=text_in_english(item, "endPoint"), rank=rank)


def _eligibility(information):
    people = information.part("populationOfTrialSubjects")
    groups = [
        AGES[code] for item in people.parts("ageRanges") if (code := code_of(item, "ageRangeCategoryCode")) in AGES
    ]
    lowest = min((low or 0 for low, _ in groups), default=0)
    highest = max((high or 200 for _, high in groups), default=200)
    female, male = people.yes_no("isFemaleSubjects"), people.yes_no("isMaleSubjects")
    sexes = {(True, True): Sex.ALL, (True, False): Sex.FEMALE, (False, True): Sex.MALE}
    return {
        "sex": sexes.get((bool(female), bool(male)), Sex.UNKNOWN).value,
        "minimum_age": f"{lowest} Years" if lowest else "",
        "maximum_age": f"{highest} Years" if highest < 200 else "",
        "eligibility_criteria": _criteria(information.part("eligibilityCriteria")),
    }


def _criteria(criteria):
    sections = []
    for kind in ("Inclusion", "Exclusion"):
        key = f"principal{kind}Criteria"
        lines = [text_in_english(item, key) for item in criteria.parts(key)]
        if any(lines):
            sections.append("\n\n".join([f"{kind} Criteria:", "\n".join(f"* {line}" for line in lines if line)]))
    return "\n\n".join(sections)


def _locations(application, countries):
    """The sites, each with the status of its country; a country without sites stands for itself."""
    status_of = {country.country: country.status for country in countries}
    with_sites = set()
    for place in application.parts("authorizedPartsII"):
        for site in place.parts("trialSites"):
            info = site.part("organisationAddressInfo")
            address, person = info.part("address"), site.part("personInfo")
            country = present_name(plain_text(address.text("countryName") or place.part("mscInfo").text("countryName")))
            with_sites.add(country)
            yield Location(
                facility=plain_text(info.part("organisation").text("name")),
                city=plain_text(address.text("city")),
                zip=plain_text(address.text("postcode")),
                country=country,
                status=status_of.get(country, ""),
                contacts=_site_contact(info, person),
            )
    for country, status in status_of.items():
        if country not in with_sites:
            yield Location(country=country, status=status)


def _site_contact(info, person):
    contact = Contact(
        name=plain_text(" ".join(filter(None, [person.text("firstName"), person.text("lastName")]))),
        email=plain_text(person.text("email") or info.text("email")),
        phone=plain_text(person.text("telephone") or info.text("phone")),
    )
    return (contact,) if contact.email or contact.phone else ()
