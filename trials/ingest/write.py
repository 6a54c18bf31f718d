"""Writing derived rows, many trials at a time. What is already there stays untouched, keys and all."""

import json
import logging

from django.db import connection
from django.db.models import DateTimeField, JSONField

from trialfinder.build import DERIVATION, build_id
from trials.models import (
    Criterion,
    CriterionMeasure,
    DataVersion,
    DecisionInForce,
    Doubt,
    Finding,
    NamedStudy,
    OtherId,
    Site,
    Trial,
    TrialPhase,
    TrialText,
    TrialWords,
    Word,
)

logger = logging.getLogger(__name__)

# Tables below a trial, by the name of their rows in Derived, with the columns that say whether a row is the same.
TABLES = {
    "phase_rows": (TrialPhase, ("phase",)),
    "other_ids": (OtherId, ("position", "value", "folded", "is_mention")),
    "named_studies": (NamedStudy, ("position", "registry_id")),
    "sites": (
        Site,
        ("position", "facility", "city", "state", "country", "zip", "status", "latitude", "longitude", "contacts"),
    ),
    "findings": (
        Finding,
        (
            *("position", "attribute", "value", "amount", "groups", "quote", "quoted_from"),
            *("product", "source", "read_on", "decision_id", "version_id", "record_now_says"),
        ),
    ),
    "decisions_in_force": (DecisionInForce, ("position", "decision_id", "due")),
    "doubts": (Doubt, ("position", "kind", "about", "words", "quote", "quoted_from")),
}
DELETE_BATCH = 500
CRITERION = ("position", "kind", "text", "read_on", "unread")
MEASURE = (
    *("position", "measure", "minimum", "maximum", "state", "values", "days", "hours", "cohort", "group"),
    *("qualifiers", "quote", "source", "read_on", "decision_id"),
)


def write(derived):
    """Bring the rows of trials to what was derived: `derived` is a list of Derived, one a trial.

    Trials that changed get the next data version. Returns the trials by registry id. Call it inside a transaction.
    """
    trials = {
        trial.registry_id: trial
        for trial in Trial.with_hidden.filter(registry_id__in=[item.registry_id for item in derived])
    }
    new = [item for item in derived if item.registry_id not in trials]
    old = [item for item in derived if item.registry_id in trials]
    touched = _update(Trial, [(trials[item.registry_id], item.trial) for item in old])
    trials |= _create(new)
    for model, name in ((TrialText, "text"), (TrialWords, "words")):
        touched |= _write_single_rows(model, name, trials, new, old)
    for name, (model, columns) in TABLES.items():
        touched |= _write_rows(name, model, columns, trials, new, old)
    touched |= _write_criteria(trials, new, old)
    _learn_words(derived)
    _mark_version(touched | set(_pks(trials, new)))
    return trials


def _write_rows(name, model, columns, trials, new, old):
    """Bring the rows of a table that holds several a trial to what was derived. Returns the keys of changed trials."""
    stored = _stored_rows(model, columns, trials, old)
    changed = [item for item in old if stored.get(item.registry_id, []) != _rows(getattr(item, name), columns)]
    model.objects.filter(trial__in=_pks(trials, changed)).delete()
    rows = [
        (trials[item.registry_id].pk, *(row[column] for column in columns))
        for item in new + changed
        for row in getattr(item, name)
    ]
    _insert(model, ("trial_id", *columns), rows)
    _log(name, changed)
    return set(_pks(trials, changed))


def _write_criteria(trials, new, old):
    """The same for criteria and their measures."""
    stored = _stored_criteria(trials, old)
    changed = [item for item in old if stored.get(item.registry_id, []) != _criteria(item)]
    Criterion.objects.filter(trial__in=_pks(trials, changed)).delete()
    _create_criteria(new + changed, trials)
    _log("criteria", changed)
    return set(_pks(trials, changed))


def _write_single_rows(model, name, trials, new, old):
    """Bring the rows of a table that holds one a trial to what was derived. Returns the keys of those it changed."""
    stored = model.objects.in_bulk([trials[item.registry_id].pk for item in old])
    kept = [item for item in old if trials[item.registry_id].pk in stored]
    touched = _update(model, [(stored[trials[item.registry_id].pk], getattr(item, name)) for item in kept])
    missing = new + [item for item in old if trials[item.registry_id].pk not in stored]
    if missing:
        columns = tuple(getattr(missing[0], name))
        rows = [(trials[item.registry_id].pk, *getattr(item, name).values()) for item in missing]
        _insert(model, ("trial_id", *columns), rows)
    return touched | set(_pks(trials, missing))


def _learn_words(derived):
    """Add words that no trial held before; those that none holds any more go with the next rebuild of all."""
    words = {word: stem for item in derived for word, stem in item.vocabulary.items()}
    each = {"sqlite": "json_each(%s)", "postgresql": "json_each_text(%s::json)"}[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {Word._meta.db_table} (word, stem) SELECT key, value FROM {each} WHERE true"  # noqa: S608
            " ON CONFLICT (word) DO UPDATE SET stem = excluded.stem"
            f" WHERE {Word._meta.db_table}.stem <> excluded.stem",
            [json.dumps(words)],
        )


