"""Finding and loading trials.

Trials are loaded in two ways, `for_list` and `for_page`. Both put the rows of other tables in lists, such as
`trial.finding_list`: for a related manager, Django makes a queryset for each trial, which takes longer than to fill it
(ADR 16).
"""

from operator import attrgetter
from typing import NamedTuple

from django.apps import apps
from django.conf import settings
from django.db import models

from trials.choices import OPEN_STATUSES, value_in_words
from trials.registries.identifiers import id_key

DECISION_RELATIONS = ("curator__public_name", "record", "other_record")


class Joined(models.Aggregate):
    """Short texts of several rows in one, with commas between."""

    function = "GROUP_CONCAT"
    output_field = models.TextField()

    def as_postgresql(self, compiler, connection, **context):
        template = "STRING_AGG(%(expressions)s, ',')"
        return self.as_sql(compiler, connection, template=template, **context)


class ListedFinding(NamedTuple):
    trial_id: int
    attribute: str
    value: str
    amount: float | None
    groups: list
    record_now_says: list | None
    decision_id: int | None

    def get_value_display(self):
        return value_in_words(self.attribute, self.value, self.amount)


class ListedSite(NamedTuple):
    trial_id: int
    position: int
    country: str
    state: str
    city: str
    facility: str
    status: str
    latitude: float | None
    longitude: float | None


class ListedRows:
    """A relation whose rows are prefetched as named tuples, for lists.

    Near a large town a page of results has thousands of sites; model instances would take five times as long. Django
    prefetches from whatever has the method `get_prefetch_querysets`, such as a GenericForeignKey.
    """

    def __init__(self, model_name, row_class):
        self.model_name, self.row_class = model_name, row_class

    def get_prefetch_querysets(self, instances, querysets=None):
        rows = _model(self.model_name).objects.using(instances[0]._state.db).filter(trial__in=instances)
        rows = rows.order_by("trial_id", "position").values_list(*self.row_class._fields)
        # As Django makes named rows: `_make` takes twice as long.
        named = [tuple.__new__(self.row_class, values) for values in rows]
        return named, attrgetter("trial_id"), attrgetter("pk"), False, "", False


class PageRows:
    """A relation whose rows are prefetched as model instances, for pages.

    Django would put the SQL together anew for each page, which takes three times as long as to ask for a trial's rows.
    """

    def __init__(self, model_name, of="trial"):
        self.model_name, self.of, self.key = model_name, of, f"{of}_id"

    def get_prefetch_querysets(self, instances, querysets=None):
        owners = {owner.pk: owner for owner in instances}
        rows = self._rows(list(owners), instances[0]._state.db)
        for row in rows:
            setattr(row, self.of, owners[getattr(row, self.key)])
        return rows, attrgetter(self.key), attrgetter("pk"), False, "", False

    def _rows(self, keys, database):
        model, places = _model(self.model_name), ", ".join(["%s"] * len(keys))
        sql = f"SELECT * FROM {model._meta.db_table} WHERE {self.key} IN ({places}) ORDER BY {self.key}, position"  # noqa: S608
        return list(model.objects.raw(sql, keys, using=database))


class DecidedRows(PageRows):
    """The same with the decision that a row rests on, which is among those in force on its trial, loaded before."""

    def get_prefetch_querysets(self, instances, querysets=None):
        rows, *how = super().get_prefetch_querysets(instances)
        for row in rows:
            owner = getattr(row, self.of)
            for held in getattr(owner, "trial", owner).in_force_list:
                if held.decision_id == row.decision_id:
                    row.decision = held.decision
        return rows, *how


class TrialQuerySet(models.QuerySet):
    def known_as(self, registry_id):
        """Trials with this id, or with it among their other ids, in any spelling."""
        others = _trials_of("OtherId", folded=id_key(registry_id), is_mention=False)
        return self.filter(models.Q(pk__in=others) | _numbered(registry_id))

    def registered_as(self, registry_id):
        """Trials with a record that a registry gave this id, in any spelling."""
        return self.filter(_numbered(registry_id))

    def that_mention(self, registry_id):
        """Trials whose records name this id as that of another study."""
        return self.filter(pk__in=_trials_of("OtherId", folded=id_key(registry_id), is_mention=True))

    def for_list(self):
        """Trials with what cards, comparisons and tables show: phases, findings and sites. Three queries."""
        return self.with_phases().prefetch_related(
            _in_list("listed_findings", "finding_list"), _in_list("listed_sites", "site_list")
        )

    def for_page(self):
        """Trials with all that their page, API object or sheet shows. Eight queries, or nine where people decided."""
        return self.for_comparison().prefetch_related(
            _in_list("page_doubts", "doubt_list"), _in_list("page_other_ids", "other_id_list")
        )

    def for_comparison(self):
        """Trials with what is compared of several. Six queries, or seven where people decided."""
        decisions = _model("Decision").objects.select_related(*DECISION_RELATIONS)
        return (
            self.with_phases()
            .select_related("text")
            .prefetch_related(
                _in_list("page_decisions", "in_force_list"),
                models.Prefetch("in_force_list__decision", decisions),
                _in_list("page_findings", "finding_list"),
                _in_list("page_criteria", "criterion_list"),
                _in_list("criterion_list__page_measures", "measure_list"),
                _in_list("page_sites", "site_list"),
            )
        )

    def with_phases(self):
        """Trials annotated with the codes of their phases, joined, which saves a query."""
        phases = _trials_of("TrialPhase", trial=models.OuterRef("pk")).annotate(joined=Joined("phase"))
        return self.annotate(phase_codes=models.Subquery(phases.values("joined")))


def open_als(trial=""):
    """The condition that a trial, by the path to it, is about ALS and takes people."""
    conditions = {"is_about_als": True, "overall_status__in": OPEN_STATUSES, "missing_since": None}
    return models.Q(**{f"{trial}{name}": value for name, value in conditions.items()})


def not_waiting(trial=""):
    """The condition that a trial, by the path to it, does not wait for a curator to check it."""
    return models.Q(**{f"{trial}is_checked": True}) if settings.UNCHECKED_IMPORTS == "wait" else models.Q()


def shown(trial=""):
    """The condition that visitors may see a trial, by the path to it."""
    return models.Q(**{f"{trial}is_hidden": False}) & not_waiting(trial)


class ShownTrials(models.Manager.from_queryset(TrialQuerySet)):
    """The trials that visitors may see: all but those that a curator hid, or that wait to be checked."""

    def get_queryset(self):
        return super().get_queryset().filter(shown())


def _in_list(related_name, attribute):
    return models.Prefetch(related_name, to_attr=attribute)


def _trials_of(model_name, **conditions):
    """The keys of the trials that rows of a table belong to, as a sub-query: no join multiplies rows."""
    return _model(model_name).objects.filter(**conditions).values("trial")


def _numbered(registry_id):
    records = _model("RecordNumber").objects.filter(number=id_key(registry_id), is_own=True)
    return models.Q(registry_id=id_key(registry_id)) | models.Q(pk__in=records.values("record__trial"))


def _model(name):
    """A model of this app, looked up by name to avoid a circular import."""
    return apps.get_model("trials", name)
