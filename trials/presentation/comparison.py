"""Comparison of trials as data, for the sheet and for the comparison page."""

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from trials.choices import (
    CELL_ATTRIBUTES,
    PARTICIPATION_ATTRIBUTES,
    Attribute,
    Measure,
    Sex,
    SponsorClass,
)
from trials.i18n.languages import grouped
from trials.presentation.burden import TOLD, burden_facts, earlier_cells_fact
from trials.presentation.certainty import dated_in_words, enrollment_in_words
from trials.presentation.compared import ComparedFact, Comparison
from trials.presentation.dates import date_in_words, day_in_words
from trials.presentation.design import with_people
from trials.presentation.emails import address_of_team
from trials.presentation.expanded_access import study_type_in_words
from trials.presentation.facts import (
    FACT_LENGTH,
    cell_fact,
    gives_none,
    is_read_for,
    missing_in_words,
    participation_fact,
    phase_fact,
    stated,
    stated_part,
    what_is_given,
)
from trials.presentation.numbers import ages_in_words
from trials.presentation.outcomes import NO_OUTCOMES, end_facts
from trials.presentation.people import names_another_age
from trials.presentation.places import countries_in_words
from trials.presentation.quotes import joined, text_of
from trials.presentation.recruitment import can_people_join
from trials.presentation.results import results_of
from trials.presentation.rules import ORDER, is_about_als_alone, rules_by_subject
from trials.presentation.short_copies import absent, old_rules_notice, short_copy_notice
from trials.presentation.text import no_longer_than

BESIDE_CELLS = (Attribute.DOSES, Attribute.INTERVAL)  # told with what is given
COUNTRIES_NAMED = 12
NAME_LENGTH = 24
NOTICE_LENGTH = 500


def compare(trials, *, today, outcomes=NO_OUTCOMES):
    """Comparison of trials loaded by `Trial.objects.for_comparison()`: their facts, then each rule with its limits.

    `outcomes` are what came of some of them, by registry id.
    """
    treatments = treatment_rows(trials, [(attribute, attribute.label) for attribute in CELL_ATTRIBUTES])
    told = zip(trials, end_facts(trials, outcomes), treatments, strict=True)
    groups = {
        "": [
            [_status(trial, today), *end, *_kind(trial), *given, *_asked(trial, BESIDE_CELLS, trials)]
            for trial, end, given in told
        ],
        _("What taking part involves"): [_taking_part(trial, trials) for trial in trials],
        _("Rules for joining"): _rules(trials, today),
        _("Where, when, and results"): [_course(trial, today) for trial in trials],
        _("The record"): _records(trials, today),
    }
    names = [short_name(number, trial) for number, trial in enumerate(trials, start=1)]
    parts = [
        side_by_side([trial.registry_id for trial in trials], facts, names=names, group=group)
        for group, facts in groups.items()
    ]
    return Comparison(columns=parts[0].columns, rows=tuple(row for part in parts for row in part.rows))


def treatment_rows(trials, of_the_cells):
    """What is given in each of some trials, under the same labels: what is said of cells, where any may give them.

    `of_the_cells` are pairs of an attribute and its label.
    """
    without = [gives_none(trial) for trial in trials]
    labels = [] if all(without) else of_the_cells
    return [
        [
            *(
                stated(label, _("No cells are given")) if none else cell_fact(trial, attribute, label)
                for attribute, label in labels
            ),
            *([what_is_given(trial)] if any(without) else []),
        ]
        for trial, none in zip(trials, without, strict=True)
    ]


def _rules(trials, today):
    """How old the rules of each of some trials are, if any are, then its coded ages, sex and limits of measures."""
    limits = [_limits(trial) for trial in trials]
    notices = [old_rules_notice(trial, today) for trial in trials]
    labels = _labels(trials, limits)
    return [
        [
            *([_age_of_rules(trial, notice)] if any(notices) else []),
            stated_part(trial, "minimum_age_years", _("Ages"), ages_in_words(trial)),
            stated_part(trial, "sex", _("Sex"), _known(trial.sex, Sex)),
            earlier_cells_fact(trial),
            *(
                _limit_fact(trial, labels[one], of_trial.get(one, ("", ()))[1])
                for one in sorted(labels, key=lambda one: ORDER[one])
            ),
        ]
        for trial, of_trial, notice in zip(trials, limits, notices, strict=True)
    ]


def _age_of_rules(trial, notice):
    is_read = "criteria" not in trial.not_read or bool(trial.criterion_list)
    missing = _("As new as the rest") if is_read else absent(trial, "criteria")
    return stated(_("How old these rules are"), notice, missing=missing, limit=NOTICE_LENGTH, is_read=is_read)


