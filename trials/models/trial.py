"""Trial: what we show of a study. Derived, and written by `ingest` alone."""

from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property

from trials.choices import (
    OPEN_STATUSES,
    Certainty,
    ExpandedAccessType,
    Phase,
    RecruitmentStatus,
    Sex,
    SponsorClass,
    StudyType,
)
from trials.choices.recruitment import SETTLED_STATUSES
from trials.models import checks
from trials.models.labels import label_of
from trials.models.trial_queryset import (
    DecidedRows,
    ListedFinding,
    ListedRows,
    ListedSite,
    PageRows,
    ShownTrials,
    TrialQuerySet,
)
from trials.study import Study

DATES = (
    "start_date",
    "primary_completion_date",
    "completion_date",
    "first_posted",
    "last_update_posted",
    "record_verified",
    "results_submitted",
    "results_sent_back",
    "results_posted",
    "results_delayed",
)
CERTAINTIES = (
    "enrollment_type",
    "start_date_type",
    "primary_completion_date_type",
    "completion_date_type",
)


class Trial(models.Model):
    registry_id = models.CharField("registry id", max_length=40, unique=True)
    registry = models.CharField(max_length=20)
    url = models.TextField("registry page")
    brief_title = models.TextField()
    official_title = models.TextField(blank=True)
    acronym = models.TextField(blank=True)
    conditions = models.JSONField(default=list)
    overall_status = models.CharField(max_length=30, choices=RecruitmentStatus)
    status_code = models.CharField("the registry’s status, where new to us", max_length=60, blank=True)
    last_known_status = models.CharField(max_length=30, choices=RecruitmentStatus, blank=True)
    why_stopped = models.TextField(blank=True)
    study_type = models.CharField(max_length=20, choices=StudyType)
    expanded_access_types = models.JSONField("kinds of expanded access", default=list)
    enrollment = models.PositiveIntegerField("people planned or enrolled", null=True)
    enrollment_type = models.CharField(max_length=10, choices=Certainty, blank=True)
    start_date = models.CharField(max_length=10, blank=True)
    start_date_type = models.CharField(max_length=10, choices=Certainty, blank=True)
    primary_completion_date = models.CharField(max_length=10, blank=True)
    primary_completion_date_type = models.CharField(max_length=10, choices=Certainty, blank=True)
    completion_date = models.CharField(max_length=10, blank=True)
    completion_date_type = models.CharField(max_length=10, choices=Certainty, blank=True)
    first_posted = models.CharField(max_length=10, blank=True)
    last_update_posted = models.CharField("registry updated", max_length=10, blank=True, db_index=True)
    record_verified = models.CharField("sponsor verified", max_length=10, blank=True)
    lead_sponsor = models.TextField(blank=True)
    sponsor_class = models.CharField(max_length=10, choices=SponsorClass)
    sex = models.CharField(max_length=10, choices=Sex)
    minimum_age = models.TextField("minimum age, as stated", blank=True)
    maximum_age = models.TextField("maximum age, as stated", blank=True)
    minimum_age_years = models.FloatField(null=True)
    maximum_age_years = models.FloatField(null=True)
    has_results = models.BooleanField(null=True)
    results_submitted = models.CharField(max_length=10, blank=True)
    results_sent_back = models.CharField(max_length=10, blank=True)
    results_posted = models.CharField(max_length=10, blank=True)
    results_delayed = models.CharField("certified that results come later", max_length=10, blank=True)
    expanded_access_id = models.CharField("its expanded access", max_length=40, blank=True)
    healthy_volunteers = models.BooleanField(null=True)
    allocation = models.TextField(blank=True)
    intervention_model = models.TextField(blank=True)
    masking = models.TextField(blank=True)
    oversight_has_dmc = models.BooleanField("independent safety board", null=True)
    is_fda_regulated_drug = models.BooleanField("FDA-regulated drug", null=True)
    is_fda_regulated_device = models.BooleanField("FDA-regulated device", null=True)
    has_consent_form = models.BooleanField("consent form posted", default=False)
    read_at = models.DateTimeField("we read it")
    from_starter = models.BooleanField("from the starter catalogue", default=False)
    treatments = models.JSONField("names of what is given", default=list, blank=True)
    not_read = models.JSONField("parts that our short copy lacks", default=list, blank=True)
    read_on = models.JSONField("days on which parts were read, where not the trial’s", default=dict, blank=True)
    stated_before = models.JSONField(
        "what an earlier version says of parts not read, and its day", default=dict, blank=True
    )
    missing_since = models.DateTimeField("no longer listed since", null=True, blank=True)
    shortened_at = models.DateTimeField("record cut short, which we noticed", null=True, blank=True)
    confirmed_until = models.CharField("last day on which its recruitment is sure", max_length=10, blank=True)
    is_basket = models.BooleanField("lists many unrelated conditions", default=False)
    is_about_als = models.BooleanField("names ALS or motor neuron disease", default=False)
    is_healthy_volunteer_study = models.BooleanField("names healthy people alone in its title", default=False)
    other_conditions = models.JSONField("conditions but ALS", default=list, blank=True)
    products = models.JSONField("brands and codes of what is given", default=list, blank=True)
    tested = models.JSONField("short names of what is tested", default=list, blank=True)
    gives_cells = models.BooleanField("gives living cells; empty where the record leaves it open", null=True)
    registrations = models.JSONField("its records in registries, in order of precedence", default=list, blank=True)
    disagreements = models.JSONField("fields that these records state differently", default=list, blank=True)
    languages = models.JSONField("of its texts that are not in English, by field", default=dict, blank=True)
    is_checked = models.BooleanField("checked by a curator", default=False)
    plain_titles = models.JSONField("titles that curators wrote, by language", default=dict, blank=True)
    is_hidden = models.BooleanField("hidden by a curator", default=False)
    version = models.PositiveBigIntegerField("data version of its last change", default=0, db_index=True)

    with_hidden = TrialQuerySet.as_manager()  # for ingest and the admin, which takes the first manager
    objects = ShownTrials()
    listed_findings = ListedRows("Finding", ListedFinding)
    listed_sites = ListedRows("Site", ListedSite)
    page_decisions = PageRows("DecisionInForce")
    page_findings = DecidedRows("Finding")
    page_criteria = PageRows("Criterion")
    page_sites = PageRows("Site")
    page_doubts = PageRows("Doubt")
    page_other_ids = PageRows("OtherId")

    get_overall_status_display = label_of("overall_status", RecruitmentStatus)
    get_last_known_status_display = label_of("last_known_status", RecruitmentStatus)
    get_study_type_display = label_of("study_type", StudyType)
    get_sponsor_class_display = label_of("sponsor_class", SponsorClass)
    get_sex_display = label_of("sex", Sex)

    class Meta:
        ordering = ["registry_id"]
        constraints = [
            checks.one_of("trial_overall_status_valid", "overall_status", RecruitmentStatus),
            checks.one_of("trial_last_known_status_valid", "last_known_status", RecruitmentStatus, blank=True),
            checks.one_of("trial_study_type_valid", "study_type", StudyType),
            checks.some_of("trial_expanded_access_types_valid", "expanded_access_types", ExpandedAccessType),
            checks.one_of("trial_sponsor_class_valid", "sponsor_class", SponsorClass),
            checks.one_of("trial_sex_valid", "sex", Sex),
            checks.filled("trial_registry_filled", "registry"),
            checks.filled("trial_registry_id_filled", "registry_id"),
            checks.filled("trial_url_filled", "url"),
            checks.filled("trial_brief_title_filled", "brief_title"),
            checks.at_least_zero("trial_minimum_age_not_negative", "minimum_age_years"),
            checks.at_least_zero("trial_maximum_age_not_negative", "maximum_age_years"),
            *(checks.partial_date(f"trial_{field}_is_partial_date", field) for field in (*DATES, "confirmed_until")),
            *(checks.one_of(f"trial_{field}_valid", field, Certainty, blank=True) for field in CERTAINTIES),
        ]
        permissions = [
            ("read_desk", "Can read the curators' desk"),
            ("hide_trials", "Can hide trials and show them again"),
            ("join_records", "Can join and part records of one study"),
        ]

    def __str__(self):
        return f"{self.registry_id}: {self.brief_title[:80]}"

    def get_absolute_url(self):
        return reverse("trial", args=[self.registry_id])

    # Rows of other tables: `for_list` and `for_page` load these lists, each for all trials at once.

    @cached_property
    def finding_list(self):
        return list(self.findings.all())

    @cached_property
    def criterion_list(self):
        return list(self.criteria.all())

    @cached_property
    def doubt_list(self):
        return list(self.doubts.all())

    @cached_property
    def site_list(self):
        return list(self.sites.all())

    @cached_property
    def other_id_list(self):
        return list(self.other_ids.all())

    @cached_property
    def phase_codes(self):
        return ",".join(self.phase_rows.values_list("phase", flat=True))

    @property
    def takes_people(self):
        """Whether people can join now, as participants or by expanded access."""
        return self.overall_status in OPEN_STATUSES

    @property
    def is_settled(self):
        """Whether no later news would change that nobody can join."""
        return self.overall_status in SETTLED_STATUSES

    @cached_property
    def phases(self):
        """Phases in ascending order."""
        codes = (self.phase_codes or "").split(",")
        return [phase for phase in Phase if phase in codes]

    def findings_of(self, attribute):
        """The findings of an attribute. Empty means "not stated"; so does a curator's own "not stated"."""
        return [finding for finding in self.finding_list if finding.attribute == attribute]

    def values_of(self, attribute):
        """The values found for an attribute, a curator's "not stated" included."""
        return [finding.value for finding in self.findings_of(attribute)]

    def undisputed_values_of(self, attribute):
        """The same without those that the record by now contradicts, which are shown with a notice alone."""
        return [finding.value for finding in self.findings_of(attribute) if finding.record_now_says is None]

    @property
    def own_ids(self):
        """Its other ids, without those of studies that it only mentions."""
        return [other.value for other in self.other_id_list if not other.is_mention]

    @property
    def mentioned_ids(self):
        """The ids of other studies that its records mention."""
        return [other.value for other in self.other_id_list if other.is_mention]

    @property
    def names_places(self):
        """Whether a site says more than its country. Of records that WHO ICTRP passes on none does."""
        return any(site.city or site.facility or site.state for site in self.site_list)

    @property
    def countries(self):
        """The countries of its sites, in order of their first site."""
        return list(dict.fromkeys(site.country for site in self.site_list if site.country))


