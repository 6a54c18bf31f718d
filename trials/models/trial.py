"""Trial: what we show of a study. Derived; only `ingest` writes it."""

from django.db import models
from django.urls import reverse

from trials.choices import TAKES_PEOPLE, Phase, RecruitmentStatus, Sex, SponsorClass, StudyType
from trials.models import rules
from trials.models.labels import label_of
from trials.study import Study

DATES = (
    "start_date",
    "primary_completion_date",
    "completion_date",
    "first_posted",
    "last_update_posted",
    "record_verified",
)
SITE_ON_A_CARD = ("trial_id", "position", "country", "state", "city", "facility", "status", "latitude", "longitude")


class Joined(models.Aggregate):
    """Short texts of several rows in one, with commas between."""

    function = "GROUP_CONCAT"
    output_field = models.TextField()

    def as_postgresql(self, compiler, connection, **context):
        template = "STRING_AGG(%(expressions)s, ',')"
        return self.as_sql(compiler, connection, template=template, **context)


class TrialQuerySet(models.QuerySet):
    """Verbs that finish the sentence "trials …"."""

    def known_as(self, registry_id):
        """Trials with this id, or with it among their other ids, in any case of letters."""
        folded = registry_id.upper()
        return self.filter(models.Q(registry_id=folded) | models.Q(pk__in=self._trials_of("OtherId", folded=folded)))

    def for_display(self):
        """Trials with all that a result card needs."""
        return self.prefetch_related("phase_rows", "findings", "sites")

    def for_cards(self):
        """Trials with all that a result card needs, in lists that `rows` finds; all but the sites: see `read_sites`."""
        findings = self._model("Finding").objects.order_by("trial_id", "position")
        return self.prefetch_related(_as_list("phase_rows"), _as_list("findings", findings))

    def for_results(self):
        """Trials with all that a result card needs that also says which words of the trial were searched for."""
        unread = ("detailed_description", "eligibility_criteria", "arms", "contacts")
        return self.for_cards().select_related("text").defer(*(f"text__{name}" for name in unread))

    def with_other_ids(self):
        """Trials with their other ids, in a list that `rows` finds."""
        return self.prefetch_related(_as_list("other_ids"))

    def for_page(self):
        """Trials with all that a trial's own page or its API object needs.

        `checked_at` is the moment of the newest decision on a trial, None where no curator has decided anything.
        """
        return self._in_full().prefetch_related("doubts", "sites", "other_ids")

    def for_sheet(self):
        """Trials with all that a sheet needs: of their sites the towns alone."""
        towns = self._model("Site").objects.only("trial_id", "city", "country")
        return self._in_full().prefetch_related(models.Prefetch("sites", towns))

    def _in_full(self):
        findings = self._model("Finding").objects.select_related("decision__curator")
        newest = self._model("Decision").objects.filter(trial=models.OuterRef("pk")).order_by("-pk")
        phases = self._trials_of("TrialPhase", trial=models.OuterRef("pk")).annotate(all=Joined("phase"))
        return (
            self.select_related("text")
            .annotate(
                checked_at=models.Subquery(newest.values("decided_at")[:1]),
                phases_joined=models.Subquery(phases.values("all")),
            )
            .prefetch_related(models.Prefetch("findings", findings), "criteria__measures")
        )

    def _trials_of(self, model_name, **conditions):
        """The trial keys of the rows of a table, as a sub-query: no join multiplies rows."""
        return self._model(model_name).objects.filter(**conditions).values("trial")

    def _model(self, name):
        return self.model._meta.apps.get_model("trials", name)


def _as_list(name, rows=None):
    """Prefetches rows into a list. (A queryset for every trial and table takes longer to make than to fill.)"""
    return models.Prefetch(name, rows, to_attr=f"{name}_read")


def read_sites(trials):
    """Give trials what a result card needs of their sites, as tuples: near a large town, a page has thousands."""
    found = {trial.pk: [] for trial in trials}
    sites = Trial._meta.apps.get_model("trials", "Site").objects.filter(trial__in=found)
    for site in sites.order_by("trial_id", "position").values_list(*SITE_ON_A_CARD, named=True):
        found[site.trial_id].append(site)
    for trial in trials:
        trial.sites_read = found[trial.pk]


