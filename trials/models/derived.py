"""Tables derived from studies and decisions: findings, doubts, criteria, sites. Written by `ingest` alone."""

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from trials.choices import (
    NOT_STATED,
    Attribute,
    CriterionKind,
    DoubtKind,
    DueReason,
    Measure,
    MeasureState,
    Phase,
    RecruitmentStatus,
    value_in_words,
)
from trials.extraction.results import Unread
from trials.models import rules
from trials.models.decision import Decision
from trials.models.labels import label_of
from trials.models.record_version import RecordVersion
from trials.models.trial import Trial


class TrialPhase(models.Model):
    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="phase_rows")
    phase = models.CharField(max_length=15, choices=Phase, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="phase_unique", fields=["trial", "phase"]),
            rules.one_of("phase_valid", "phase", Phase),
        ]

    def __str__(self):
        return self.get_phase_display()


class OtherId(models.Model):
    """Another id of a trial: a former registry id, a sponsor's, another registry's. Sponsors' ids are not unique.

    An id that is a mention belongs to another study, which the record names: it never leads to this trial.
    """

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="other_ids")
    position = models.PositiveSmallIntegerField()
    value = models.CharField(max_length=200)
    folded = models.CharField("in the spelling it is looked up by", max_length=200, db_index=True)
    is_mention = models.BooleanField("of another study", default=False)

    class Meta:
        ordering = ["trial_id", "position"]
        constraints = [
            models.UniqueConstraint(name="other_id_position_unique", fields=["trial", "position"]),
            rules.filled("other_id_filled", "value"),
        ]

    def __str__(self):
        return self.value


class NamedStudy(models.Model):
    """Another study that the record of a trial names by its id, whether we hold that study or not."""

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="named_studies")
    position = models.PositiveSmallIntegerField()
    registry_id = models.CharField("id of the other study", max_length=40, db_index=True)

    class Meta:
        ordering = ["trial_id", "position"]
        verbose_name_plural = "named studies"
        constraints = [
            models.UniqueConstraint(name="named_study_unique", fields=["trial", "registry_id"]),
            models.UniqueConstraint(name="named_study_position_unique", fields=["trial", "position"]),
            rules.filled("named_study_registry_id_filled", "registry_id"),
        ]

    def __str__(self):
        return self.registry_id


NOT_READ = Q(quote="", quoted_from="", product="", source="", read_on="")
QUOTED = ~Q(quote="") & ~Q(quoted_from="") & Q(product="", source="", read_on="")
OF_A_PRODUCT = Q(quote="", quoted_from="", read_on="") & ~Q(product="") & ~Q(source="")
OF_A_DAY = Q(quote="", quoted_from="", product="") & ~Q(source="") & ~Q(read_on="")


class Finding(models.Model):
    """A value of an attribute. It rests on a quote, a decision, both, or a known fact of a product.

    In the starter catalogue also on the address of the record, as `source`, and the day `read_on`. `record_now_says`
    has what the record says since it changed, as pairs of a value and its amount, where it contradicts the decision;
    else None.
    """

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="findings")
    attribute = models.CharField(max_length=20, choices=Attribute)
    value = models.CharField(max_length=30)
    position = models.PositiveSmallIntegerField()
    amount = models.FloatField("number that belongs to the value", null=True, blank=True)
    quote = models.CharField(max_length=300, blank=True)
    quoted_from = models.CharField(max_length=60, blank=True)
    product = models.CharField(max_length=100, blank=True)
    source = models.TextField("source of the product's fact, or the record", blank=True)
    read_on = models.CharField("day on which it was read in the record", max_length=10, blank=True)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="findings")
    version = models.ForeignKey(
        RecordVersion, on_delete=models.PROTECT, null=True, blank=True, db_index=False, related_name="findings"
    )
    record_now_says = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["trial_id", "position"]
        indexes = [models.Index(fields=["attribute", "value", "trial"])]
        constraints = [
            models.UniqueConstraint(name="finding_unique", fields=["trial", "attribute", "value"]),
            models.UniqueConstraint(name="finding_position_unique", fields=["trial", "position"]),
            rules.fits_attribute("finding_value_fits_attribute", "attribute", "value", NOT_STATED),
            models.CheckConstraint(
                name="finding_rests_on_something",
                condition=QUOTED | OF_A_PRODUCT | OF_A_DAY | NOT_READ & Q(decision__isnull=False),
            ),
            rules.partial_date("finding_read_on_is_partial_date", "read_on"),
            models.CheckConstraint(
                name="finding_read_from_version_unless_only_decided",
                condition=NOT_READ & Q(version__isnull=True) | ~NOT_READ & Q(version__isnull=False),
            ),
            models.CheckConstraint(
                name="finding_contradicted_if_decided",
                condition=Q(record_now_says__isnull=True) | Q(decision__isnull=False),
            ),
            rules.at_least_zero("finding_amount_not_negative", "amount"),
            models.CheckConstraint(
                name="finding_not_stated_is_decided", condition=~Q(value=NOT_STATED) | Q(decision__isnull=False)
            ),
        ]

    def __str__(self):
        return f"{self.get_attribute_display()}: {self.get_value_display()}"

    def get_value_display(self):
        return value_in_words(self.attribute, self.value, self.amount)


class DecisionInForce(models.Model):
    """A decision that holds now, and why it should be looked at again, if it should."""

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="decisions_in_force")
    position = models.PositiveSmallIntegerField()
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="in_force")
    due = models.CharField("to be looked at again", max_length=10, choices=DueReason, blank=True)

    class Meta:
        ordering = ["trial_id", "position"]
        verbose_name_plural = "decisions in force"
        constraints = [
            models.UniqueConstraint(name="decision_in_force_position_unique", fields=["trial", "position"]),
            rules.one_of("decision_in_force_due_valid", "due", DueReason, blank=True),
        ]

    def __str__(self):
        return str(self.decision)


