"""Admin of registry records, their versions, what changed in them, and the runs that brought them."""

import json

from django.contrib import admin, messages
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.urls import path
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_POST

from trials.admin.read_only import ReadOnlyAdmin
from trials.choices.permissions import DECIDE_FACTS, MANAGE_PULLS
from trials.curation import accept_stub
from trials.ingest.tasks import in_background, refresh_registries
from trials.models import Change, RecordVersion, RegistryPull, RegistryRecord


class CutShort(admin.SimpleListFilter):
    title = "newest version"
    parameter_name = "newest"

    def lookups(self, request, model_admin):
        return [("stub", "Cut short: the trial shows an earlier version")]

    def queryset(self, request, records):
        return records.cut_short() if self.value() == "stub" else records


class AsIndentedJson(ReadOnlyAdmin):
    """Base class for models with a payload, or with versions that have one."""

    readonly_fields = ["words"]

    @admin.display(description="payload")
    def words(self, obj):
        version = getattr(obj, "newest", obj)
        return format_html("<pre>{}</pre>", json.dumps(json.loads(version.payload), indent=2, ensure_ascii=False))


class HasProblems(admin.SimpleListFilter):
    title = "fields that could not be read"
    parameter_name = "problems"

    def lookups(self, request, model_admin):
        return [("some", "Some"), ("none", "None")]

    def queryset(self, request, records):
        if self.value() == "some":
            return records.exclude(problems=[])
        return records.filter(problems=[]) if self.value() == "none" else records


@admin.register(RegistryRecord)
class RegistryRecordAdmin(AsIndentedJson):
    list_display = [
        *("registry_id", "last_update_posted", "source", "changed_at", "last_seen_at"),
        *("is_whole", "number_of_problems"),
    ]
    list_filter = ["source", CutShort, HasProblems]
    search_fields = ["registry_id", "trial__brief_title"]
    exclude = ["problems"]
    readonly_fields = ["left_out", "words"]
    actions = ["show_newest"]

    @admin.display(description="fields that could not be read")
    def number_of_problems(self, record):
        return len(record.problems)

    @admin.display(description="fields that could not be read")
    def left_out(self, record):
        """Each field that the trial goes without, and what is wrong with it."""
        return format_html_join("", "<div><code>{}</code> {}</div>", record.problems) or "None"

    @admin.display(description="trial shows the newest version", boolean=True)
    def is_whole(self, record):
        return not record.is_cut_short

    def has_decide_permission(self, request):
        return request.user.has_perm(DECIDE_FACTS)

    @admin.action(description="Let trials go by the newest version, although it was cut short", permissions=["decide"])
    def show_newest(self, request, records):
        for record in records.cut_short().select_related("newest", "trial"):
            try:
                accept_stub(record)
            except ValidationError as error:
                self.message_user(request, " ".join(error.messages), messages.ERROR)
                continue
            self.log_change(request, record, f"Accepted version {record.newest.number}, which was cut short.")


@admin.register(RecordVersion)
class RecordVersionAdmin(AsIndentedJson):
    list_display = ["registry_id", "number", "read_at", "last_update_posted", "source"]
    list_filter = ["source"]
    search_fields = ["registry_id"]


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    list_display = ["at", "trial", "kind"]
    list_filter = ["kind"]
    list_select_related = ["trial"]
    search_fields = ["trial__registry_id", "trial__brief_title"]


@admin.register(RegistryPull)
class RegistryPullAdmin(ReadOnlyAdmin):
    list_display = [
        *("started_at", "source", "state", "new", "changed", "unchanged"),
        *("partly_read", "unreadable", "missing"),
    ]
    list_filter = ["state", "source"]
    change_list_template = "admin/trials/registrypull/change_list.html"

    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(self.refresh))
        return [path("refresh/", view, name="trials_registrypull_refresh"), *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        may_refresh = {"may_refresh": request.user.has_perm(MANAGE_PULLS)}
        return super().changelist_view(request, (extra_context or {}) | may_refresh)

    def refresh(self, request):
        """Start a refresh of every registry in another process."""
        if not request.user.has_perm(MANAGE_PULLS):
            raise PermissionDenied
        in_background(refresh_registries)
        LogEntry.objects.create(
            user=request.user,
            content_type=ContentType.objects.get_for_model(RegistryPull),
            object_repr="Every registry",
            action_flag=ADDITION,
            change_message="Started a refresh.",
        )
        messages.info(request, "A refresh has been started. Load this page again to see how far it has come.")
        return redirect("admin:trials_registrypull_changelist")