# What a trial takes from its study as it stands there: the fields that both have.
STUDY_FIELDS = tuple(field.name for field in Trial._meta.fields if hasattr(Study, field.name))


class TrialText(models.Model):
    """Long texts of a trial, kept in a table of their own so that lists need not read them."""

    trial = models.OneToOneField(Trial, on_delete=models.CASCADE, primary_key=True, related_name="text")
    brief_summary = models.TextField(blank=True)
    detailed_description = models.TextField(blank=True)
    eligibility_criteria = models.TextField(blank=True)
    keywords = models.JSONField(default=list)
    collaborators = models.JSONField(default=list)
    interventions = models.JSONField(default=list)
    arms = models.JSONField(default=list)
    outcomes = models.JSONField(default=list)
    contacts = models.JSONField(default=list)
    officials = models.JSONField(default=list)
    references = models.JSONField(default=list)
    links = models.JSONField(default=list)
    notices = models.JSONField(default=list)

    def __str__(self):
        return self.trial_id and f"text of trial {self.trial_id}"


class TrialPhase(models.Model):
    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="phase_rows")
    phase = models.CharField(max_length=15, choices=Phase, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="phase_unique", fields=["trial", "phase"]),
            checks.one_of("phase_valid", "phase", Phase),
        ]

    def __str__(self):
        return self.get_phase_display()