class Doubt(models.Model):
    """A contradiction or ambiguity in a record, for curators to look at. It is not a finding."""

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="doubts")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=DoubtKind)
    about = models.CharField(max_length=30)
    words = models.TextField()
    quote = models.CharField(max_length=300)
    quoted_from = models.CharField(max_length=60)

    class Meta:
        ordering = ["trial_id", "position"]
        constraints = [
            models.UniqueConstraint(name="doubt_position_unique", fields=["trial", "position"]),
            rules.one_of("doubt_kind_valid", "kind", DoubtKind),
            rules.filled("doubt_words_filled", "words"),
            rules.filled("doubt_quote_filled", "quote"),
            rules.filled("doubt_quoted_from_filled", "quoted_from"),
            models.CheckConstraint(
                name="doubt_about_valid", condition=Q(about__in=[*Attribute.values, *Measure.values, "sex"])
            ),
        ]

    def __str__(self):
        return self.words


class Criterion(models.Model):
    """An eligibility criterion, word for word; of a short copy, the measures of one kind that were read on a day."""

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="criteria")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=CriterionKind)
    text = models.TextField(blank=True)
    read_on = models.CharField("day on which its measures were read", max_length=10, blank=True)
    unread = models.CharField("what it asks for that was not read", max_length=15, blank=True)

    class Meta:
        ordering = ["trial_id", "position"]
        verbose_name_plural = "criteria"
        constraints = [
            models.UniqueConstraint(name="criterion_position_unique", fields=["trial", "position"]),
            rules.one_of("criterion_kind_valid", "kind", CriterionKind),
            models.CheckConstraint(
                name="criterion_has_words_or_a_day", condition=~Q(text="") & Q(read_on="") | Q(text="") & ~Q(read_on="")
            ),
            rules.partial_date("criterion_read_on_is_partial_date", "read_on"),
            models.CheckConstraint(name="criterion_unread_valid", condition=Q(unread__in=["", *map(str, Unread)])),
        ]

    def __str__(self):
        return f"{self.kind}: {self.text[:80]}"

    @cached_property
    def measure_list(self):
        return list(self.measures.all())


class CriterionMeasure(models.Model):
    """A limit, a state or a set of values that a criterion gives. `choices.Measure` names the units."""

    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="measures")
    position = models.PositiveSmallIntegerField()
    measure = models.CharField(max_length=30, choices=Measure)
    minimum = models.FloatField(null=True, blank=True)
    maximum = models.FloatField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=MeasureState, blank=True)
    values = models.JSONField(default=list, blank=True)
    days = models.FloatField("days of wash-out or stability", null=True, blank=True)
    hours = models.FloatField("hours of ventilation a day", null=True, blank=True)
    cohort = models.TextField(blank=True)
    group = models.JSONField("the cohort in codes", null=True, blank=True)
    quote = models.CharField(max_length=300, blank=True)
    source = models.TextField("the record, where there is no quote", blank=True)
    read_on = models.CharField("day on which it was read in the record", max_length=10, blank=True)

    get_measure_display = label_of("measure", Measure)
    get_state_display = label_of("state", MeasureState)

    class Meta:
        ordering = ["criterion_id", "position"]
        constraints = [
            models.UniqueConstraint(name="measure_position_unique", fields=["criterion", "position"]),
            rules.one_of("measure_valid", "measure", Measure),
            rules.one_of("measure_state_valid", "state", MeasureState, blank=True),
            models.CheckConstraint(
                name="measure_rests_on_a_quote_or_the_record",
                condition=~Q(quote="") & Q(source="", read_on="") | Q(quote="") & ~Q(source="") & ~Q(read_on=""),
            ),
            rules.partial_date("measure_read_on_is_partial_date", "read_on"),
            rules.at_least_zero("measure_days_not_negative", "days"),
            rules.at_least_zero("measure_hours_not_negative", "hours"),
            models.CheckConstraint(
                name="measure_limits_in_order",
                condition=Q(minimum__isnull=True) | Q(maximum__isnull=True) | Q(minimum__lte=models.F("maximum")),
            ),
            models.CheckConstraint(
                name="measure_says_something",
                condition=Q(minimum__isnull=False) | Q(maximum__isnull=False) | ~Q(state="") | ~Q(values=[]),
            ),
        ]

    def __str__(self):
        return f"{self.get_measure_display()}: {self.quote[:80] or self.source}"


class Site(models.Model):
    """A place where a trial is run."""

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="sites")
    position = models.PositiveIntegerField()
    facility = models.TextField(blank=True)
    city = models.TextField(blank=True)
    state = models.TextField(blank=True)
    country = models.CharField(max_length=100, blank=True)
    zip = models.TextField(blank=True)
    status = models.CharField(max_length=30, choices=RecruitmentStatus, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    contacts = models.JSONField(default=list, blank=True)

    get_status_display = label_of("status", RecruitmentStatus)

    class Meta:
        ordering = ["trial_id", "position"]
        indexes = [models.Index(fields=["country", "trial"])]
        constraints = [
            models.UniqueConstraint(name="site_position_unique", fields=["trial", "position"]),
            rules.one_of("site_status_valid", "status", RecruitmentStatus, blank=True),
            models.CheckConstraint(
                name="site_coordinates_whole_and_on_earth",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False)
                & Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
            ),
        ]

    def __str__(self):
        return ", ".join(filter(None, [self.facility, self.city, self.state, self.country]))
