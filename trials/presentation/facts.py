"""Facts of a trial in words, in the active language."""

from dataclasses import dataclass, replace
from functools import partial

from django.utils.translation import gettext as _

from trials.choices import (
    CELL_ATTRIBUTES,
    NOT_STATED,
    OTHER_FINDINGS,
    PARTICIPATION_ATTRIBUTES,
    PARTS_FROM_TEXT,
    Attribute,
    CellSource,
    CriterionKind,
    StudyType,
    value_in_words,
)
from trials.i18n.languages import RECORD_LANGUAGE
from trials.presentation.dates import day_in_words
from trials.presentation.design import finding_spans
from trials.presentation.lists import join_words
from trials.presentation.quotes import Span, joined, text_of
from trials.presentation.short_copies import absent
from trials.presentation.study_words import said_of_this
from trials.presentation.text import clean, lower_first

# Names by which records say that a study or a group gets nothing: "Observational study", "No intervention".
NOTHING = ("no ", "none", "not applicable", "n/a", "observational", "there is no ")
FACT_LENGTH = 160
OF_CELLS = (Attribute.WAITING, Attribute.INTERVAL)  # read where cells are given
CELLS_LENGTH = 400  # with the names of the groups that get them
# What has no meaning where people are not given one treatment or another, and where nothing is given.
OF_COMPARED_GROUPS = (Attribute.PLACEBO, Attribute.MASKING)
OF_A_TREATMENT = (*OF_COMPARED_GROUPS, Attribute.DOSES, Attribute.INTERVAL, Attribute.WAITING, Attribute.AFTERWARDS)
DO_NOT_APPLY = {StudyType.EXPANDED_ACCESS: OF_COMPARED_GROUPS, StudyType.OBSERVATIONAL: OF_A_TREATMENT}


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """A labelled value or, where the record states none or was not read for it, words for that.

    `was_stated` is whether these words say what an older copy stated, `applies` whether the record could state any.
    `spans` are the value in parts that know their language; empty where all of it is in that of the page.
    """

    label: str
    value: str
    is_stated: bool = True
    is_read: bool = True
    was_stated: bool = False
    applies: bool = True
    spans: tuple[Span, ...] = ()


def stated(label, value, *, missing="", limit=FACT_LENGTH, is_read=True, note="", language="", spans=()):
    """A Fact. `missing` is what to say instead of "Not stated"; a `note` is never cut.

    `language` is that of the value, "" for that of the page, and `spans` its parts where they differ in that.
    """
    words = clean(str(value), limit)
    parts = (Span(words, language),) if language else spans if words == value else ()
    is_foreign = bool(words) and any(span.language for span in parts)
    spans = (*parts, Span(_noted("", note))) if is_foreign else ()
    value = _noted(words or missing or _("Not stated"), note)
    return Fact(label=str(label), value=value, is_stated=bool(words), is_read=bool(words) or is_read, spans=spans)


def stated_part(trial, part, label, value, **options):
    """A Fact of a part of a trial, by the name of the part in the API."""
    if value:
        return stated(label, value, **options)
    is_read = part not in trial.not_read
    fact = stated(label, value, missing=absent(trial, part), is_read=is_read, **options)
    return replace(fact, was_stated=not is_read and part in trial.stated_before)


def decided_or_read(trial, part, attribute, label, **options):
    """The values of an attribute as a Fact, with what the record now says where it contradicts a decision."""
    note = contradiction_in_words(trial, attribute)
    spans = value_spans(trial, attribute)
    if not spans and not note and not applies_to(trial, attribute):
        return not_applicable(trial, label)
    return stated_by(trial, part, attribute, label, text_of(spans), note=note, spans=spans, **options)


def applies_to(trial, attribute):
    """Whether records of this type of study can state an attribute at all."""
    return attribute not in DO_NOT_APPLY.get(trial.study_type, ())


