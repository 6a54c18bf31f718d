"""Curators' decisions about trials: an append-only log, written by `curation` alone."""

import uuid

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q

from trials.choices import (
    ACTIONS_WITH_LIMITS,
    ACTIONS_WITH_VALUES,
    ACTIONS_WITHOUT_VALUE,
    ADDED_FACT_ACTIONS,
    LINKS,
    MEASURE_ACTIONS,
    NOT_STATED,
    RECORD_ACTIONS,
    VISIBILITY_ACTIONS,
    AddedFact,
    Attribute,
    CriterionKind,
    DecisionAction,
    Measure,
)
from trials.models import checks
from trials.models.record import RegistryRecord
from trials.models.record_version import RecordVersion
from trials.models.trial import Trial


class DecisionQuerySet(models.QuerySet):
    def in_force(self):
        """Decisions that hold now; the one before, where the newest took one back."""
        return self.filter(in_force__isnull=False)

    def due_for_review(self):
        """Decisions in force that should be looked at again."""
        return self.filter(in_force__isnull=False).exclude(in_force__due="")

    def pending(self):
        """Decisions in force that end unless a second curator confirms them, the first to end first."""
        return self.in_force().filter(holds_until__isnull=False).order_by("holds_until")

    def that_hid(self, trials):
        """The decisions in force by which trials are hidden."""
        in_force = self.filter(in_force__trial__in=trials, action=DecisionAction.HIDE)
        return in_force.select_related("trial", "curator__public_name")

    def on(self, trial, attribute="", measure="", criterion_hash="", link=""):
        """Decisions on one subject of a trial, the newest first; without any, on whether the trial is shown."""
        rows = self.filter(trial=trial, attribute=attribute, measure=measure, criterion_hash=criterion_hash)
        rows = rows.filter(other_record=None)
        return (rows.filter(address=link) if link else rows).order_by("-pk")

    def on_records(self):
        """Decisions on whether two records are of one study, the newest first."""
        return self.filter(other_record__isnull=False).order_by("-pk")


SUBJECTS = [*Attribute.choices, *AddedFact.choices]
IS_ADDED, IS_LINK = Q(attribute__in=AddedFact.values), Q(attribute__in=LINKS)


