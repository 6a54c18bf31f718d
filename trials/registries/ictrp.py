"""WHO ICTRP: the XML that its portal exports, which holds records of many registries in one flat form.

It has no free interface: a person exports a file, and `manage.py load` takes it.
"""

import re

from trials.choices import Certainty, RecruitmentStatus, Registry, Sex, StudyType
from trials.registries.coded import coded, new_code, phases, sane_ages, whole_number
from trials.registries.countries import present_name
from trials.registries.dates import date_or_problem
from trials.registries.errors import UnreadablePayload
from trials.registries.identifiers import registration, sort_ids
from trials.registries.markup import first_title, plain_text
from trials.registries.payload import clean
from trials.registries.safe_xml import as_data, stream_elements
from trials.study import Contact, Intervention, Location, Outcome, Study

NAME = "WHO ICTRP"
NOT_KEPT = ("Export_date", "Internal_Number", "Last_Refreshed_on")  # of the export, not of the study
# By the family of its number, a study's registry where that has another name.
REGISTRY_OF = {"nct": Registry.CTGOV, "eudract": Registry.EUCTR}
STATUS = {
    "recruiting": RecruitmentStatus.RECRUITING,
    "open public recruiting": RecruitmentStatus.RECRUITING,
    "not recruiting": RecruitmentStatus.NOT_RECRUITING,
    "not yet recruiting": RecruitmentStatus.NOT_YET_RECRUITING,
    "pending": RecruitmentStatus.NOT_YET_RECRUITING,
    "authorised": RecruitmentStatus.NOT_RECRUITING,
    "completed": RecruitmentStatus.COMPLETED,
    "complete": RecruitmentStatus.COMPLETED,
    "suspended": RecruitmentStatus.SUSPENDED,
    "temporary halt": RecruitmentStatus.SUSPENDED,
    "terminated": RecruitmentStatus.TERMINATED,
    "withdrawn": RecruitmentStatus.WITHDRAWN,
    "active, not recruiting": RecruitmentStatus.ACTIVE_NOT_RECRUITING,
}
DESIGNS = {
    "interventional": StudyType.INTERVENTIONAL,
    "interventional study": StudyType.INTERVENTIONAL,
    "interventional clinical trial of medicinal product": StudyType.INTERVENTIONAL,
    "observational": StudyType.OBSERVATIONAL,
    "observational study": StudyType.OBSERVATIONAL,
}
SEXES = {
    **dict.fromkeys(("both", "all", "both males and females", "male and female", "female, male"), Sex.ALL),
    **dict.fromkeys(("male", "males", "m"), Sex.MALE),
    **dict.fromkeys(("female", "females", "f"), Sex.FEMALE),
}
# The old EU register writes one field for each sex.
SEX_LINES = re.compile(r"female:\s*(yes|no)?.*?\bmale:\s*(yes|no)?", re.IGNORECASE | re.DOTALL)
PHASE_LINES = re.compile(r"(\(Phase [IV]+\)):\s*(yes|no)?", re.IGNORECASE)
HEADING = re.compile(r"\s*(?:key\s+)?(?:inclusion|exclusion)\s+criteria\s*:?\s*", re.IGNORECASE)
BETWEEN_COUNTRIES = re.compile(r"[;|]")
BETWEEN_NUMBERS = re.compile(r"[;|\n]|,\s+")
# Parts of a trial for which the export has no field; the registry of the study may state them.
NOT_EXPORTED = (
    "brief_summary",
    "primary_completion_date",
    "completion_date",
    "record_verified",
    "sponsor_class",
    "healthy_volunteers",
    "allocation",
    "intervention_model",
    "masking",
    "oversight_has_dmc",
    "is_fda_regulated_drug",
    "is_fda_regulated_device",
    "has_consent_form",
    "arms",
    "references",
)
NO_AGE = re.compile(r"no (?:age )?limit|none|n/?a|not applicable|-*|0(?:\D.*)?", re.IGNORECASE)
NO_STATE = re.compile(r"not available|other|n/?a|-*", re.IGNORECASE)


