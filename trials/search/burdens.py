"""What trials ask of people, for the search index: what can be left out, and which trials do not state it."""

from trials.choices import NOT_STATED, Attribute, CellSource, Procedure, Route, Visits, YesNo

BURDENS = ("surgery", "harvest", "caregiver", "visits")
OPERATIONS = {
    (Attribute.PROCEDURE, Procedure.SURGERY),
    (Attribute.ROUTE, Route.INTRASPINAL),
    (Attribute.ROUTE, Route.INTRACEREBRAL),
    (Attribute.ROUTE, Route.INTRACEREBROVENTRICULAR),
}
HARVESTS = {
    (Attribute.PROCEDURE, Procedure.BONE_MARROW_HARVEST),
    (Attribute.PROCEDURE, Procedure.FAT_HARVEST),
    (Attribute.PROCEDURE, Procedure.LEUKAPHERESIS),
    (Attribute.PROCEDURE, Procedure.BIOPSY),
    (Attribute.CELL_SOURCE, CellSource.AUTOLOGOUS),
}
OF_BURDENS = (
    Attribute.PROCEDURE,
    Attribute.ROUTE,
    Attribute.CELL_SOURCE,
    Attribute.CAREGIVER,
    Attribute.VISITS,
)


def read_burdens(findings, found):
    """What the trials ask of people: operations, their own cells, a caregiver (yes, or no), and how many visits."""
    own_cells, donated = set(), set()
    findings = findings.filter(attribute__in=OF_BURDENS).exclude(value=NOT_STATED)
    for trial, attribute, value, amount in findings.values_list("trial", "attribute", "value", "amount").iterator():
        if attribute == Attribute.VISITS:
            if value == Visits.VISITS and amount is not None:
                found["visits"][amount].append(trial)
        elif attribute == Attribute.CAREGIVER:
            found["caregiver"][YesNo.YES].append(trial)
        elif (attribute, value) in OPERATIONS:
            found["surgery"][YesNo.YES].append(trial)
        elif (attribute, value) in HARVESTS:
            own_cells.add(trial)
        elif value == CellSource.ALLOGENEIC:
            donated.add(trial)
    found["harvest"][YesNo.YES].extend(own_cells)
    found["harvest"][YesNo.NO].extend(donated - own_cells)
