"""A trial on one page for a doctor with two minutes, as data: design, rules, outcomes, oversight, contacts."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from trials.choices import CELL_ATTRIBUTES, OTHER_FINDINGS, PARTICIPATION_ATTRIBUTES, Attribute, StudyType
from trials.presentation.added import added_emails
from trials.presentation.certainty import dated_in_words, enrollment_in_words
from trials.presentation.checked import decided_in_words
from trials.presentation.dates import date_in_words, day_in_words
from trials.presentation.design import allocation_in_words, groups_in_words, masking_in_words
from trials.presentation.expanded_access import study_type_in_words
from trials.presentation.facts import (
    FACT_LENGTH,
    Fact,
    contradiction_in_words,
    decided_or_read,
    is_told_by_name,
    missing_in_words,
    phase_fact,
    stated,
    stated_part,
    value_spans,
    value_spans_with_notice,
    what_is_given,
)
from trials.presentation.given import SHOWN, Given, given_in_record
from trials.presentation.labels import OFFICIAL
from trials.presentation.numbers import ages_in_words
from trials.presentation.outcomes import NO_OUTCOMES, end_facts
from trials.presentation.oversight import oversight_facts
from trials.presentation.people import names_another_age, sex_in_words
from trials.presentation.places import towns_and_places
from trials.presentation.plain_title import plain_title
from trials.presentation.quotes import joined, text_of
from trials.presentation.recruitment import can_people_join
from trials.presentation.results import results_of
from trials.presentation.rule_lines import lines_read_in_part, lines_without_a_measure
from trials.presentation.rules import Rule, rules_by_subject
from trials.presentation.short_copies import (
    absent,
    month_of_reading,
    old_rules_notice,
    short_copy_notice,
    was_read_long_before,
)
from trials.presentation.text import clean

CONTACTS, OUTCOMES, MAX_LENGTH = 3, 4, 200
NOT_HERE = (Attribute.DOSES, Attribute.MASKING, Attribute.OVERSIGHT, Attribute.COSTS, Attribute.CAREGIVER)
WITHOUT_GROUPS_BY_CHANCE = (StudyType.OBSERVATIONAL, StudyType.EXPANDED_ACCESS)  # the registry asks nothing of the kind
BESIDE_DOSES = (Attribute.INTERVAL, Attribute.WAITING, Attribute.RUN_IN)


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    measure: str
    time_frame: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ClinicianPage:
    """What the page says. `record_title`, `given` and `outcomes` are in the record's words.

    `rules` are put together by subject. `notice` says how old the facts are, `rules_notice` when the rules were read
    where that is long ago. `more_rules` says how much of the rules is not in the table, `no_rules` why there is none.
    """

    title: str
    record_title: str
    registry_id: str
    study_type: str
    url: str
    notice: str
    facts: tuple[Fact, ...]
    given: tuple[Given, ...]
    more_given: int
    no_given: str
    rules_notice: str
    rules: tuple[tuple[Rule, ...], ...]
    no_rules: str
    more_rules: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    no_outcomes: str
    secondary: int
    oversight: tuple[Fact, ...]
    contacts: tuple[str, ...]
    no_contacts: str

    @property
    def rules_have_words(self):
        """Whether the record's words are known for any rule. Short copies have none."""
        return any(rule.quote or rule.checked for rules in self.rules for rule in rules)


def clinician_page(trial, today, outcomes=NO_OUTCOMES):
    """The ClinicianPage of a trial loaded by `for_page()`. `outcomes` are what our learn pages tell of it."""
    measured, given = trial.text.outcomes, given_in_record(trial)
    primary = [one for one in measured if one["rank"] == "primary"]
    return ClinicianPage(
        title=plain_title(trial).text,
        record_title=clean(trial.brief_title, MAX_LENGTH),
        registry_id=trial.registry_id,
        study_type=trial.study_type,
        url=trial.url if trial.url.startswith(("https://", "http://")) else "",
        notice=" ".join(filter(None, [short_copy_notice(trial, today), missing_in_words(trial)])),
        facts=tuple(_facts(trial, today, outcomes)),
        given=tuple(given[:SHOWN]),
        more_given=len(given[SHOWN:]),
        no_given="" if trial.study_type == StudyType.OBSERVATIONAL else absent(trial, "arms"),
        rules_notice=old_rules_notice(trial, today),
        rules=tuple(rules_by_subject(trial)),
        no_rules=_no_rules(trial),
        more_rules=tuple(_more_rules(trial)),
        outcomes=tuple(
            Outcome(measure=clean(one["measure"], MAX_LENGTH), time_frame=clean(one["time_frame"], MAX_LENGTH))
            for one in primary[:OUTCOMES]
        ),
        no_outcomes=_no_outcomes(trial),
        secondary=sum(one["rank"] == "secondary" for one in measured),
        oversight=tuple(oversight_facts(trial)),
        contacts=tuple(_contacts(trial)),
        no_contacts=absent(trial, "contacts"),
    )