class Ictrp:
    slug = "ictrp"
    name = NAME
    setting = ""  # nothing to pull from
    file_format = "xml"

    @staticmethod
    def read_file(source):
        """Yield the payload of each trial of an export, from a binary file. Raises BrokenXml."""
        for element in stream_elements(source, "Trial"):
            payload = as_data(element)
            yield payload if isinstance(payload, dict) else {}

    @staticmethod
    def identify(payload) -> str:
        """The number in its own registry, "" where the payload has none that can be read."""
        words = _text(payload, "TrialID")
        found = registration(words)
        if found and found.family == "eudract":  # one record a country
            country = re.search(r"\d-([A-Z]{2})$", words)
            return f"{found.number}-{country[1]}" if country else found.number
        return re.sub("^(?:JPRN-|CTIS)", "", words) if found and len(words) <= 40 else ""

    @staticmethod
    def keep(payload) -> dict:
        """What is kept and hashed: all but the marks of the export."""
        return {name: value for name, value in payload.items() if name not in NOT_KEPT}

    @staticmethod
    def read_on(payload) -> str:
        """The day on which the portal last asked the registry of the study; "" where the export does not say."""
        stated = (_date(payload, name, []) for name in ("Last_Refreshed_on", "Last_update", "Date_registration3"))
        return next(filter(None, stated), "")

    @classmethod
    def parse(cls, payload) -> Study:
        """The Study of a payload, whole or as kept. Raises UnreadablePayload."""
        number = cls.identify(payload)
        found = registration(number)
        if not found:
            stated = _text(payload, "TrialID")[:40]
            raise UnreadablePayload(f"TrialID {stated!r} is not the number of a registry that we know")
        scientific = _text(payload, "Scientific_title")
        title = first_title(_text(payload, "Public_title"), scientific)
        problems = [] if title else [("Public_title", "is missing: the record has no title")]
        registry = REGISTRY_OF.get(found.family, found.family)
        return Study(
            registry=str(registry),
            through="ictrp",
            registry_id=number,
            url=_url(payload, number),
            **sort_ids(number, BETWEEN_NUMBERS.split(_text(payload, "Secondary_ID"))),
            brief_title=title or number,
            official_title=scientific,
            acronym=_text(payload, "Acronym"),
            conditions=_list(payload, "Condition"),
            **_status(payload, problems),
            study_type=_coded(payload, "Study_type", DESIGNS, problems, StudyType.UNKNOWN),
            phases=_phases(_text(payload, "Phase")),
            **_enrollment(_text(payload, "Target_size"), problems),
            first_posted=_first_posted(payload, problems),
            last_update_posted=_date(payload, "Last_update", problems),
            start_date=_date(payload, "Date_enrollement", problems),
            lead_sponsor=_text(payload, "Primary_sponsor"),
            collaborators=_list(payload, "Secondary_Sponsor"),
            intervention_model_description=_text(payload, "Study_design"),
            interventions=_interventions(payload),
            outcomes=tuple(_outcomes(payload)),
            contacts=_contacts(payload),
            locations=tuple(
                Location(country=country) for country in dict.fromkeys(map(present_name, _countries(payload)))
            ),
            has_results={"yes": True, "no": False}.get(_text(payload, "results_yes_no").lower()),
            sex=_sex(payload, problems),
            **_ages(payload, problems),
            eligibility_criteria=_criteria(payload),
            not_read=NOT_EXPORTED,
            problems=tuple(problems),
        )


def _text(payload, name):
    """A text of the export: each is an element of its own; anything else is no text."""
    value = payload.get(name) if isinstance(payload, dict) else None
    value = value[0] if isinstance(value, list) and value else value
    return plain_text(value) if isinstance(value, str) else ""


def _list(payload, name):
    return tuple(part for words in _text(payload, name).split(";") if (part := words.strip(" \n")))


def _countries(payload):
    return [words.strip() for words in BETWEEN_COUNTRIES.split(_text(payload, "Countries")) if words.strip()]


def _url(payload, number):
    address = clean(_text(payload, "web_address"))
    if address.startswith(("https://", "http://")):
        return address
    return f"https://trialsearch.who.int/Trial2.aspx?TrialID={number}"