def _limit_fact(trial, label, spans):
    words = text_of(spans)
    return stated_part(trial, "criteria", label, words, limit=2 * FACT_LENGTH, spans=spans)


def _limits(trial):
    """The label and the limits of each measure in the rules of a trial; those of a group alone name it.

    Rules on age that say what the coded fields say have a row already, and so have those on cells given before.
    """
    has_a_row = {Measure.PRIOR_CELL_THERAPY} | (set() if names_another_age(trial) else {Measure.AGE})
    return {
        rules[0].measure: (rules[0].label, joined(with_people(trial, rule.limit, rule.cohort) for rule in rules))
        for rules in rules_by_subject(trial)
        if rules[0].measure not in has_a_row
    }


def _labels(trials, rules):
    """The label of each measure. That of the onset in trials of another disease fits trials of ALS, too."""
    of_als_first = sorted(zip(trials, rules, strict=True), key=lambda pair: not is_about_als_alone(pair[0]))
    return {measure: label for _trial, of_trial in of_als_first for measure, (label, _limit) in of_trial.items()}


def short_name(number, trial):
    """The trial's number among those compared and its product, or else its id: "2. NurOwn"."""
    return f"{number}. {no_longer_than(trial.products[0] if trial.products else trial.registry_id, NAME_LENGTH)}"


def side_by_side(ids, facts, names=(), group=""):
    """Comparison of facts; every trial has the same labels in the same order. `names` stand in cells instead of ids."""
    return Comparison(
        columns=tuple(ids),
        rows=tuple(
            ComparedFact(
                label=row[0].label,
                group=group,
                cells=tuple(replace(one, label=name) for name, one in zip(names or ids, row, strict=True)),
            )
            for row in zip(*facts, strict=True)
        ),
    )


def _status(trial, today):
    return stated(_("Status"), can_people_join(trial, today).text)


def _kind(trial):
    """What sort of trial it is, and who is responsible."""
    return [
        phase_fact(trial),
        stated_part(trial, "study_type", _("Type of study"), study_type_in_words(trial), limit=2 * FACT_LENGTH),
        stated_part(trial, "lead_sponsor", _("Run by"), trial.lead_sponsor),
        stated_part(trial, "sponsor_class", _("Kind of sponsor"), _known(trial.sponsor_class, SponsorClass)),
        participation_fact(trial, Attribute.OVERSIGHT),
    ]


def _taking_part(trial, trials):
    attributes = [one for one in PARTICIPATION_ATTRIBUTES if one not in (*TOLD, *BESIDE_CELLS, Attribute.OVERSIGHT)]
    among_rules = earlier_cells_fact(trial)
    return [*_asked(trial, attributes, trials), *(fact for fact in burden_facts(trial) if fact != among_rules)]


def _asked(trial, attributes, trials):
    """The Facts of those attributes that any of the trials compared is read for."""
    return [participation_fact(trial, one) for one in attributes if any(is_read_for(each, one) for each in trials)]


def _course(trial, today):
    """Where and when it takes place, with whom, and what has come of it."""
    return [
        stated_part(trial, "sites", _("Countries"), countries_in_words(trial, at_most=COUNTRIES_NAMED)),
        stated_part(trial, "sites", _("Places"), _number(len(trial.site_list) if trial.names_places else None)),
        stated_part(trial, "enrollment", _("People (planned or taking part)"), enrollment_in_words(trial)),
        stated_part(trial, "start_date", pgettext("of a trial", "Start"), dated_in_words(trial, "start_date")),
        stated_part(
            trial,
            "primary_completion_date",
            _("Main results expected or reached"),
            dated_in_words(trial, "primary_completion_date"),
        ),
        stated_part(trial, "has_results", _("Results in the registry"), results_of(trial, today).words),
        stated_part(trial, "contacts", _("Contact"), address_of_team(trial)),
    ]


def _records(trials, today):
    """The dates of the record of each of some trials, and what else is to know of it where that is so of any."""
    notices = [" ".join(filter(None, [missing_in_words(trial), short_copy_notice(trial, today)])) for trial in trials]
    return [
        [
            stated_part(trial, "record_verified", _("Sponsor checked it"), date_in_words(trial.record_verified)),
            stated_part(trial, "last_update_posted", _("Registry updated"), date_in_words(trial.last_update_posted)),
            stated(_("Last checked"), day_in_words(trial.read_at)),
            *(
                [stated(_("About its record"), notice, missing=_("Nothing more"), limit=NOTICE_LENGTH)]
                if any(notices)
                else []
            ),
        ]
        for trial, notice in zip(trials, notices, strict=True)
    ]


def _known(value, vocabulary):
    """Label of a coded value; "" where the registry states none."""
    return vocabulary(value).label if value and value != vocabulary.UNKNOWN else ""


def _number(count):
    return "" if count is None else grouped(count)
