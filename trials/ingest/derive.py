"""From a study and people's decisions to the rows of a trial. Pure: nothing is read from or written to a database.

trial = rebuild(registry records, people's decisions)
"""

import re
from collections import defaultdict
from dataclasses import asdict, dataclass, field, fields
from functools import lru_cache

from trials import places
from trials.choices import (
    EMPTY,
    NOT_STATED,
    OTHER_FINDINGS,
    PARTS,
    PARTS_FROM_TEXT,
    VALUES,
    DecisionAction,
    ReferenceKind,
    Registry,
)
from trials.choices.recruitment import confirmed_until
from trials.extraction.results import Extracted, ExtractedDoubt, ExtractedMeasure
from trials.extraction.study_facts import cells_given
from trials.ingest.added_facts import added_due, is_added, plain_summaries, plain_titles
from trials.ingest.decided_measures import criterion_hash, decided
from trials.ingest.in_force import due_reason, rows_of
from trials.ingest.search_words import search_words
from trials.lexicon.languages import RECORD_LANGUAGE, language_of
from trials.models import Site
from trials.models.trial import STUDY_FIELDS
from trials.registries.identifiers import id_key
from trials.study import Location

BASKET = 10  # conditions: a study of so many is not about any one of them
FIELDS = {kind: tuple(field.name for field in fields(kind)) for kind in (Extracted, ExtractedMeasure, ExtractedDoubt)}
NCT_NUMBER = re.compile(r"\bNCT[0-9]{8}\b", re.IGNORECASE)
TREATMENTS_NAMED = 10
MAX_NAMED_STUDIES = 100  # other studies
SITE_FIELDS = tuple(field.name for field in Site._meta.fields if hasattr(Location, field.name))


@dataclass(frozen=True, kw_only=True)
class Derived:
    """All rows of one trial, as field values by table. Rows of `criteria` hold their `measures`.

    `vocabulary` has the words that its tokens come from, each with its stem.
    """

    trial: dict
    text: dict
    words: dict
    vocabulary: dict
    phase_rows: list = field(default_factory=list)
    other_ids: list = field(default_factory=list)
    named_studies: list = field(default_factory=list)
    sites: list = field(default_factory=list)
    findings: list = field(default_factory=list)
    decisions_in_force: list = field(default_factory=list)
    doubts: list = field(default_factory=list)
    criteria: list = field(default_factory=list)

    @property
    def registry_id(self):
        return self.trial["registry_id"]


def derive(
    study,
    reading,
    decisions,
    *,
    version_id,
    version_of=None,
    shown_by=None,
    on_records=(),
    is_checked=False,
    registrations=(),
    disagreements=(),
    records=(),
):
    """The rows of a trial from its study, what was read from it, and the decisions in force on it, each an InForce.

    An attribute or a measure that a person decided takes what that person says; all others take what is read.
    `shown_by` is the decision in force on whether visitors see the trial, None where nobody took one; `on_records` are
    those on which records are of one study, each with why it should be looked at again. `version_id` is that of the
    record that names the trial, `version_of` has those of fields taken from other records. `is_checked` says whether a
    curator looked at the trial. `records` are the studies of its records, where it has several.
    """
    of_facts = [one for one in decisions if one.attribute in VALUES]
    added = [one for one in decisions if is_added(one.decision)]
    rules = decided(study, reading, [one for one in decisions if one.decision.measure])
    findings = _findings(study, reading.findings, of_facts, version_id, version_of or {})
    gives_cells = _gives_cells(reading.facts, findings)
    titles = plain_titles(added, study)
    words, vocabulary = search_words(
        study,
        findings,
        reading.facts.products,
        plain_titles=titles,
        plain_summaries=plain_summaries(added, study),
        records=records,
    )
    return Derived(
        trial={name: _as_stored(getattr(study, name)) for name in STUDY_FIELDS}
        | {
            "is_basket": len(study.conditions) >= BASKET,
            "is_about_als": reading.facts.is_about_als,
            "other_conditions": list(reading.facts.other_conditions),
            "products": list(reading.facts.products),
            "tested": list(reading.facts.tested),
            "gives_cells": gives_cells,
            "languages": _languages(study, registrations),
            "registrations": list(registrations),
            "disagreements": list(disagreements),
            "confirmed_until": confirmed_until(study, [location.status for location in study.locations]),
            "treatments": [item.name for item in study.interventions if item.name][:TREATMENTS_NAMED],
            "not_read": _not_read(study, findings, gives_cells),
            "read_on": dict(study.read_on),
            "is_checked": is_checked,
            "plain_titles": titles,
            "is_hidden": shown_by is not None and shown_by.action == DecisionAction.HIDE,
        },
        text=_text(study),
        words=words,
        vocabulary=vocabulary,
        phase_rows=[{"phase": phase} for phase in study.phases],
        other_ids=[
            {"position": position, "value": value[:200], "folded": id_key(value), "is_mention": is_mention}
            for position, (value, is_mention) in enumerate(
                [(value, False) for value in study.other_ids] + [(value, True) for value in study.mentioned_ids]
            )
        ],
        named_studies=[{"position": place, "registry_id": named} for place, named in enumerate(_named(study))],
        sites=[_site(position, location) for position, location in enumerate(study.locations)],
        findings=findings,
        decisions_in_force=_in_force(
            study, reading.findings, of_facts, rules.due | added_due(added, study), shown_by, on_records
        ),
        doubts=[_as_row(doubt) | {"position": place} for place, doubt in enumerate(rules.doubts)],
        criteria=[_criterion(*numbered, rules.applied) for numbered in enumerate(rules.criteria)],
    )


