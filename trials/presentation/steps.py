"""What taking part involves, step by step: from the findings of a trial, with "ask" where its record says nothing."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trials.choices import (
    Attribute,
    CellSource,
    CellType,
    Doses,
    Procedure,
    Route,
    StudyType,
    Tissue,
    Visits,
    Waiting,
)
from trials.choices.recruitment import ENDED_STATUSES
from trials.presentation.design import finding_spans, with_groups
from trials.presentation.facts import named_treatments, names_nothing, stated_findings
from trials.presentation.plain_title import INTO
from trials.presentation.quotes import Span, filled, joined, with_small_letter
from trials.presentation.text import lower_first

HARVESTS = {
    Procedure.BONE_MARROW_HARVEST: gettext_lazy("from bone marrow"),
    Procedure.FAT_HARVEST: gettext_lazy("from fat"),
    Procedure.LEUKAPHERESIS: gettext_lazy("from the blood, by machine (leukapheresis)"),
    Procedure.BIOPSY: gettext_lazy("a small piece of tissue (biopsy)"),
}
TAKEN_BY_BIOPSY = frozenset({Tissue.SKIN, Tissue.DENTAL, Tissue.OTHER})
# Kinds that are mostly given as they were taken, on the same day or from the freezer.
GIVEN_AS_TAKEN = frozenset({CellType.MONONUCLEAR, CellType.STROMAL_VASCULAR, CellType.HEMATOPOIETIC, CellType.EXOSOMES})
# Types of intervention that are done or used, and cannot be said to be given.
DONE_OR_USED = frozenset({"behavioral", "device", "diagnostic_test", "other", "procedure"})
TREATMENTS_NAMED = 3
ONLY_TO_ASK = frozenset({"visits", "follow_up"})  # steps that each trial has, so that one without lines tells nothing


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """A step: its name, lines as spans, names from the record (in its language), and what to ask.

    `ask` is "" where nothing of the step is left to ask.
    """

    key: str
    name: str
    lines: tuple[tuple[Span, ...], ...] = ()
    record_words: tuple[str, ...] = ()
    ask: str = ""


def steps_of(trial):
    """The Steps of a trial in order; of one that has ended, what was done, without what is left to ask."""
    steps = _steps(trial)
    if trial.overall_status not in ENDED_STATUSES:
        return steps
    return [replace(step, ask="") for step in steps if step.lines or step.record_words or step.key not in ONLY_TO_ASK]


def _steps(trial):
    of_treatment = (_run_in, _cells, _waiting, _before, _treatment, _hospital, _visits, _follow_up, _afterwards)
    makers = (_procedures, _visits, _follow_up) if trial.study_type == StudyType.OBSERVATIONAL else of_treatment
    return [step for make in makers if (step := make(trial))]


def _run_in(trial):
    lines = _displays(trial, Attribute.RUN_IN)
    return Step(key="run_in", name=str(Attribute.RUN_IN.label), lines=tuple(lines)) if lines else None


def _cells(trial):
    sources = trial.undisputed_values_of(Attribute.CELL_SOURCE)
    tissues = _displays(trial, Attribute.TISSUE)
    harvests = [(Span(str(HARVESTS[procedure])),) for procedure in harvests_of(trial)]
    if {CellSource.AUTOLOGOUS, CellSource.ALLOGENEIC} <= {*sources}:
        name = _("The cells are your own, a donor’s, or both")
        found = stated_findings(trial, Attribute.CELL_SOURCE)
        of_groups = [with_small_letter(finding_spans(trial, one)) for one in found if one.groups]
        ask = _ask(of_groups, _("whose cells they are"))
        return Step(key="harvest", name=name, lines=(*of_groups, *(harvests or tissues)), ask=ask)
    if CellSource.AUTOLOGOUS in sources:
        lines = harvests or [filled(_("from {tissues}"), tissues=joined(tissues))] * bool(tissues)
        return Step(key="harvest", name=_("Your own cells are taken"), lines=tuple(lines), ask=_ask(lines, _("how")))
    if CellSource.ALLOGENEIC in sources:
        return Step(key="harvest", name=_("The cells come from a donor"), lines=tuple(tissues))
    if harvests:
        return Step(key="harvest", name=_("Cells or tissue are taken"), lines=tuple(harvests))
    if trial.gives_cells:
        return Step(key="harvest", name=_("The cells"), lines=tuple(tissues), ask=_("whose cells they are"))
    return None


def harvests_of(trial):
    """The procedures by which cells are taken: a biopsy only of a tissue that is taken so, for others are tests."""
    procedures = trial.undisputed_values_of(Attribute.PROCEDURE)
    tissues = TAKEN_BY_BIOPSY.intersection(trial.undisputed_values_of(Attribute.TISSUE))
    return [one for one in HARVESTS if one in procedures and (one != Procedure.BIOPSY or tissues)]


def _waiting(trial):
    """Where it is told, or a person's own cells are of a kind that is grown."""
    if Waiting.SAME_DAY in trial.undisputed_values_of(Attribute.WAITING):
        return Step(key="wait", name=_("They are given on the same day"))
    if lines := _displays(trial, Attribute.WAITING):
        return Step(key="wait", name=_("You wait while they are prepared"), lines=tuple(lines))
    is_grown = not GIVEN_AS_TAKEN.issuperset(trial.undisputed_values_of(Attribute.CELL_TYPE))
    if CellSource.AUTOLOGOUS not in trial.undisputed_values_of(Attribute.CELL_SOURCE) or not is_grown:
        return None
    return Step(key="wait", name=_("You wait while they are prepared"), ask=_("how many weeks"))


