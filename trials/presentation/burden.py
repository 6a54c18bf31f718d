"""What it would take to take part: visits, nights, needles, operations and costs, one Fact for each.

What a record does not state is "not stated", never "none".
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from trials.choices import (
    OTHER_FINDINGS,
    Attribute,
    CellSource,
    Measure,
    MeasureState,
    Procedure,
    Qualifier,
    Route,
    StudyType,
    Unread,
)
from trials.i18n.languages import grouped
from trials.presentation.design import with_groups, with_people
from trials.presentation.facts import (
    contradiction_in_words,
    decided_or_read,
    gives_none,
    stated,
    stated_by,
    stated_findings,
    stated_part,
)
from trials.presentation.panel import nearest_of
from trials.presentation.places import open_sites
from trials.presentation.quotes import Span, joined, text_of, with_small_letter
from trials.presentation.rules import time_in_words, with_exceptions
from trials.presentation.steps import harvests_of
from trials.presentation.text import lower_first

# Attributes that the Facts of a burden tell, so that a comparison need not repeat them.
TOLD = (Attribute.VISITS, Attribute.HOSPITAL_STAY, Attribute.PROCEDURE, Attribute.CAREGIVER, Attribute.FOLLOW_UP,
        Attribute.PLACEBO, Attribute.COSTS)  # fmt: skip
INTO_BRAIN_OR_CORD = (Route.INTRASPINAL, Route.INTRACEREBRAL, Route.INTRACEREBROVENTRICULAR)

YES = {
    Procedure.LUMBAR_PUNCTURE: gettext_lazy("Yes (lumbar puncture)"),
    Procedure.SURGERY: gettext_lazy("Yes"),
    Procedure.IMMUNOSUPPRESSION: gettext_lazy("Yes"),
}
NOT_STATED_OF = {
    "surgery": ngettext_lazy(
        "{number} trial here does not say whether there is an operation: ask the trial team.",
        "{number} trials here do not say whether there is an operation: ask the trial teams.",
        "count",
    ),
    "harvest": ngettext_lazy(
        "{number} trial here does not say whether your own cells are taken: ask the trial team.",
        "{number} trials here do not say whether your own cells are taken: ask the trial teams.",
        "count",
    ),
    "caregiver": ngettext_lazy(
        "{number} trial here does not say whether somebody must come along: ask the trial team.",
        "{number} trials here do not say whether somebody must come along: ask the trial teams.",
        "count",
    ),
    "visits": ngettext_lazy(
        "{number} trial here does not say how many visits there are: ask the trial team.",
        "{number} trials here do not say how many visits there are: ask the trial teams.",
        "count",
    ),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Burden:
    """The Facts that a record states; the names of what it does not state, and of what was not read yet, in words."""

    told: list
    not_stated: str
    not_read: str


def burden_facts(trial):
    """The Facts of a trial, the same labels in the same order for every trial."""
    return [
        _of(trial, Attribute.VISITS),
        _of(trial, Attribute.HOSPITAL_STAY),
        _of_procedures(trial, _("Needle in the lower back"), _punctures(trial), Attribute.ROUTE),
        _of_procedures(trial, _("Taking my own cells"), _harvest(trial), Attribute.CELL_SOURCE),
        _of_procedures(trial, _("An operation"), _surgery(trial), Attribute.ROUTE),
        earlier_cells_fact(trial),
        _of_procedures(
            trial, _("Medicines given to weaken the immune system"), _displays(trial, Procedure.IMMUNOSUPPRESSION)
        ),
        _of(trial, Attribute.CAREGIVER),
        _of(trial, Attribute.FOLLOW_UP),
        _of(trial, Attribute.PLACEBO),
        _of(trial, Attribute.COSTS),
    ]


def earlier_cells_fact(trial):
    """What the rules say to people who had cells before, as a Fact."""
    spans = joined(_earlier_cells(trial))
    return stated_part(trial, "criteria", _("People who had cells before"), text_of(spans), spans=spans)


def burden_of(trial, place=None):
    """The Burden of a trial for its page; `place` is where the visitor looks, if that is known."""
    facts = [*burden_facts(trial), *_way(trial, place)]
    left_out = _of_no_cells() if gives_none(trial) else set()
    if trial.study_type == StudyType.OBSERVATIONAL:
        left_out |= _of_a_treatment()
    missing = [fact for fact in facts if not fact.is_stated and fact.label not in left_out]
    return Burden(
        told=[fact for fact in facts if fact.is_stated and fact.applies],
        not_stated=_names([fact for fact in missing if fact.is_read]),
        not_read=_names([fact for fact in missing if not fact.is_read]),
    )


def _way(trial, place):
    """How far the nearest open place is, where both it and the visitor's place are known."""
    if place and not place.is_country and (nearest := nearest_of(open_sites(trial), place)):
        yield stated(_("Way to the nearest open place"), nearest)


