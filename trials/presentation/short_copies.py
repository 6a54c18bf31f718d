"""What a short copy of a record lacks, and how old its parts are, in words: "not read yet" is not "not stated"."""

from django.utils.translation import gettext, ngettext_lazy, pgettext, pgettext_lazy

from trials.choices import OTHER_FINDINGS, PARTS_FROM_TEXT, Phase
from trials.choices.recruitment import is_long_before, outdated_rules_read_on, rules_read_on
from trials.i18n.languages import grouped
from trials.presentation.dates import date_in_words, day_in_words, is_over_a_year_before
from trials.presentation.labels import phases_in_short
from trials.presentation.lists import join_words

MONTH = len("2026-10")
# Parts that may have changed since they were read, as a reader calls them.
MAY_HAVE_CHANGED = {
    "overall_status": pgettext_lazy("part of a record", "status"),
    "sites": pgettext_lazy("part of a record", "places"),
    "minimum_age_years": pgettext_lazy("part of a record", "ages"),
    "criteria": pgettext_lazy("part of a record", "rules for joining"),
    "arms": pgettext_lazy("part of a record", "groups"),
    "masking": pgettext_lazy("part of a record", "design"),
    "enrollment": pgettext_lazy("part of a record", "number of people"),
    "completion_date": pgettext_lazy("part of a record", "end date"),
    "primary_completion_date": pgettext_lazy("part of a record", "date of the main results"),
    "contacts": pgettext_lazy("part of a record", "contacts"),
}
WORDS = ("brief_summary", "arms", "criteria")  # the parts with most of the words of a record
PARTS_NAMED = len(MAY_HAVE_CHANGED)
# What a search says of trials whose copies lack what its filters ask for, by the name of the part in the API.
LACKING = {
    "sites": ngettext_lazy(
        "We do not have the places of {number} trial yet.", "We do not have the places of {number} trials yet.", "count"
    ),
    "minimum_age_years": ngettext_lazy(
        "We do not have the ages of {number} trial yet. It is shown all the same.",
        "We do not have the ages of {number} trials yet. They are shown all the same.",
        "count",
    ),
    "sex": ngettext_lazy(
        "We have not read yet who can join {number} trial.",
        "We have not read yet who can join {number} trials.",
        "count",
    ),
    "phases": ngettext_lazy(
        "We do not have the phase of {number} trial yet.", "We do not have the phase of {number} trials yet.", "count"
    ),
    "study_type": ngettext_lazy(
        "We have not read the type of {number} trial yet.", "We have not read the type of {number} trials yet.", "count"
    ),
    "sponsor_class": ngettext_lazy(
        "We have not read yet what kind of organisation runs {number} trial.",
        "We have not read yet what kind of organisation runs {number} trials.",
        "count",
    ),
    "has_results": ngettext_lazy(
        "We have not read yet whether {number} trial has posted results.",
        "We have not read yet whether {number} trials have posted results.",
        "count",
    ),
    "findings": ngettext_lazy(
        "We have not read yet whether some people in {number} trial get a placebo.",
        "We have not read yet whether some people in {number} trials get a placebo.",
        "count",
    ),
    "cell_types": ngettext_lazy(
        "We have not read yet which cells {number} trial gives, if any.",
        "We have not read yet which cells {number} trials give, if any.",
        "count",
    ),
    "cell_sources": ngettext_lazy(
        "We have not read yet whose cells {number} trial gives, if any.",
        "We have not read yet whose cells {number} trials give, if any.",
        "count",
    ),
    "tissues": ngettext_lazy(
        "We have not read yet where the cells of {number} trial come from, if it gives any.",
        "We have not read yet where the cells of {number} trials come from, if they give any.",
        "count",
    ),
    "routes": ngettext_lazy(
        "We have not read yet how the cells of {number} trial are given, if it gives any.",
        "We have not read yet how the cells of {number} trials are given, if they give any.",
        "count",
    ),
}