def _before(trial):
    harvests = harvests_of(trial)
    tests = {Procedure.BIOPSY} - {*harvests} if Procedure.FAT_HARVEST not in harvests else ()  # fat is mostly taken so
    besides = (Procedure.IMMUNOSUPPRESSION, Procedure.ANAESTHESIA, *tests)
    medicine = _displays(trial, Attribute.PROCEDURE, (Procedure.MEDICINE,))
    # The medicine first: its name stands before the lines.
    lines = [*medicine, *_displays(trial, Attribute.PROCEDURE, besides)]
    found = stated_findings(trial, Attribute.PROCEDURE)
    names = tuple(one.quote for one in found if one.value == Procedure.MEDICINE and one.quote)
    return Step(key="before", name=_("Also"), lines=tuple(lines), record_words=names) if lines else None


def _treatment(trial):
    routes = _routes(trial) or _displays(trial, Attribute.PROCEDURE, (Procedure.SURGERY,))
    doses, intervals = _displays(trial, Attribute.DOSES), _displays(trial, Attribute.INTERVAL)
    missing = [] if routes else [_("how")]
    missing += [] if doses else [_("how often")]
    missing += [_("how far apart")] if trial.gives_cells and _is_repeated(trial) and not intervals else []
    name, names = _what_is_given(trial)
    if trial.study_type == StudyType.UNKNOWN and not trial.gives_cells and not (names or routes or doses):
        return None
    return Step(
        key="treatment", name=name, lines=(*routes, *doses, *intervals), record_words=names, ask=", ".join(missing)
    )


def _what_is_given(trial):
    """What the step is called, and the names of what is given; cells have their own step."""
    if trial.gives_cells:
        return _("The cells are given"), ()
    names = named_treatments(trial)
    is_made_by_cells = CellType.EXOSOMES in trial.undisputed_values_of(Attribute.CELL_TYPE)
    types = {one["type"] for one in trial.text.interventions if not names_nothing(one["name"])}
    is_given = trial.study_type != StudyType.UNKNOWN and not (types and types <= DONE_OR_USED)
    name = _("The treatment is given") if is_given or is_made_by_cells else _("What is done or used")
    return name, () if is_made_by_cells else tuple(names[:TREATMENTS_NAMED])


def _is_repeated(trial):
    """Whether it is given more than once, to some people or all."""
    return any(one.value == Doses.REPEATED or (one.amount or 0) > 1 for one in stated_findings(trial, Attribute.DOSES))


def _routes(trial):
    routes = stated_findings(trial, Attribute.ROUTE)
    return [with_groups(trial, one, str(INTO.get(one.value, Route(one.value).label))) for one in routes]


def _hospital(trial):
    lines = _displays(trial, Attribute.HOSPITAL_STAY)
    return Step(key="hospital", name=_("In hospital"), lines=tuple(lines)) if lines else None


def _procedures(trial):
    lines = _displays(trial, Attribute.PROCEDURE)
    return Step(key="treatment", name=_("What is done"), lines=tuple(lines)) if lines else None


def _visits(trial):
    lines = _displays(trial, Attribute.VISITS)
    is_counted = Visits.VISITS in trial.undisputed_values_of(Attribute.VISITS)
    return Step(key="visits", name=_("Visits"), lines=tuple(lines), ask="" if is_counted else _("how many, and where"))


def _follow_up(trial):
    lines = _displays(trial, Attribute.FOLLOW_UP)
    return Step(key="follow_up", name=_("Follow-up checks"), lines=tuple(lines), ask=_ask(lines, _("how long")))


def _afterwards(trial):
    lines = _displays(trial, Attribute.AFTERWARDS)
    return Step(key="afterwards", name=_("Afterwards"), lines=tuple(lines)) if lines else None


def _displays(trial, attribute, values=()):
    return [
        with_groups(trial, finding, lower_first(finding.get_value_display()))
        for finding in stated_findings(trial, attribute)
        if not values or finding.value in values
    ]


def _ask(lines, what):
    return "" if lines else what