def prune_vocabulary():
    """Drop the words that no trial holds any more."""
    held = set()
    for texts in TrialWords.objects.order_by().values_list("titles", "about", "rest").iterator():
        held.update(token for text in texts for token in text.split())
    gone = [word for word, stem in Word.objects.order_by().values_list("word", "stem").iterator() if stem not in held]
    for start in range(0, len(gone), DELETE_BATCH):
        Word.objects.filter(word__in=gone[start : start + DELETE_BATCH]).delete()


def _mark_version(pks):
    if pks:
        version = DataVersion.next()
        Trial.with_hidden.filter(pk__in=pks).update(version=version)
        if version == 1 and not Trial.with_hidden.exclude(pk__in=pks).exists():  # this build derived all there is
            DataVersion.objects.update(derived_by=build_id(DERIVATION))


def mark_checked(trial):
    """Note that a curator looked at a whole trial, as a rebuild then does."""
    Trial.with_hidden.filter(pk=trial.pk).update(is_checked=True, version=DataVersion.next())


def _create(new):
    """Make trials that are new; the rest of their rows follows."""
    if not new:
        return {}
    columns = tuple(new[0].trial)
    rows = [(*(item.trial[column] for column in columns), 0) for item in new]
    _insert(Trial, (*columns, "version"), rows)
    stored = Trial.with_hidden.filter(registry_id__in=[item.registry_id for item in new])
    return {trial.registry_id: trial for trial in stored.only("registry_id")}


def _update(model, pairs):
    """Update the rows whose fields differ, only the columns that do. Returns the keys of those rows."""
    changed, columns = [], set()
    for row, fields in pairs:
        different = [name for name, value in fields.items() if getattr(row, name) != value]
        for name in different:
            logger.info("%s: %s was %.80r, is %.80r", row, name, getattr(row, name), fields[name])
            setattr(row, name, fields[name])
        if different:
            columns.update(different)
            changed.append(row)
    if changed:
        model._base_manager.bulk_update(changed, sorted(columns))  # hidden trials too
    return {row.pk for row in changed}


def _stored_rows(model, columns, trials, old):
    rows = {}
    if old:
        stored = model.objects.filter(trial__in=_pks(trials, old)).order_by("trial", columns[0])
        for registry_id, *values in stored.values_list("trial__registry_id", *columns):
            rows.setdefault(registry_id, []).append(tuple(values))
    return rows


def _rows(rows, columns):
    return sorted((tuple(row[name] for name in columns) for row in rows), key=lambda row: row[0])


def _stored_criteria(trials, old):
    rows = {}
    if old:
        measures = {}
        stored = CriterionMeasure.objects.filter(criterion__trial__in=_pks(trials, old))
        for pk, *values in stored.order_by("criterion", "position").values_list("criterion", *MEASURE):
            measures.setdefault(pk, []).append(tuple(values))
        stored = Criterion.objects.filter(trial__in=_pks(trials, old)).order_by("trial", "position")
        for pk, registry_id, *values in stored.values_list("pk", "trial__registry_id", *CRITERION):
            rows.setdefault(registry_id, []).append((*values, measures.get(pk, [])))
    return rows


def _criteria(item):
    return [(*(row[name] for name in CRITERION), _rows(row["measures"], MEASURE)) for row in item.criteria]


def _create_criteria(derived, trials):
    pks = {trials[item.registry_id].pk: item for item in derived}
    _insert(
        Criterion,
        ("trial_id", *CRITERION),
        [(trial, *(row[column] for column in CRITERION)) for trial, item in pks.items() for row in item.criteria],
    )
    measured = {
        (trial, row["position"]): row["measures"]
        for trial, item in pks.items()
        for row in item.criteria
        if row["measures"]
    }
    criteria = (
        Criterion.objects.filter(trial__in={trial for trial, _ in measured}) if measured else Criterion.objects.none()
    )
    _insert(
        CriterionMeasure,
        ("criterion_id", *MEASURE),
        [
            (pk, *(measure[column] for column in MEASURE))
            for pk, trial, position in criteria.order_by("trial", "position").values_list("pk", "trial", "position")
            for measure in measured.get((trial, position), [])
        ],
    )


def _insert(model, columns, rows):
    """Insert rows of values, in the order of the columns.

    A fresh trial has some forty rows below it. Making a model object of each takes longer than all else that is done
    with them, so they go to the database as they are.
    """
    fields = [model._meta.get_field(column) for column in columns]
    quoted = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    adapted = {
        index: _adapt_json if isinstance(field, JSONField) else connection.ops.adapt_datetimefield_value
        for index, field in enumerate(fields)
        if isinstance(field, (JSONField, DateTimeField))
    }
    if adapted:
        rows = [
            tuple(adapted[index](value) if index in adapted else value for index, value in enumerate(row))
            for row in rows
        ]
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {model._meta.db_table} ({quoted}) VALUES ({marks})", rows)  # noqa: S608


def _adapt_json(value):
    return None if value is None else connection.ops.adapt_json_value(value, None)


def _pks(trials, derived):
    return [trials[item.registry_id].pk for item in derived]


def _log(name, changed):
    for item in changed:
        logger.info("%s: %s changed", item.registry_id, name)