def absent(trial, part):
    """What to say of a part that a trial does not have, by its name in the API."""
    if part in trial.not_read:
        return _not_read(trial, part)
    if was_read_long_before(trial, part):
        return gettext("Not stated in {month}").format(month=month_of_reading(trial, part))
    return gettext("Not stated")


def _not_read(trial, part):
    """That a part is not read yet, with what an earlier version of the record says of it."""
    if part not in trial.stated_before:
        return gettext("Not read yet")
    value, day = trial.stated_before[part]
    told = date_in_words(value) if value else gettext("No results posted yet")
    words = gettext("Not read yet. The record said in {month}: {value}")
    return words.format(month=date_in_words(day[:MONTH]), value=told)


def was_read_long_before(trial, part):
    """Whether a part was read long before the rest of a trial, so that it says little of today."""
    read_on = _read_on(trial, part)
    return bool(read_on) and is_long_before(read_on, trial.read_at.date())


def month_of_reading(trial, part):
    """The month in which a part that was read long before the rest was read, in words."""
    return date_in_words(_read_on(trial, part)[:MONTH])


def _read_on(trial, part):
    """The day on which a part was read, "" where that is the day of the rest. Of what is read from words, theirs."""
    parts = WORDS if part in (OTHER_FINDINGS, *PARTS_FROM_TEXT.values()) else (part,)
    return min((trial.read_on[one] for one in parts if one in trial.read_on), default="")


def lacking_in_words(not_read):
    """What a search says of short copies: a sentence for each part with its number of trials."""
    return [LACKING[part].format(count=number, number=grouped(number)) for part, number in not_read.items()]


def short_copy_notice(trial, today):
    """Parts that were read over a year ago, and that a copy is short; "" for a whole record that was read at once."""
    parts = [*_old_parts(trial, today), *filter(None, [_rules_of_another_phase(trial)])]
    if trial.from_starter:
        note = gettext("Short summary, {day}. The full record is at the registry.")
        parts.append(note.format(day=day_in_words(trial.read_at)))
    return " ".join(parts)


def _old_parts(trial, today):
    """A sentence for each month in which some parts were read on days over a year ago."""
    by_month: dict[str, set[str]] = {}
    for part, day in (trial.read_on | {"criteria": rules_read_on(trial)}).items():
        if is_over_a_year_before(day, today):
            by_month.setdefault(day[:MONTH], set()).add(part)
    for month in sorted(by_month):
        parts = [str(words) for part, words in MAY_HAVE_CHANGED.items() if part in by_month[month]]
        if parts:
            words = gettext("Last read in {month}: {parts}.")
            yield words.format(month=date_in_words(month), parts=join_words(parts, at_most=PARTS_NAMED))


def old_rules_notice(trial, today):
    """When the rules for joining were read; "" where that is not over a year ago and the record is the same since."""
    day = rules_read_on(trial)
    if not outdated_rules_read_on(trial) and not is_over_a_year_before(day, today):
        return ""
    return _rules_of_another_phase(trial) or gettext(
        "We read its rules in {month}. They may have changed since."
    ).format(month=date_in_words(day[:MONTH]))


def _rules_of_another_phase(trial):
    """That its rules were read when a trial was in another phase; "" where that is not known."""
    day = outdated_rules_read_on(trial)
    if not day or "phases" not in trial.stated_before:
        return ""
    before = phases_in_short([Phase(code) for code in trial.stated_before["phases"][0].split()])
    now = phases_in_short(trial.phases)
    if not before or not now:
        return ""
    words = gettext("We read its rules in {month}, for {before}. It is now {now}: the rules may have changed with it.")
    return words.format(month=date_in_words(day[:MONTH]), before=before, now=now)


def read_in_words(finding):
    """What a fact of a short copy rests on in place of a quote: the record, and the day."""
    words = pgettext("a fact", "Read in the record on {day}")
    return words.format(day=date_in_words(finding.read_on))