def _as_stored(value):
    return list(value) if isinstance(value, tuple) else value


def _not_read(study, findings, gives_cells):
    """The parts that a short copy lacks, by their names in the API, where no record of another registry has them."""
    lacking = [part for part in study.not_read if getattr(study, PARTS[part]) in EMPTY]
    if not study.is_whole:
        found = {row["attribute"] for row in findings}
        of_cells = PARTS_FROM_TEXT.items() if gives_cells is not False else ()
        lacking += [part for attribute, part in of_cells if attribute not in found]
        lacking.append(OTHER_FINDINGS)
    return lacking


def _gives_cells(facts, findings):
    """Whether living cells are given: by the findings in force, else by the words of the record."""
    stated = cells_given((row["attribute"], row["value"]) for row in findings if row["value"] != NOT_STATED)
    return facts.gives_cells if stated is None else stated


def _languages(study, registrations):
    """The language of each text that is not in English, by field; that of several texts in one field together."""
    if study.registry == Registry.CTGOV and len(registrations) < 2:
        return {}  # it takes records in English alone
    texts = {
        name: getattr(study, name)
        for name in ("brief_title", "official_title", "brief_summary", "detailed_description", "eligibility_criteria")
    }
    texts["conditions"] = " ".join(study.conditions)
    texts["interventions"] = " ".join(f"{item.name} {item.description}" for item in study.interventions)
    texts["arms"] = " ".join(f"{arm.label} {arm.description}" for arm in study.arms)
    texts["outcomes"] = " ".join(outcome.measure for outcome in study.outcomes)
    found = {name: language_of(text) for name, text in texts.items() if text}
    return {name: language for name, language in found.items() if language != RECORD_LANGUAGE}


def _text(study):
    return {
        "brief_summary": study.brief_summary,
        "detailed_description": study.detailed_description,
        "eligibility_criteria": study.eligibility_criteria,
        "keywords": list(study.keywords),
        "collaborators": list(study.collaborators),
        "interventions": [
            {
                "type": item.type,
                "name": item.name,
                "description": item.description,
                "other_names": list(item.other_names),
            }
            for item in study.interventions
        ],
        "arms": [{"type": arm.type, "label": arm.label, "description": arm.description} for arm in study.arms],
        "contacts": [_contact(contact) for contact in study.contacts],
        "officials": [asdict(official) for official in study.officials],
        "references": [asdict(reference) for reference in study.references],
        "outcomes": [
            {"measure": outcome.measure, "time_frame": outcome.time_frame, "rank": outcome.rank}
            for outcome in study.outcomes
        ],
        "links": [asdict(link) for link in study.links],
        "notices": [asdict(notice) for notice in study.notices],
    }