def _of_no_cells():
    """The labels of what only cells bring with them: no question where none are given."""
    return {_("Taking my own cells")}


def _of_a_treatment():
    """The labels of what only a treatment brings with it: no question of a study that observes."""
    return {
        *_of_no_cells(),
        _("An operation"),
        _("People who had cells before"),
        _("Medicines given to weaken the immune system"),
    }


def _names(facts):
    return "; ".join([lower_first(fact.label) for fact in facts])


def _of(trial, attribute):
    return decided_or_read(trial, OTHER_FINDINGS, attribute, attribute.label)


def _of_procedures(trial, label, lines, *besides):
    """What is done to people, as the procedures and the attributes `besides` say."""
    notes = (contradiction_in_words(trial, attribute) for attribute in (*besides, Attribute.PROCEDURE))
    note = next(filter(None, notes), "")
    spans = joined([*lines[:1], *map(with_small_letter, lines[1:])])
    return stated_by(trial, OTHER_FINDINGS, Attribute.PROCEDURE, label, text_of(spans), note=note, spans=spans)


def _displays(trial, *procedures):
    """What a trial says of some procedures; "yes" where the name of the row says the rest."""
    return [
        with_groups(trial, finding, _in_words(finding))
        for finding in stated_findings(trial, Attribute.PROCEDURE)
        if finding.value in procedures
    ]


def _in_words(finding):
    if finding.value == Procedure.LUMBAR_PUNCTURE and finding.amount is not None:
        count = round(finding.amount)
        return ngettext("Yes, once", "Yes, {count} times", count).format(count=count)
    return str(YES.get(finding.value) or finding.get_value_display())


def _earlier_cells(trial):
    """Whether earlier cell therapy keeps people out: ever, or for some time; once for each group of people."""
    measures = [measure for criterion in trial.criterion_list for measure in criterion.measure_list]
    rules = [measure for measure in measures if measure.measure == Measure.PRIOR_CELL_THERAPY]
    of_earlier_study = any(criterion.unread == Unread.EARLIER_STUDY for criterion in trial.criterion_list)
    if not rules and trial.gives_cells and of_earlier_study:
        return [(Span(_("It takes people from an earlier study, in which they may have had cells")),)]
    return list(dict.fromkeys(_of_earlier_cells(trial, rule) for rule in rules))


def _of_earlier_cells(trial, rule):
    if rule.state == MeasureState.EXCLUDED:
        if Qualifier.TIME_LIMITED in (rule.qualifiers or ()):
            words = _("Turned away for some time after it: see the record")
        elif rule.days is None:
            words = _("Turned away, however long ago it was")
        else:
            words = _("Turned away for {time} after it").format(time=time_in_words(rule.days))
    else:
        words = str(MeasureState(rule.state).label) if rule.state else _("The record has a rule about it")
    return with_people(trial, with_exceptions(words, rule), rule.cohort)


def _punctures(trial):
    if told := _displays(trial, Procedure.LUMBAR_PUNCTURE):
        return told
    words = _("At least one: the treatment goes into the fluid around the spinal cord")
    return [with_groups(trial, one, words) for one in _routes_into(trial, Route.INTRATHECAL)]


def _harvest(trial):
    sources = {one.value: one for one in stated_findings(trial, Attribute.CELL_SOURCE)}
    if told := _displays(trial, *harvests_of(trial)):
        return told
    if own := sources.get(CellSource.AUTOLOGOUS):
        is_sure = own.groups or CellSource.ALLOGENEIC not in sources
        either = (Span(_("The cells are your own, a donor’s, or both")),)
        return [with_groups(trial, own, _("Yes")) if is_sure else either]
    return [(Span(_("No: the cells come from a donor")),)] if CellSource.ALLOGENEIC in sources else []


def _surgery(trial):
    """An operation before anaesthesia: what answers the name of the row stands first."""
    told = [*_displays(trial, Procedure.SURGERY), *_displays(trial, Procedure.ANAESTHESIA)]
    words = _("The treatment goes into the brain or the spinal cord itself")
    into = [with_groups(trial, one, words) for one in _routes_into(trial, *INTO_BRAIN_OR_CORD)]
    return [*told, *dict.fromkeys(into)]


def _routes_into(trial, *routes):
    return [one for one in stated_findings(trial, Attribute.ROUTE) if one.value in routes]


def not_stated_in_words(not_stated):
    """What a search says of records that do not state what it leaves out: a sentence for each."""
    return [NOT_STATED_OF[name].format(count=number, number=grouped(number)) for name, number in not_stated.items()]
