"""Making the starter catalogue: short copies of records, and of lists of studies that others keep, as facts.

Of a record, and of the summaries in lists, what our software reads in it is kept, without the words that it was read
in; of names and titles, the words as well. Where sources differ, the one that was read last counts.
"""

import json
from dataclasses import dataclass, fields
from datetime import date

from trials.choices import CELL_ATTRIBUTES, Attribute
from trials.choices.recruitment import is_long_before
from trials.extraction import read
from trials.ingest.files import Broken, payloads
from trials.ingest.starter_facts import FACTS, get, kept_locations, put
from trials.registries import ctgov_study
from trials.registries.starter import SECTION
from trials.study import StatedMeasure

NO_SUMMARY = {"descriptionModule": {}}
NOTHING = (None, "", [], {})
PHASES = "designModule.phases"
HOW_FRESH = ("last_update_posted", "record_verified")
# Names of a field of a list, the first that it has, and where the value belongs in a record.
OF_A_LIST = (
    (("title",), "identificationModule.briefTitle"),
    (("overall_status", "status"), "statusModule.overallStatus"),
    (("start_date", "start"), "statusModule.startDateStruct.date"),
    (("completion_date",), "statusModule.completionDateStruct.date"),
    (("last_update_posted", "last_update_post"), "statusModule.lastUpdatePostDateStruct.date"),
    (("lead_sponsor", "sponsor"), "sponsorCollaboratorsModule.leadSponsor.name"),
    (("conditions",), "conditionsModule.conditions"),
    (("study_type",), "designModule.studyType"),
    (("phases", "phase"), "designModule.phases"),
    (("enrollment",), "designModule.enrollmentInfo.count"),
    (("interventions",), "armsInterventionsModule.interventions"),
    (("summary",), "descriptionModule.briefSummary"),
)
OF_A_MEASURE = tuple(field.name for field in fields(StatedMeasure) if field.name not in ("kind", "read_on"))
COHORTS = {"onset_site": "{} onset", "gene": "{} mutation", "sex": "{}"}  # our words for a group in codes


@dataclass(frozen=True, kw_only=True)
class Source:
    """What one source says of a study: its protocol section, and the day on which it was read."""

    day: str
    protocol: dict
    has_results: bool | None = None
    is_whole: bool = False


def make_starter(record_paths, lists, *, among=()):
    """Yield the entries of a catalogue, by registry id.

    `record_paths` are files and folders of whole records, each of which says when it was read, `among` more of them,
    of any condition, of which those about ALS count. `lists` are pairs of a file and the day that counts where the list
    does not say its own.
    """
    found = {}
    for paths, is_of_als in ((record_paths, True), (among, False)):
        for payload in payloads(paths):
            if not isinstance(payload, Broken) and (source := _of_record(payload, is_of_als)):
                found.setdefault(ctgov_study.identify(payload), []).append(source)
    for path, day in lists:
        for entry in _entries(path):
            found.setdefault(entry["nct_id"], []).append(_of_list(entry, day))
    for registry_id in sorted(found):
        entry = _entry(registry_id, sorted(found[registry_id], key=lambda source: (source.day, source.is_whole)))
        if entry:
            yield entry


def _of_record(payload, is_of_als):
    day = payload.get("derivedSection", {}).get("miscInfoModule", {}).get("versionHolder")
    if not day or not (is_of_als or read(ctgov_study.parse(payload)).facts.is_about_als):
        return None
    return Source(day=day, protocol=payload["protocolSection"], has_results=payload.get("hasResults"), is_whole=True)


def _entries(path):
    text = path.read_text(encoding="utf-8")
    if not text.lstrip().startswith(("[", "{\n")):
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    whole = json.loads(text)
    return whole if isinstance(whole, list) else whole["studies"]


def _of_list(entry, day):
    protocol = {}
    for names, path in OF_A_LIST:
        value = next((entry[name] for name in names if entry.get(name)), None)
        if value is not None:
            put(protocol, path, _as_in_a_record(path, value))
    return Source(day=entry.get("seen") or day, protocol=protocol)


def _as_in_a_record(path, value):
    if path.endswith(".phases"):
        parts = value if isinstance(value, list) else value.replace("/", ",").split(",")
        return [part.strip() for part in parts if part.strip().isidentifier()]
    if path.endswith(".conditions"):
        return [part.strip() for text in value for part in text.split(";") if part.strip()]
    return value


