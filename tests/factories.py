"""Studies and trials for tests. All text is ours: no sponsor wrote it.

`study_payload` gives a study in the shape of ClinicalTrials.gov's API v2, `make_study` the Study that is read from it.
`make_trial` stores a trial with the findings and criteria that the test states; no extractor runs, so that its tests
fail for nothing that an extractor does. `load_trial` stores what ingest makes of the record, for tests about that.
"""

from copy import deepcopy
from dataclasses import replace
from hashlib import sha256

from django.utils import timezone

from trials.choices import PullSource
from trials.extraction.results import Extracted, ExtractedCriterion, ExtractedMeasure, Reading, StudyFacts
from trials.registries import ClinicalTrialsGov, StarterCatalogue
from trials.registries.combine import combine


def finding(attribute, value, **rest):
    """A finding. Where no keyword says what it rests on, `make_trial` quotes the name of the first treatment."""
    return Extracted(attribute=attribute, value=value, **rest)


def criterion(kind, text, *, unread="", **measure):
    """A criterion and, with keywords of it, the measure that it gives."""
    measures = (ExtractedMeasure(quote=text, **measure),) if measure else ()
    return ExtractedCriterion(kind=kind, text=text, measures=measures, unread=unread)


# What is read from the study that `study_payload` gives without keywords.
FINDINGS = {"cell_type": "mesenchymal", "cell_source": "autologous"}
# Findings for tests of pages that show one of each.
IN_THE_SPINAL_FLUID = FINDINGS | {"tissue": "bone_marrow", "route": "intrathecal"}
CRITERIA = (
    criterion("inclusion", "Adults who are 18 to 75 years old", measure="age", minimum=18, maximum=75),
    criterion(
        "inclusion", "ALS that is definite or probable", measure="diagnosis_certainty", values=("definite", "probable")
    ),
    criterion("inclusion", "First weakness no more than 24 months ago", measure="months_since_onset", maximum=24),
    criterion("exclusion", "A tracheostomy", measure="tracheostomy", state="excluded"),
    criterion("exclusion", "Cell therapy at any time before", measure="prior_cell_therapy", state="excluded"),
)


def eligibility_text(criteria):
    """Criteria as registries give them: a heading for each kind, a bullet for each criterion."""
    parts = []
    for kind, heading in (("inclusion", "Inclusion Criteria:"), ("exclusion", "Exclusion Criteria:")):
        bullets = [f"* {one.text}" for one in criteria if one.kind == kind]
        parts += ["\n".join([heading, "", *bullets, ""])] if bullets else []
    return "\n".join(parts)


ELIGIBILITY = eligibility_text(CRITERIA)