def _no_rules(trial):
    """What to say where no line was read as a limit."""
    if without := lines_without_a_measure(trial):
        return _("Lines of the record, none of which was read as a limit: {count}").format(count=without)
    return absent(trial, "criteria")


def _more_rules(trial):
    """How much of the rules the table does not have."""
    if not any(criterion.measure_list for criterion in trial.criterion_list):
        return
    if without := lines_without_a_measure(trial):
        yield _("Lines of the record that are not in this table: {count}").format(count=without)
    if in_part := lines_read_in_part(trial):
        yield _("Lines of which it has only a part: {count}").format(count=in_part)
    if "criteria" not in trial.not_read:
        yield _("Any line may ask for more than was read: see the record")


def _no_outcomes(trial):
    """What to say where we have none. Registries ask for them, so that an old copy rather lacks them than the record.

    A copy without the record's sentences has no outcomes either.
    """
    part = "brief_summary"
    if part in trial.not_read or not was_read_long_before(trial, part):
        return absent(trial, part)
    month = month_of_reading(trial, part)
    return _("Our copy of {month} holds none: see the record").format(month=month)


def _facts(trial, today, outcomes):
    masking = masking_in_words(trial)
    design = [groups_in_words(trial), allocation_in_words(trial), f"{masking}." if masking else ""]
    yield stated(_("Can people join"), can_people_join(trial, today).text)
    [end] = end_facts([trial], outcomes)
    yield from end
    yield phase_fact(trial)
    if trial.study_type == StudyType.EXPANDED_ACCESS:
        yield stated_part(trial, "study_type", _("Type of study"), study_type_in_words(trial), limit=2 * FACT_LENGTH)
    if trial.study_type not in WITHOUT_GROUPS_BY_CHANCE:
        yield stated_part(trial, "allocation", _("Design"), " ".join(filter(None, design)), limit=400)
    yield stated_part(trial, "enrollment", _("People (planned or taking part)"), enrollment_in_words(trial))
    other_age = _("the rules for joining name another age") if names_another_age(trial) else ""
    yield stated_part(trial, "minimum_age_years", _("Ages"), ages_in_words(trial), note=other_age)
    if only := sex_in_words(trial):
        yield stated(_("Sex"), only)
    if is_told_by_name(trial):
        yield what_is_given(trial)
    else:
        told = [spans for attribute in CELL_ATTRIBUTES if (spans := value_spans_with_notice(trial, attribute))]
        spans = joined(told)
        cells = text_of(spans)
        yield stated_part(trial, "cell_types", _("Cells, and how they are given"), cells, limit=1_000, spans=spans)
    if trial.study_type != StudyType.OBSERVATIONAL:
        yield decided_or_read(trial, OTHER_FINDINGS, Attribute.DOSES, Attribute.DOSES.label)
    for attribute in (*BESIDE_DOSES, *(one for one in PARTICIPATION_ATTRIBUTES if one not in BESIDE_DOSES)):
        if attribute not in NOT_HERE and (spans := value_spans(trial, attribute)):
            note = contradiction_in_words(trial, attribute)
            yield stated(attribute.label, text_of(spans), note=note, spans=spans)
    yield stated_part(trial, "lead_sponsor", _("Run by"), trial.lead_sponsor)
    where = pgettext("question", "Where")
    yield stated_part(trial, "sites", where, towns_and_places(trial), limit=2 * FACT_LENGTH)
    yield stated_part(trial, "start_date", pgettext("of a trial", "Start"), dated_in_words(trial, "start_date"))
    yield stated_part(trial, "completion_date", _("End (completion)"), dated_in_words(trial, "completion_date"))
    yield stated_part(trial, "has_results", _("Results in the registry"), results_of(trial, today).words)
    yield stated_part(trial, "record_verified", _("Sponsor checked it"), date_in_words(trial.record_verified))
    yield stated_part(trial, "last_update_posted", _("Registry updated"), date_in_words(trial.last_update_posted))
    yield stated(_("Last checked"), day_in_words(trial.read_at))


def _contacts(trial):
    """Contacts of the whole trial; else of its places; else who is responsible for it, whom a doctor can look for."""
    contacts = trial.text.contacts or [contact for site in trial.site_list for contact in site.contacts]
    for official in () if contacts else trial.text.officials[:CONTACTS]:
        who = clean(", ".join(filter(None, [official["name"], official["affiliation"]])), MAX_LENGTH)
        yield ": ".join(filter(None, [str(OFFICIAL.get(official["role"], "")), who]))
    for contact in contacts[:CONTACTS]:
        yield clean(", ".join(filter(None, [contact["name"], contact["email"], contact["phone"]])), MAX_LENGTH)
    for decision in added_emails(trial):
        yield f"{decision.text} ({decided_in_words(decision)})"