def _date(payload, name, problems):
    return date_or_problem(_text(payload, name), name, problems)


def _first_posted(payload, problems):
    """The day of registration: a field in figures alone is clear; the other one is written in many ways."""
    return _date(payload, "Date_registration3", problems) or _date(payload, "Date_registration", problems)


def _phases(words):
    """Phases as stated; the old EU register writes "yes" or "no" behind each one."""
    answers = PHASE_LINES.findall(words)
    return phases(" ".join(name for name, answer in answers if answer.lower() == "yes") if answers else words)


def _coded(payload, field, table, problems, missing):
    return str(coded(NAME, field, table, _text(payload, field), problems, missing))


def _status(payload, problems):
    field, unknown = "Recruitment_Status", RecruitmentStatus.UNKNOWN
    stated = "" if NO_STATE.fullmatch(_text(payload, field)) else _text(payload, field)
    status = str(coded(NAME, field, STATUS, stated, problems, unknown))
    return {"overall_status": status, "status_code": new_code(STATUS, stated)}


def _enrollment(words, problems):
    """The number of people aimed at, or the sum of the groups in "Cells:10;Placebo:10;"."""
    groups = [group.rpartition(":")[2].strip() for group in words.strip(" ;").split(";")]
    summed = str(sum(map(int, groups))) if all(re.fullmatch(r"[0-9]{1,9}", group) for group in groups) else words
    count = whole_number(summed, "Target_size", problems)
    return {"enrollment": count, "enrollment_type": Certainty.EXPECTED.value} if count else {}


def _sex(payload, problems):
    lines = SEX_LINES.search(_text(payload, "Inclusion_gender"))
    if not lines:
        return _coded(payload, "Inclusion_gender", SEXES, problems, Sex.UNKNOWN)
    female, male = ((answer or "").lower() == "yes" for answer in lines.groups())
    kinds = {(True, True): Sex.ALL, (True, False): Sex.FEMALE, (False, True): Sex.MALE}
    return str(kinds.get((female, male), Sex.UNKNOWN))


def _ages(payload, problems):
    lowest, highest = (_age(_text(payload, name), name, problems) for name in ("Inclusion_agemin", "Inclusion_agemax"))
    return sane_ages(lowest, highest, problems, "Inclusion_agemax")


def _age(words, name, problems):
    """An age as "18 Years": some registries leave the unit out, or write "18Y", "18age old"."""
    if NO_AGE.fullmatch(words):
        return ""
    found = re.match(r"\D{0,4}(\d{1,3}(?:\.\d+)?)\s*([a-z]*)", words, re.IGNORECASE)
    if not found:
        problems.append((name, f"{words[:40]!r} is not an age"))
        return ""
    unit = {"m": "Months", "w": "Weeks", "d": "Days"}.get(found[2][:1].lower(), "Years")
    return f"{found[1]} {unit}"


def _interventions(payload):
    words = _text(payload, "Intervention")
    if not words:
        return ()
    name = re.split(r"[;\n]", words, maxsplit=1)[0].strip()
    return (Intervention(name=name[:200] or "Intervention", description=words),)


def _outcomes(payload):
    for rank in ("primary", "secondary"):
        for measure in _list(payload, f"{rank.capitalize()}_outcome"):
            yield Outcome(measure=measure, rank=rank)


def _contacts(payload):
    names = filter(None, [_text(payload, "Contact_Firstname"), _text(payload, "Contact_Lastname")])
    contact = Contact(name=" ".join(names), email=_text(payload, "Contact_Email"), phone=_text(payload, "Contact_Tel"))
    return (contact,) if contact.email or contact.phone else ()


def _criteria(payload):
    """Both kinds under headings; many registries put both into the field for inclusion, which then has its own."""
    sections = []
    for kind in ("Inclusion", "Exclusion"):
        words = _text(payload, f"{kind}_Criteria")
        if words:
            sections.append(f"{kind} Criteria:\n\n{HEADING.sub('', words, count=1) if HEADING.match(words) else words}")
    return "\n\n".join(sections)