def study_payload(
    registry_id="NCT00000001",
    *,
    title="Stem cells for people with ALS",
    official_title="",
    acronym="",
    other_ids=(),
    summary="This trial asks whether a treatment with cells is safe.",
    description="",
    conditions=("Amyotrophic Lateral Sclerosis",),
    keywords=(),
    status="RECRUITING",
    study_type="INTERVENTIONAL",
    phases=("PHASE1",),
    enrollment=24,
    started="2026-01",
    updated="2026-10-01",
    verified="2026-09",
    sponsor="Example University",
    sponsor_class="OTHER",
    interventions=("Autologous mesenchymal stem cells",),
    arms=("Cells",),
    criteria=ELIGIBILITY,
    sex="ALL",
    minimum_age="18 Years",
    maximum_age="75 Years",
    contacts=(),
    locations=({"facility": "Example Hospital", "city": "Madrid", "country": "Spain"},),
    has_results=False,
    **modules,
):
    """One study as the API gives it. A keyword of None or "" leaves its key out, as the registry does.

    `interventions` and `arms` hold names and labels, or whole objects; `other_ids` are ids of the sponsor's.
    A keyword such as `oversightModule={"oversightHasDmc": True}` adds keys to that module of the protocol section.
    """
    for name in modules:
        if not name.endswith("Module"):
            raise TypeError(f"study_payload() has no keyword {name!r}, and it does not name a module")
    protocol = {
        "identificationModule": {
            "nctId": registry_id,
            "orgStudyIdInfo": {"id": other_ids[0]} if other_ids else None,
            "secondaryIdInfos": [{"id": other} for other in other_ids[1:]],
            "organization": {"fullName": sponsor, "class": sponsor_class},
            "briefTitle": title,
            "officialTitle": official_title,
            "acronym": acronym,
        },
        "statusModule": {
            "statusVerifiedDate": verified,
            "overallStatus": status,
            "startDateStruct": _date(started),
            "lastUpdatePostDateStruct": _date(updated),
        },
        "sponsorCollaboratorsModule": {"leadSponsor": {"name": sponsor, "class": sponsor_class}},
        "descriptionModule": {"briefSummary": summary, "detailedDescription": description},
        "conditionsModule": {"conditions": list(conditions), "keywords": list(keywords)},
        "designModule": {
            "studyType": study_type,
            "phases": list(phases),
            "enrollmentInfo": None if enrollment is None else {"count": enrollment, "type": "ESTIMATED"},
        },
        "armsInterventionsModule": {
            "armGroups": [_named("label", arm, type="EXPERIMENTAL") for arm in arms],
            "interventions": [_named("name", intervention, type="BIOLOGICAL") for intervention in interventions],
        },
        "eligibilityModule": {
            "eligibilityCriteria": criteria,
            "sex": sex,
            "minimumAge": minimum_age,
            "maximumAge": maximum_age,
        },
        "contactsLocationsModule": {"centralContacts": list(contacts), "locations": list(locations)},
    }
    protocol = {name: _without_blanks(module) for name, module in protocol.items()}
    for name, keys in modules.items():
        protocol[name] = {**protocol.get(name, {}), **keys}
    protocol = {name: module for name, module in protocol.items() if module}
    return deepcopy({"protocolSection": protocol, "hasResults": has_results})


def make_study(registry_id="NCT00000001", **keywords):
    """The Study of `study_payload` with the same keywords."""
    return ClinicalTrialsGov.parse(study_payload(registry_id, **keywords))


def make_trial(registry_id="NCT00000001", **keywords):
    """A stored trial with its record; again with the same id, the same trial changed.

    The record is that of `study_payload` with the same keywords. What was read from it is what the test states:
    `findings` as {attribute: value or values} or as a list of `finding`, `criteria` as a list of `criterion`.
    """
    return make_trials({registry_id: keywords})[0]


def make_trials(stated):
    """Several trials at once, in their order, each of its keywords by registry id."""
    from django.db import transaction

    from trials.ingest.assemble import keep_numbers
    from trials.ingest.write import write
    from trials.models import RegistryPull, RegistryRecord, Trial

    key = ["registry", "registry_id"]
    now = timezone.now()
    with transaction.atomic():
        pull = RegistryPull.objects.create(
            registry="ctgov", source=PullSource.FILES, state="finished", started_at=now, finished_at=now
        )
        made = [_made(registry_id, pull=pull, **keywords) for registry_id, keywords in stated.items()]
        trials = write([derived for derived, _, _ in made])
        RegistryRecord.objects.bulk_create(
            [
                RegistryRecord(trial=trials[registry_id], first_read_at=record["changed_at"], **record)
                for registry_id, (_, record, _) in zip(stated, made, strict=True)
            ],
            update_conflicts=True,
            unique_fields=key,
            update_fields=[name for name in made[0][1] if name not in key],
        )
        keep_numbers("ctgov", [study for _, _, study in made])
    stored = Trial.objects.in_bulk(stated, field_name="registry_id")
    return [stored[registry_id] for registry_id in stated]