def not_applicable(trial, label):
    """A Fact: records of this type of study cannot state it, which is not "not stated"."""
    return replace(stated(label, does_not_apply(trial)), applies=False)


def does_not_apply(trial):
    return _("Does not apply: {kind}").format(kind=lower_first(trial.get_study_type_display()))


def stated_by(trial, part, attribute, label, value, **options):
    """A Fact of a part of a trial, which is read where a person decided on the attribute: a copy may lack the rest."""
    of_part = stated if is_decided(trial, attribute) else partial(stated_part, trial, part)
    return of_part(label, value, **options)


def absent_of(trial, part, attribute):
    """What to say of an attribute without a value, in words."""
    return _("Not stated") if is_decided(trial, attribute) else absent(trial, part)


def is_decided(trial, attribute):
    """Whether a person decided on an attribute; "not stated", for one."""
    return any(finding.decision_id for finding in trial.findings_of(attribute))


def missing_in_words(trial):
    """A sentence for a trial that the registry no longer lists; "" for others."""
    if not trial.missing_since:
        return ""
    words = said_of_this(_("The registry no longer lists this trial under ALS. We noticed on {day}."), trial)
    return words.format(day=day_in_words(trial.missing_since))


def phases_in_words(trial):
    """Phases in order; "" if none is stated."""
    return "; ".join([str(phase.label) for phase in trial.phases])


def phase_fact(trial):
    """The phases of a trial as a Fact. Studies that only observe and programmes of expanded access have none."""
    words = phases_in_words(trial)
    if not words and trial.study_type in DO_NOT_APPLY:
        return not_applicable(trial, _("Phase"))
    return stated_part(trial, "phases", _("Phase"), words)


def stated_findings(trial, attribute):
    """Findings of an attribute that sentences of ours may tell.

    Without a curator's "not stated", and without what the record by now contradicts, which needs a notice.
    """
    found = trial.findings_of(attribute)
    return [finding for finding in found if finding.value != NOT_STATED and finding.record_now_says is None]


def value_spans(trial, attribute):
    """Values of an attribute, "Bone marrow; Blood", in parts that know their language; none if none is stated."""
    found = [finding for finding in trial.findings_of(attribute) if finding.value != NOT_STATED]
    return joined(finding_spans(trial, finding) for finding in found)


def value_spans_with_notice(trial, attribute):
    """The same with what the record now says, where it contradicts a decision."""
    spans, notice = value_spans(trial, attribute), contradiction_in_words(trial, attribute)
    return (*spans, Span(_noted("", notice) if spans else f"({notice})")) if notice else spans


def contradiction_in_words(trial, attribute):
    """What the record now says, where it changed after a person decided on an attribute; "" where it did not."""
    return next(filter(None, map(record_now_in_words, trial.findings_of(attribute))), "")


def record_now_in_words(finding):
    """What the record now says, where it contradicts the decision of a finding; "" where it does not."""
    if finding.record_now_says is None:
        return ""
    values = "; ".join([value_in_words(finding.attribute, *pair) for pair in finding.record_now_says])
    return _("The record has changed since a person checked this. It now says: {values}").format(
        values=values or _("Not stated")
    )


def contradicted_attributes(trial):
    """The attributes on which a person decided, and of which the record by now says otherwise."""
    contradicted = {found.attribute for found in trial.finding_list if found.record_now_says is not None}
    return [one for one in Attribute if one in contradicted]


def contradicted_in_words(trial):
    """Which decided facts the record by now contradicts, in a sentence; "" for none."""
    names = [lower_first(one.label) for one in contradicted_attributes(trial)]
    if not names:
        return ""
    words = _(
        "The record has changed since a person checked: {facts}. This trial’s page has both: "
        "what the person decided, and what the record now says."
    )
    return said_of_this(words, trial).format(facts=join_words(names))


def says_something_of_cells(trial):
    return any(
        stated_findings(trial, attribute) or contradiction_in_words(trial, attribute) for attribute in CELL_ATTRIBUTES
    )


