"""Conditions on the cells and how they are given."""

from django.utils.translation import pgettext

from trials.choices import NOT_STATED, Attribute, CellSource, CellType, Procedure, Route, Tissue
from trials.sheet.conditions.facts import any_of, finding_of, not_found, resting_on
from trials.sheet.conditions.status import if_joinable

SURGERY = (Route.INTRASPINAL, Route.INTRACEREBRAL, Route.INTRACEREBROVENTRICULAR)
INTO_BLOOD = (Route.INTRAVENOUS, Route.INTRA_ARTERIAL)


def _cells_given(trial, today):
    """Living cells are given; the fact says which, or whose."""
    if set(trial.values_of(Attribute.CELL_TYPE)) == {CellType.EXOSOMES}:
        return None
    for attribute in (Attribute.CELL_TYPE, Attribute.CELL_SOURCE):
        for finding in trial.findings_of(attribute):
            if finding.value not in (NOT_STATED, CellType.EXOSOMES):
                return resting_on(trial, finding)
    return None


gives_cells = if_joinable(_cells_given)


def _own_cells_from(tissue):
    """Condition: the person's own cells, from a tissue. If donor cells are given too, the tissue may be the donor's."""
    from_tissue = finding_of(Attribute.TISSUE, tissue)

    def harvested(trial, today):
        own = CellSource.AUTOLOGOUS in trial.undisputed_values_of(Attribute.CELL_SOURCE)
        return from_tissue(trial, today) if own else None

    return harvested


donor_cells = if_joinable(
    any_of(
        finding_of(Attribute.PROCEDURE, Procedure.IMMUNOSUPPRESSION),
        finding_of(Attribute.CELL_SOURCE, CellSource.ALLOGENEIC),
    )
)
own_cells = if_joinable(finding_of(Attribute.CELL_SOURCE, CellSource.AUTOLOGOUS))
marrow_taken = if_joinable(
    any_of(finding_of(Attribute.PROCEDURE, Procedure.BONE_MARROW_HARVEST), _own_cells_from(Tissue.BONE_MARROW))
)
fat_taken = if_joinable(any_of(finding_of(Attribute.PROCEDURE, Procedure.FAT_HARVEST), _own_cells_from(Tissue.ADIPOSE)))
taken_by_machine = if_joinable(finding_of(Attribute.PROCEDURE, Procedure.LEUKAPHERESIS))
tissue_sample = if_joinable(finding_of(Attribute.PROCEDURE, Procedure.BIOPSY))
into_spinal_fluid = if_joinable(
    any_of(finding_of(Attribute.ROUTE, Route.INTRATHECAL), finding_of(Attribute.PROCEDURE, Procedure.LUMBAR_PUNCTURE))
)
by_surgery = if_joinable(
    any_of(
        finding_of(Attribute.ROUTE, *SURGERY),
        finding_of(Attribute.PROCEDURE, Procedure.SURGERY, Procedure.ANAESTHESIA),
    )
)
into_blood = if_joinable(finding_of(Attribute.ROUTE, *INTO_BLOOD))
made_by_cells = finding_of(Attribute.CELL_TYPE, CellType.EXOSOMES)
may_grow_on = if_joinable(finding_of(Attribute.CELL_TYPE, CellType.PLURIPOTENT_DERIVED, CellType.NEURAL))


def cell_type_not_stated(trial, today):
    if _stated(trial, Attribute.CELL_TYPE):
        return None
    if trial.gives_cells or _cells_given(trial, today):
        return not_found(
            trial, Attribute.CELL_TYPE, pgettext("the record does not say …", "what kind of cells these are")
        )
    return None


def cell_source_not_stated(trial, today):
    if _cells_given(trial, today) and not _stated(trial, Attribute.CELL_SOURCE):
        return not_found(trial, Attribute.CELL_SOURCE, pgettext("the record does not say …", "whose cells they are"))
    return None


def tissue_not_stated(trial, today):
    if _cells_given(trial, today) and not _stated(trial, Attribute.TISSUE):
        return not_found(
            trial, Attribute.TISSUE, pgettext("the record does not say …", "which part of the body the cells come from")
        )
    return None


@if_joinable
def route_not_stated(trial, today):
    cells = _cells_given(trial, today) or made_by_cells(trial, today)
    if cells and not _stated(trial, Attribute.ROUTE):
        return not_found(trial, Attribute.ROUTE, pgettext("the record does not say …", "how they are given"))
    return None


def _stated(trial, attribute):
    return any(value != NOT_STATED for value in trial.values_of(attribute))
