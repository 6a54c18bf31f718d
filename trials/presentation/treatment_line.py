"""What people get in a trial, in a line beside its plain title: kind of cells, how often, and whether of a placebo."""

from django.utils.translation import gettext as _

from trials.choices import Attribute, StudyType
from trials.presentation.design import finding_spans, label_in_words
from trials.presentation.facts import stated_findings
from trials.presentation.plain_title import BY_TYPE
from trials.presentation.quotes import Span, joined

IN_A_LINE = (Attribute.CELL_TYPE, Attribute.DOSES, Attribute.PLACEBO)


def given_in_a_line(trial):
    """ "Mesenchymal cells (MSC). Given 3 times. Some people get a placebo", as spans; none where nothing is stated."""
    if trial.study_type == StudyType.OBSERVATIONAL:
        return (Span(_("Nothing is given: the study only observes.")),)
    found = (one for attribute in IN_A_LINE for one in stated_findings(trial, attribute))
    return joined((_spans(trial, one) for one in found if one.value not in BY_TYPE), ". ")  # which the title says


def _spans(trial, finding):
    """The label of a finding. A number of doses that some groups get names them: no other number stands beside it."""
    is_number = finding.attribute == Attribute.DOSES
    return finding_spans(trial, finding) if is_number else (Span(label_in_words(trial, finding)),)