def _noted(words, note):
    return f"{words} ({note})" if note else words


def gives_none(trial):
    """Whether no living cells are given, nor anything that is said of cells."""
    return trial.gives_cells is False and not says_something_of_cells(trial)


def is_told_by_name(trial):
    """Whether a name is all that tells what is given: no cells, or what may be none, as nothing is said of any."""
    may_be_none = trial.gives_cells is None and bool(trial.treatments) and not says_something_of_cells(trial)
    return may_be_none or gives_none(trial)


def treatment_facts(trial):
    """What is known of the cells, a Fact for each attribute; else what is given."""
    if is_told_by_name(trial):
        return [what_is_given(trial)]
    return [cell_fact(trial, attribute, attribute.label) for attribute in CELL_ATTRIBUTES]


def cell_fact(trial, attribute, label):
    """The values of an attribute of the cells."""
    return decided_or_read(trial, PARTS_FROM_TEXT[attribute], attribute, label, limit=CELLS_LENGTH)


def named_treatments(trial):
    """The names of what people get, without those that say that a study or a group gets nothing."""
    return [name for name in trial.treatments if not names_nothing(name)]


def names_nothing(treatment):
    return treatment.casefold().startswith(NOTHING) or not any(map(str.isalnum, treatment))


def what_is_given(trial):
    """The treatments of a trial by name."""
    words, language = "; ".join(named_treatments(trial)), trial.languages.get("interventions", RECORD_LANGUAGE)
    if words:
        return stated(_("What is given"), words, language=language)
    if trial.study_type == StudyType.OBSERVATIONAL and "interventions" not in trial.not_read:
        words = _("Nothing is given: the study only observes.")
    return stated_part(trial, "interventions", _("What is given"), words)


def cell_findings(trial):
    """Label and findings of each attribute of the cells, and what to say where there are none."""
    return [
        (attribute.label, trial.findings_of(attribute), absent(trial, PARTS_FROM_TEXT[attribute]))
        for attribute in CELL_ATTRIBUTES
    ]


def participation_fact(trial, attribute):
    """The values of an attribute of what a trial asks of people."""
    if not is_read_for(trial, attribute) and applies_to(trial, attribute):
        words = _("No cells are given") if gives_none(trial) else ""
        if attribute == Attribute.WAITING and _gives_only_donated(trial):
            words = _("No: the cells come from a donor")
        return stated(attribute.label, words, missing=_("Not read yet"), is_read=False)
    return decided_or_read(trial, OTHER_FINDINGS, attribute, attribute.label, limit=2 * FACT_LENGTH)


def participation_findings(trial):
    """Label and findings of what a trial asks of people; how it is set up is shown with the coded fields instead."""
    missing = absent(trial, OTHER_FINDINGS)
    return [
        (
            attribute.label,
            trial.findings_of(attribute),
            missing if applies_to(trial, attribute) else does_not_apply(trial),
        )
        for attribute in PARTICIPATION_ATTRIBUTES
        if attribute not in (Attribute.MASKING, Attribute.OVERSIGHT) and is_read_for(trial, attribute)
    ]


def is_read_for(trial, attribute):
    """Whether a record is read for an attribute, or somebody decided on it. Nobody waits for a donor's cells."""
    if attribute not in OF_CELLS or trial.findings_of(attribute):
        return True
    return bool(trial.gives_cells) and not (attribute == Attribute.WAITING and _gives_only_donated(trial))


def _gives_only_donated(trial):
    return trial.undisputed_values_of(Attribute.CELL_SOURCE) == [CellSource.ALLOGENEIC]


def criteria_by_kind(criteria):
    """Pairs of a kind and its criteria; kinds without criteria are left out."""
    kinds = [(kind, [one for one in criteria if one.kind == kind]) for kind in CriterionKind]
    return [(kind, some) for kind, some in kinds if some]
