"""Read-only admin of what belongs to a trial: what was read from its records, and what curators did with it."""

from django.contrib import admin

from trials.admin.read_only import ReadOnlyAdmin
from trials.models import (
    Claim,
    Criterion,
    CriterionMeasure,
    DecisionInForce,
    DigestSubscription,
    Doubt,
    Finding,
    NamedStudy,
    OtherId,
    RecordNumber,
    Review,
    Site,
    TrialPhase,
    TrialText,
)


@admin.register(Finding)
class FindingAdmin(ReadOnlyAdmin):
    list_display = ["trial", "attribute", "value", "quote", "product", "decision"]
    list_filter = ["attribute", ("decision", admin.EmptyFieldListFilter)]
    list_select_related = ["trial", "decision__trial"]
    search_fields = ["trial__registry_id", "quote"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("decision__value_rows")


@admin.register(Doubt)
class DoubtAdmin(ReadOnlyAdmin):
    """Contradictions and unclear statements in records, for curators to look at."""

    list_display = ["trial", "kind", "about", "words", "quote"]
    list_filter = ["kind", "about"]
    list_select_related = ["trial"]
    search_fields = ["trial__registry_id", "quote"]


@admin.register(Criterion)
class CriterionAdmin(ReadOnlyAdmin):
    list_display = ["trial", "position", "kind", "text"]
    list_filter = ["kind"]
    list_select_related = ["trial"]
    search_fields = ["trial__registry_id", "text"]


@admin.register(CriterionMeasure)
class CriterionMeasureAdmin(ReadOnlyAdmin):
    list_display = ["trial", "measure", "minimum", "maximum", "state", "quote"]
    list_filter = ["measure", "state"]
    list_select_related = ["criterion__trial"]
    search_fields = ["criterion__trial__registry_id", "quote"]

    @admin.display(description="trial")
    def trial(self, measure):
        return measure.criterion.trial


@admin.register(Site)
class SiteAdmin(ReadOnlyAdmin):
    list_display = ["trial", "facility", "city", "country", "status"]
    list_select_related = ["trial"]
    search_fields = ["trial__registry_id", "facility", "city", "country"]


@admin.register(RecordNumber)
class RecordNumberAdmin(ReadOnlyAdmin):
    list_display = ["number", "is_own", "record"]
    list_select_related = ["record"]
    search_fields = ["number"]


@admin.register(DecisionInForce)
class DecisionInForceAdmin(ReadOnlyAdmin):
    """Decisions that hold now, those to be looked at again with the reason."""

    list_display = ["trial", "decision", "due"]
    list_filter = ["due"]
    list_select_related = ["trial", "decision__trial"]
    search_fields = ["trial__registry_id"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("decision__value_rows")


@admin.register(Review)
class ReviewAdmin(ReadOnlyAdmin):
    """What curators looked at and found that there was nothing to decide."""

    list_display = ["kind", "trial", "about", "words", "curator", "reviewed_at"]
    list_filter = ["kind"]
    list_select_related = ["trial", "curator"]
    search_fields = ["trial__registry_id", "words"]


@admin.register(Claim, TrialPhase, NamedStudy, OtherId, TrialText)
class PlainAdmin(ReadOnlyAdmin):
    list_display = ["trial", "__str__"]
    list_select_related = ["trial"]
    search_fields = ["trial__registry_id"]


@admin.register(DigestSubscription)
class DigestSubscriptionAdmin(ReadOnlyAdmin):
    list_display = ["user", "sent_at"]
    list_select_related = ["user"]