class Decision(models.Model):
    """A curator's decision, on a version of a record: on a fact, a measure of a criterion, or whether to show a trial.

    A trigger of the database refuses to change one; only its trial may change, when records join. `brings_back` is the
    decision that holds again after one was taken back: None leaves the fact to the software. One that takes an open ALS
    trial from the lists holds until some moment only, unless a second curator replaces it by deciding the same. An
    imported one has an `origin`, and its `curator` is who imported it: an account of the same name elsewhere may be
    another person's.

    One on a measure has the words of the `criterion`, by which it is found again in later versions. One that adds what
    registries do not hold has it as `text`; a link is the `address`, and its text the title. One with an `other_record`
    is on whether both records are of one study: the first by registry and id is `record`.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    trial = models.ForeignKey(Trial, on_delete=models.PROTECT, related_name="decisions")
    record = models.ForeignKey(RegistryRecord, on_delete=models.PROTECT, related_name="decisions")
    version = models.ForeignKey(  # None where the record had changed before versions were kept
        RecordVersion, on_delete=models.PROTECT, null=True, blank=True, db_index=False, related_name="decisions"
    )
    other_record = models.ForeignKey(
        RegistryRecord, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions_on_both"
    )
    attribute = models.CharField("fact", max_length=20, choices=SUBJECTS, blank=True)
    text = models.TextField("what was added", blank=True)
    measure = models.CharField("measure of a criterion", max_length=30, choices=Measure, blank=True)
    criterion_kind = models.CharField(max_length=10, choices=CriterionKind, blank=True)
    criterion = models.TextField("words of the criterion", blank=True)
    criterion_hash = models.CharField(max_length=64, blank=True, editable=False)
    action = models.CharField(max_length=10, choices=DecisionAction)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    brings_back = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True)
    quote = models.CharField("words of the record", max_length=300, blank=True)
    quoted_from = models.CharField(max_length=60, blank=True)
    address = models.CharField(
        "address of another source", max_length=500, blank=True, validators=[URLValidator(["http", "https"])]
    )
    seen_on = models.DateField("day on which it was read there", null=True, blank=True)
    curator = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions")
    decided_at = models.DateTimeField()
    holds_until = models.DateTimeField("ends unless a second curator confirms it by", null=True, blank=True)
    origin = models.ForeignKey(
        "DecisionOrigin", on_delete=models.PROTECT, null=True, blank=True, related_name="decisions"
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="decision_attribute_valid",
                condition=Q(attribute__in=["", *Attribute.values, *AddedFact.values]),
            ),
            checks.one_of("decision_action_valid", "action", DecisionAction),
            models.CheckConstraint(
                name="decision_action_fits_what_it_is_on",
                condition=Q(attribute="", measure="", action__in=VISIBILITY_ACTIONS, other_record__isnull=True)
                | Q(
                    attribute="",
                    measure="",
                    action__in=[*RECORD_ACTIONS, DecisionAction.TAKE_BACK],
                    other_record__isnull=False,
                )
                | (~Q(attribute="") | ~Q(measure=""))
                & ~Q(action__in=[*VISIBILITY_ACTIONS, *RECORD_ACTIONS])
                & Q(other_record__isnull=True),
            ),
            checks.one_of("decision_measure_valid", "measure", Measure, blank=True),
            checks.one_of("decision_criterion_kind_valid", "criterion_kind", CriterionKind, blank=True),
            checks.sha256("decision_criterion_hash_is_sha256", "criterion_hash", blank=True),
            models.CheckConstraint(
                name="decision_on_measure_has_criterion",
                condition=Q(measure="", criterion="", criterion_kind="", criterion_hash="")
                | ~Q(measure="") & ~Q(criterion="") & ~Q(criterion_kind="") & ~Q(criterion_hash="") & Q(attribute=""),
            ),
            models.CheckConstraint(
                name="decision_has_actions_of_its_subject",
                condition=Q(measure="") & ~IS_ADDED & ~Q(action="add")
                | IS_ADDED & Q(action__in=ADDED_FACT_ACTIONS)
                | ~Q(measure="") & Q(action__in=MEASURE_ACTIONS),
            ),
            models.CheckConstraint(
                name="decision_has_text_iff_it_adds_a_fact",
                condition=IS_ADDED & Q(action="add") & ~Q(text="") | (~IS_ADDED | ~Q(action="add")) & Q(text=""),
            ),
            models.CheckConstraint(name="decision_on_link_has_address", condition=~IS_LINK | ~Q(address="")),
            models.CheckConstraint(
                name="decision_reason_filled_unless_confirmed", condition=~Q(reason="") | Q(action="confirm")
            ),
            models.CheckConstraint(
                name="decision_brings_back_if_it_takes_back",
                condition=Q(brings_back__isnull=True) | Q(action="take_back"),
            ),
            models.CheckConstraint(
                name="decision_quote_has_place",
                condition=Q(quote="", quoted_from="") | ~Q(quote="") & ~Q(quoted_from=""),
            ),
            models.CheckConstraint(
                name="decision_address_has_day",
                condition=Q(address="", seen_on__isnull=True) | ~Q(address="") & Q(seen_on__isnull=False),
            ),
            models.CheckConstraint(
                name="decision_holds_until_only_if_it_takes_from_lists",
                condition=Q(holds_until__isnull=True) | Q(action="hide") | Q(other_record__isnull=False),
            ),
            # Two at once: the database takes one. By record, since a record takes its decisions to another trial.
            models.UniqueConstraint(name="decision_replaces_unique", fields=["replaces", "record"]),
            models.UniqueConstraint(
                name="decision_one_first",
                fields=["record", "attribute", "measure", "criterion_hash"],
                condition=Q(replaces__isnull=True, other_record__isnull=True) & ~IS_LINK,
            ),
            models.UniqueConstraint(
                name="decision_one_first_on_two_records",
                fields=["record", "other_record"],
                condition=Q(replaces__isnull=True, other_record__isnull=False),
            ),
            models.UniqueConstraint(
                name="decision_one_first_on_link",
                fields=["record", "attribute", "address"],
                condition=Q(replaces__isnull=True) & IS_LINK,
            ),
        ]
        indexes = [
            models.Index(name="decision_holds_until", fields=["holds_until"], condition=Q(holds_until__isnull=False)),
        ]
        permissions = [
            ("decide_facts", "Can decide on facts"),
            ("claim_work", "Can claim work that is due"),
            ("import_decisions", "Can import decisions"),
        ]

    def __str__(self):
        if self.other_record_id:
            return f"{self.record.registry_id} and {self.other_record.registry_id}: {self.get_action_display()}"
        return " ".join(filter(None, [self.trial.registry_id, self.about])) + f": {self.get_values_display()}"

    @property
    def subject(self):
        """What it is about, for queries: no other decision in force on its trial has the same."""
        return self.attribute, self.measure, self.criterion_hash, self.address if self.attribute in LINKS else ""

    @property
    def records(self):
        """The keys of the two records that it is on."""
        return frozenset((self.record.key, self.other_record.key))

    @property
    def about(self):
        """What it is about, in words; "" for whether a trial is shown, or two records are of one study."""
        return self.get_measure_display() if self.measure else self.get_attribute_display()

    @property
    def effective(self):
        """The decision that holds once this is the newest one; None leaves the fact to the software."""
        return self.brings_back if self.action == DecisionAction.TAKE_BACK else self

    def holds_at(self, moment):
        """Whether it still holds, had no other decision replaced it."""
        return self.holds_until is None or moment < self.holds_until

    def held_at(self, moment):
        """The decision on two records that holds, where this is the newest: one that has ended is as if never taken."""
        if not self.holds_at(moment):
            return self.replaces and self.replaces.held_at(moment)
        held = self.effective
        return held if held is None or held is self else held.held_at(moment)

    @property
    def curator_name(self):
        """The name under which its curator agreed to be known in public; "" for "a curator"."""
        if self.origin_id:
            return ""
        public = getattr(self.curator, "public_name", None)
        return public.name if public else ""

    @property
    def taken_by(self):
        """Who decided, for curators."""
        if not self.origin_id:
            return str(self.curator)
        return f"{self.origin.curator} (from {self.origin.file}, imported by {self.curator})"

    def get_values_display(self):
        if self.text:
            return self.text
        if self.measure and self.action == DecisionAction.NOT_STATED:
            return "No limit"
        if self.measure and self.action in ACTIONS_WITH_LIMITS:
            return "; ".join(map(str, self.limit_rows.all()))
        if self.action not in ACTIONS_WITH_VALUES:
            return self.get_action_display()
        return ", ".join(row.get_value_display() for row in self.value_rows.all())

    @property
    def amounts(self):
        """The amount of each value, by value: that of "not stated" where it has none."""
        if self.action in ACTIONS_WITHOUT_VALUE:
            return {NOT_STATED: None}
        return {row.value: row.amount for row in self.value_rows.all()}