def _made(
    registry_id,
    *,
    pull,
    findings=FINDINGS,
    criteria=CRITERIA,
    doubts=(),
    facts=StudyFacts(is_about_als=True),  # noqa: B008 - frozen
    read_at=None,
    source=PullSource.FILES,
    **keywords,
):
    """The rows of a trial as ingest derives them, the fields of its record with a stored version, and its study."""
    from trials.ingest.derive import OfCurators, OfRecords, derive
    from trials.ingest.store import prepare
    from trials.models import RecordVersion

    payload = study_payload(registry_id, criteria=eligibility_text(criteria), **keywords)
    kept = prepare(ClinicalTrialsGov, payload, read_at or timezone.now())
    study = (StarterCatalogue if source == PullSource.STARTER else ClinicalTrialsGov).parse(kept.kept)
    findings = tuple(_findings(findings, study))
    reading = Reading(findings=findings, criteria=tuple(criteria), doubts=tuple(doubts), facts=facts)
    state = {
        "registry": study.registry,
        "registry_id": registry_id,
        "pull": pull,
        "payload_hash": kept.payload_hash,
        "last_update_posted": study.last_update_posted,
        "source": source,
    }
    version = RecordVersion.objects.create(
        number=1 + RecordVersion.objects.filter(registry_id=registry_id).count(),
        packed=RecordVersion.pack(kept.payload),
        read_at=kept.read_at,
        **state,
    )
    registrations = combine([study]).registrations
    records = OfRecords(version_id=version.pk, registrations=registrations)
    derived = derive(study, reading, records, OfCurators())
    derived.trial.update(read_at=kept.read_at, from_starter=source == PullSource.STARTER, missing_since=None)
    seen = {"changed_at": kept.read_at, "last_seen_at": kept.read_at, "newest": version, "shown": version}
    return derived, state | seen, study


def load_trial(registry_id="NCT00000001", *, read_at=None, source=PullSource.FILES, **keywords):
    """The stored trial that ingest makes of `study_payload` with the same keywords, extractors and all."""
    from trials.ingest.runs import run
    from trials.models import Trial

    payload = study_payload(registry_id, **keywords)
    registry = StarterCatalogue if source == PullSource.STARTER else ClinicalTrialsGov
    pull = run(registry, [(payload, read_at)], source=source, at=read_at)
    assert not pull.problems, pull.problems
    return Trial.with_hidden.get(registry_id=registry_id)


def _findings(stated, study):
    """Findings as an extractor gives them, those that rest on nothing else with a quote from the record."""
    if isinstance(stated, dict):
        pairs = [(name, [values] if isinstance(values, str) else values) for name, values in stated.items()]
        stated = [finding(name, value) for name, values in pairs for value in values]
    field = "interventions[0].name" if study.interventions else "brief_title"
    for one in stated:
        yield one if one.quoted_from or one.product else replace(one, quote=study.text_at(field), quoted_from=field)


def log_changes(trial, **before):
    """Log what changed in a trial since a study of these keywords, as if its newest version had brought it."""
    from trials.ingest.compare import compare
    from trials.ingest.versions import study_of
    from trials.models import Change

    version = trial.records.get().newest
    for kind, details in compare(make_study(trial.registry_id, **before), study_of(version)):
        Change.objects.create(
            trial=trial, kind=kind, at=version.read_at, before=version, after=version, details=details
        )


def spoil(trial, payload='{"protocolSection": 3}'):
    """Let a trial's record be one that can no longer be read."""
    from trials.models import RecordVersion

    record = trial.records.get()
    kept = ("registry", "registry_id", "last_update_posted", "source", "pull", "read_at")
    fields = {name: getattr(record.newest, name) for name in kept}
    version = RecordVersion.objects.create(
        **fields,
        number=record.newest.number + 1,
        packed=RecordVersion.pack(payload),
        payload_hash=sha256(payload.encode()).hexdigest(),
    )
    trial.records.update(newest=version, shown=version)


def _named(key, item, **defaults):
    return {key: item, **defaults} if isinstance(item, str) else item


def _date(words):
    return {"date": words, "type": "ESTIMATED"} if words else None


def _without_blanks(module):
    return {key: value for key, value in module.items() if value not in (None, "", [])}