class Trial(models.Model):
    registry_id = models.CharField("registry id", max_length=40, unique=True)
    registry = models.CharField(max_length=20)
    url = models.TextField("registry page")
    brief_title = models.TextField()
    official_title = models.TextField(blank=True)
    acronym = models.TextField(blank=True)
    conditions = models.JSONField(default=list)
    overall_status = models.CharField(max_length=30, choices=RecruitmentStatus)
    last_known_status = models.CharField(max_length=30, choices=RecruitmentStatus, blank=True)
    why_stopped = models.TextField(blank=True)
    study_type = models.CharField(max_length=20, choices=StudyType)
    enrollment = models.PositiveIntegerField("people planned or enrolled", null=True)
    start_date = models.CharField(max_length=10, blank=True)
    primary_completion_date = models.CharField(max_length=10, blank=True)
    completion_date = models.CharField(max_length=10, blank=True)
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
    healthy_volunteers = models.BooleanField(null=True)
    allocation = models.TextField(blank=True)
    intervention_model = models.TextField(blank=True)
    masking = models.TextField(blank=True)
    oversight_has_dmc = models.BooleanField("independent safety board", null=True)
    is_fda_regulated_drug = models.BooleanField("FDA-regulated drug", null=True)
    has_consent_form = models.BooleanField("consent form posted", default=False)
    read_at = models.DateTimeField("we read it")
    from_starter = models.BooleanField("from the starter catalogue", default=False)
    missing_since = models.DateTimeField("no longer listed since", null=True, blank=True)
    is_basket = models.BooleanField("lists many unrelated conditions", default=False)
    version = models.PositiveBigIntegerField("data version of its last change", default=0, db_index=True)

    objects = TrialQuerySet.as_manager()

    get_overall_status_display = label_of("overall_status", RecruitmentStatus)
    get_last_known_status_display = label_of("last_known_status", RecruitmentStatus)
    get_study_type_display = label_of("study_type", StudyType)
    get_sponsor_class_display = label_of("sponsor_class", SponsorClass)
    get_sex_display = label_of("sex", Sex)

    class Meta:
        ordering = ["registry_id"]
        constraints = [
            rules.one_of("trial_overall_status_valid", "overall_status", RecruitmentStatus),
            rules.one_of("trial_last_known_status_valid", "last_known_status", RecruitmentStatus, blank=True),
            rules.one_of("trial_study_type_valid", "study_type", StudyType),
            rules.one_of("trial_sponsor_class_valid", "sponsor_class", SponsorClass),
            rules.one_of("trial_sex_valid", "sex", Sex),
            rules.filled("trial_registry_filled", "registry"),
            rules.filled("trial_registry_id_filled", "registry_id"),
            rules.filled("trial_url_filled", "url"),
            rules.filled("trial_brief_title_filled", "brief_title"),
            rules.at_least_zero("trial_minimum_age_not_negative", "minimum_age_years"),
            rules.at_least_zero("trial_maximum_age_not_negative", "maximum_age_years"),
            *(rules.partial_date(f"trial_{field}_is_partial_date", field) for field in DATES),
        ]

    def __str__(self):
        return f"{self.registry_id}: {self.brief_title[:80]}"

    def get_absolute_url(self):
        return reverse("trial", args=[self.registry_id])

    def rows(self, name):
        """The rows of a table below the trial, such as "sites": those that were read with it, else all there are."""
        read = vars(self).get(f"{name}_read")
        return getattr(self, name).all() if read is None else read

    @property
    def takes_people(self):
        """Whether it is open to people now, as a trial or as expanded access."""
        return self.overall_status in TAKES_PEOPLE

    @property
    def phases(self):
        """Phases in order of advance."""
        joined = vars(self).get("phases_joined", "not read")
        phases = {row.phase for row in self.rows("phase_rows")} if joined == "not read" else (joined or "").split(",")
        return [Phase(phase) for phase in Phase.values if phase in phases]

    def findings_of(self, attribute):
        """The findings of an attribute. Empty means "not stated"; so does a curator's own "not stated"."""
        return [finding for finding in self.rows("findings") if finding.attribute == attribute]

    def values_of(self, attribute):
        """The values found for an attribute, a curator's "not stated" included."""
        return [finding.value for finding in self.findings_of(attribute)]

    @property
    def countries(self):
        """The countries of its sites, in order of their first site."""
        return list(dict.fromkeys(site.country for site in self.rows("sites") if site.country))


# What a trial takes from its study as it stands there: the fields that both have.
STUDY_FIELDS = tuple(field.name for field in Trial._meta.fields if hasattr(Study, field.name))


class TrialText(models.Model):
    """The long texts of a trial, apart from the columns that lists read."""

    trial = models.OneToOneField(Trial, on_delete=models.CASCADE, primary_key=True, related_name="text")
    brief_summary = models.TextField(blank=True)
    detailed_description = models.TextField(blank=True)
    eligibility_criteria = models.TextField(blank=True)
    keywords = models.JSONField(default=list)
    collaborators = models.JSONField(default=list)
    interventions = models.JSONField(default=list)
    arms = models.JSONField(default=list)
    contacts = models.JSONField(default=list)

    def __str__(self):
        return self.trial_id and f"text of trial {self.trial_id}"