def _entry(registry_id, sources):
    """The entry of a study in the catalogue; None where no source names it."""
    newest = sources[-1].day
    whole = next((source for source in reversed(sources) if source.is_whole), None)
    protocol, days = {}, {}
    put(protocol, "identificationModule.nctId", registry_id)
    for part, path, kept in FACTS:
        stated = [(source, kept(get(source.protocol, path))) for source in reversed(sources)]
        stated = [
            (source, value)
            for source, value in stated
            if value not in NOTHING and not (part in HOW_FRESH and source is whole and _is_outdated(whole, sources))
        ]
        if stated:
            source, value = stated[0]
            put(protocol, path, next((other for _, other in stated[1:] if _holds(other, value)), value))
            days[part] = source.day
    if not get(protocol, "identificationModule.briefTitle"):
        return None
    if whole and (sites := kept_locations(whole.protocol, with_status=not _is_outdated(whole, sources))):
        put(protocol, "contactsLocationsModule.locations", sites)
        days["sites"] = whole.day
    section = _facts_read(registry_id, sources, whole)
    if whole and (before := get(whole.protocol, PHASES)) and before != get(protocol, PHASES):
        section["before"] = {"phases": " ".join(before).lower()}
    base = whole.day if whole else newest
    if other := sorted({day for day in days.values() if day != base}):
        section["read"] = {day: sorted(part for part, on in days.items() if on == day) for day in other}
    study = {"protocolSection": protocol, SECTION: section}
    if whole and (whole.has_results or (whole.has_results is False and not _is_outdated(whole, sources))):
        study["hasResults"] = whole.has_results
    return {"read": newest, "study": study}


def _holds(other, value):
    """Whether another value says the same and more: the kind of a date, other names of a treatment."""
    if isinstance(value, dict):
        return isinstance(other, dict) and other != value and value.items() <= other.items()
    if isinstance(value, list) and isinstance(other, list) and len(value) == len(other):
        return value != other and all(one in other or any(_holds(more, one) for more in other) for one in value)
    return False


def _is_outdated(whole, sources):
    """Whether the status was read in another source long after the whole record was."""
    read_last = max(source.day for source in sources if get(source.protocol, "statusModule.overallStatus"))
    return is_long_before(whole.day, date.fromisoformat(read_last))


def _facts_read(registry_id, sources, whole):
    """What our software reads in the words of the fullest source."""
    source = whole or next((one for one in reversed(sources) if "descriptionModule" in one.protocol), None)
    section = {"whole": whole.day} if whole else {}
    if source is None:
        return section
    protocol = json.loads(json.dumps(source.protocol))
    put(protocol, "identificationModule.nctId", registry_id)
    reading = read(ctgov_study.parse({"protocolSection": protocol}))
    cells_count = bool(whole) or _names_what_is_given(protocol)
    words = {
        "findings": [
            [one.attribute, one.value, *([] if one.amount is None else [one.amount])]
            for one in reading.findings
            if not one.product and (cells_count or one.attribute not in CELL_ATTRIBUTES)  # products are known by name
        ],
        "measures": [
            {"kind": str(criterion.kind)}
            | _without_empty({name: getattr(measure, name) for name in OF_A_MEASURE} | _cohort(measure))
            for criterion in reading.criteria
            for measure in criterion.measures
            if not measure.cohort or measure.group
        ],
        "givesCells": reading.facts.gives_cells if cells_count or not reading.facts.gives_cells else None,
    }
    if words := _without_empty(words):
        section["words"] = {"day": source.day} | words
    return section


def _names_what_is_given(protocol):
    """Whether names and titles tell of cells, or of what cells make: a summary also names cells of a laboratory."""
    reading = read(ctgov_study.parse({"protocolSection": protocol | NO_SUMMARY}))
    return reading.facts.gives_cells or any(one.attribute == Attribute.CELL_TYPE for one in reading.findings)


def _cohort(measure):
    """The group of a measure in our own words, not the record's."""
    words = [COHORTS[name].format(value) for name, value in (measure.group or {}).items() if name in COHORTS]
    return {"cohort": ", ".join(words)}


def _without_empty(values):
    return {name: value for name, value in values.items() if value not in (*NOTHING, ())}