def _named(study):
    """The registry ids of other studies that the record names, in its fields and in its texts."""
    texts = (
        study.expanded_access_id,
        *study.mentioned_ids,
        study.official_title,
        study.brief_summary,
        study.detailed_description,
        study.eligibility_criteria,
        *(link.url for link in study.links),
        *(reference.citation for reference in study.references if reference.kind != ReferenceKind.BACKGROUND),
    )
    named = dict.fromkeys(
        found.upper() for text in texts if "nct" in text.lower() for found in NCT_NUMBER.findall(text)
    )
    own = {study.registry_id, *study.other_ids}
    return [registry_id for registry_id in named if registry_id not in own][:MAX_NAMED_STUDIES]


def _site(position, location):
    fields = {name: getattr(location, name) for name in SITE_FIELDS}
    if location.latitude is None:
        fields["latitude"], fields["longitude"] = _point_of_town(location.city, location.state, location.country)
    return fields | {
        "position": position,
        "country": location.country[:100],
        "contacts": [_contact(contact) for contact in location.contacts],
    }


@lru_cache(maxsize=20_000)
def _point_of_town(city, state, country):
    """The middle of a site's town, for records without coordinates; those that registries give are no finer."""
    place = places.town(city, state, country) if city and country else None
    return (place.latitude, place.longitude) if place else (None, None)


def _contact(contact):
    return {"name": contact.name, "email": contact.email, "phone": contact.phone}


def _findings(study, extracted, decisions, version_id, version_of):
    nothing = dict.fromkeys(("quote", "quoted_from", "product", "source", "read_on"), "") | dict.fromkeys(
        ("amount", "decision_id", "version_id", "record_now_says")
    )

    def row_of(found):
        """The row of what was read, if anything was."""
        read = _as_row(found) | {"version_id": version_of.get(_field(found), version_id)} if found else {}
        return nothing | read

    by_attribute = _by_attribute(extracted)
    rows = [row for one in decisions for row in rows_of(one, by_attribute[one.attribute], study, row_of)]
    decided = {row["attribute"] for row in rows}
    rows += [row_of(found) for found in extracted if found.attribute not in decided]
    return [row | {"position": position} for position, row in enumerate(rows)]


def _in_force(study, extracted, of_facts, others, shown_by, on_records):
    by_attribute = _by_attribute(extracted)
    rows = [
        {"decision_id": one.decision.pk, "due": due_reason(one, by_attribute[one.attribute], study)} for one in of_facts
    ]
    rows += [{"decision_id": key, "due": reason} for key, reason in others.items()]
    if shown_by:
        rows.append({"decision_id": shown_by.pk, "due": ""})
    rows += [{"decision_id": decision.pk, "due": due} for decision, due in on_records]
    return [row | {"position": position} for position, row in enumerate(rows)]


def _by_attribute(extracted):
    found = defaultdict(list)
    for one in extracted:
        found[one.attribute].append(one)
    return found


def _field(found):
    """The field of a study that a finding was read in: that of its quote, or of the product's name."""
    return re.match(r"\w*", found.quoted_from)[0] or "interventions"


def _as_row(read):
    """The fields of what was read, by name. (dataclasses.asdict copies deeply, which takes ten times as long.)"""
    return {name: getattr(read, name) for name in FIELDS[type(read)]}


def _criterion(position, criterion, decisions):
    """The row of a criterion; `decisions` are those applied to measures, by the hash of a criterion and the measure."""
    known_by = criterion_hash(criterion.kind, criterion.text) if decisions and criterion.text else ""
    return {
        "position": position,
        "kind": criterion.kind,
        "text": criterion.text,
        "read_on": next((measure.read_on for measure in criterion.measures), "") if not criterion.text else "",
        "unread": criterion.unread,
        "measures": [
            _as_row(measure)
            | {"values": list(measure.values), "position": place}
            | {"decision_id": getattr(decisions.get((known_by, measure.measure)), "pk", None)}
            for place, measure in enumerate(criterion.measures)
        ],
    }
