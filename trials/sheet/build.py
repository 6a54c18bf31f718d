"""Build a sheet from trials, a question bank and the person's options."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from trials.choices.recruitment import ENDED_STATUSES
from trials.presentation.comparison import side_by_side, treatment_rows
from trials.presentation.outcomes import NO_OUTCOMES, outcome_facts
from trials.presentation.study_words import said_of_these
from trials.sheet.bank import BASE, GENERAL, RAISED
from trials.sheet.data import Sheet
from trials.sheet.options import SheetOptions
from trials.sheet.ordering import arranged, numbered, with_those_to_ask_first
from trials.sheet.questions import EffectiveBank
from trials.sheet.selection import general_parts, parts_for_one, parts_for_several
from trials.sheet.trial_facts import ATTRIBUTES, facts_of

MAX_TRIALS = 5
AS_SHIPPED = EffectiveBank(base=BASE, raised=RAISED, general=GENERAL)
NO_OPTIONS = SheetOptions()


def build_sheet(
    trials,
    *,
    today,
    url,
    short_url="",
    bank=AS_SHIPPED,
    options=NO_OPTIONS,
    fit=(),
    said=(),
    earlier_cells="",
    outcomes=NO_OUTCOMES,
):
    """Sheet for up to five trials, loaded by `Trial.objects.for_page()`, or for none: stem cells and ALS.

    It is in the active language. `url` is the address of the same sheet, `short_url` that of the sheet without the
    person's options. `fit` are the FitLines of what they answered, `said` their answers as Facts. `earlier_cells`
    says how many trials turn away people who have had cells, `outcomes` what came of some trials, by registry id.
    """
    trials = list(trials)
    if len(trials) > MAX_TRIALS:
        raise ValueError(f"A sheet has room for {MAX_TRIALS} trials, not {len(trials)}.")
    facts = tuple(facts_of(trial, today, outcomes) for trial in trials)
    if not trials:
        parts = general_parts(bank)
        title = _("Questions to ask about stem cells and ALS")
    elif len(trials) == 1:
        parts = parts_for_one(trials[0], today, bank)
        title = _("Questions to ask about {trial}").format(trial=facts[0].registry_id)
    else:
        parts = parts_for_several(trials, facts, today, bank)
        title = said_of_these(_("Questions to ask about {count} trials"), trials).format(count=len(trials))
    return Sheet(
        language=get_language(),
        title=title,
        made_on=today,
        url=url,
        short_url=short_url or url,
        trials=facts,
        parts=numbered(with_those_to_ask_first(arranged(parts, options), bank)),
        notice=_("This sheet is not medical advice. It helps you ask."),
        caution=" ".join(filter(None, [_caution(), earlier_cells])),
        source=_("The facts come from the public registry. The people who run a trial write them there."),
        comparison=_comparison(trials, today, outcomes) if len(trials) > 1 else None,
        fit=fit,
        about_me=(*options.about_me.facts, *(said if options.with_answers else ())),
        please=options.about_me.please,
        has_own=bool(options.own_questions),
    )


def _caution():
    return _("We do not say that a trial is good, safe or right for you. Talk it over with your doctor.")


def _comparison(trials, today, outcomes):
    rows = zip(trials, treatment_rows(trials, ATTRIBUTES), outcome_facts(trials, outcomes), strict=True)
    have_ended = all(trial.overall_status in ENDED_STATUSES for trial in trials)
    facts = [facts_of(trial, today, outcomes, *row, has_ended=have_ended) for trial, *row in rows]
    return side_by_side([one.registry_id for one in facts], [[*one.facts, *one.dates[:2]] for one in facts])
