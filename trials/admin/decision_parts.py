"""Read-only admin of what decisions consist of: values, limits, and the files that imported ones came from."""

from django.contrib import admin

from trials.admin.read_only import ReadOnlyAdmin
from trials.models import DecisionMeasure, DecisionOrigin, DecisionValue


@admin.register(DecisionValue)
class DecisionValueAdmin(ReadOnlyAdmin):
    list_display = ["decision", "attribute", "__str__"]
    list_filter = ["attribute"]
    list_select_related = ["decision__trial"]
    search_fields = ["decision__trial__registry_id"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("decision__value_rows")


@admin.register(DecisionMeasure)
class DecisionMeasureAdmin(ReadOnlyAdmin):
    list_display = ["decision", "__str__"]
    list_select_related = ["decision__trial"]
    search_fields = ["decision__trial__registry_id"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("decision__value_rows", "decision__limit_rows")


@admin.register(DecisionOrigin)
class DecisionOriginAdmin(ReadOnlyAdmin):
    list_display = ["file", "curator", "imported_at"]
    search_fields = ["file", "curator"]
