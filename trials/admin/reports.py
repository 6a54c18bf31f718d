"""Admin of what visitors report about mistakes: read, and settled with an answer."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse

from trials.admin.read_only import ReadOnlyAdmin
from trials.admin.reason import reason_page
from trials.admin.subject_form import actor_in_words
from trials.choices.permissions import SETTLE_REPORTS
from trials.curation.reports import AlreadySettled, settle
from trials.models import Report


class IsOpen(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("open", "Open"), ("settled", "Settled")]

    def queryset(self, request, reports):
        if self.value() == "open":
            return reports.open()
        return reports.filter(settled_at__isnull=False) if self.value() == "settled" else reports


@admin.register(Report)
class ReportAdmin(ReadOnlyAdmin):
    list_display = ["created_at", "registry_id", "words", "settled_at", "settled_by"]
    list_filter = [IsOpen]
    list_select_related = ["trial", "settled_by"]
    search_fields = ["trial__registry_id", "words", "answer"]
    fields = ["trial", "words", "created_at", "answer", "settled_by", "settled_at"]
    readonly_fields = fields
    change_form_template = "admin/trials/report/change_form.html"

    @admin.display(description="trial", ordering="trial__registry_id")
    def registry_id(self, report):
        return report.trial.registry_id

    def get_urls(self):
        view = self.admin_site.admin_view(self.settle)
        return [path("<int:pk>/settle/", view, name="trials_report_settle"), *super().get_urls()]

    def render_change_form(self, request, context, obj=None, **kwargs):
        context["may_be_settled"] = not obj.settled_at and request.user.has_perm(SETTLE_REPORTS)
        return super().render_change_form(request, context, obj=obj, **kwargs)

    def settle(self, request, pk):
        """Settle a report, with what came of it."""
        if not request.user.has_perm(SETTLE_REPORTS):
            raise PermissionDenied
        report = get_object_or_404(Report.objects.select_related("trial"), pk=pk)
        page = reverse("admin:trials_report_change", args=[report.pk])

        def act(answer):
            try:
                settle(report, answer=answer, curator=request.user)
            except AlreadySettled:
                report.refresh_from_db()
                who = actor_in_words(report.settled_by, request.user)
                messages.error(request, f"{who} settled this report before. Nothing was changed.")
                return redirect(page)
            self.log_change(request, report, f"Settled: {answer}")
            messages.success(request, "Settled.")
            return redirect("admin:trials_report_changelist")

        title = f"Settle the report on {report.trial.registry_id}"
        label = "What came of it (for curators: nobody can answer the visitor)"
        return reason_page(self, request, act=act, title=title, words=report.words, back=page, label=label)
