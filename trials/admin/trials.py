"""Admin of trials: read-only, except that publishers hide and show them."""

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localtime

from trials.admin.due_words import ends_at, for_now
from trials.admin.read_only import ReadOnly, ReadOnlyAdmin
from trials.admin.reason import reason_page
from trials.admin.subject_form import newer_decision_in_words
from trials.choices import VISIBILITY_ACTIONS, Attribute, DecisionAction
from trials.choices.permissions import HIDE_TRIALS
from trials.curation import AlreadyDecided, newest, set_visibility
from trials.curation.second_curator import end_of_taking_alone, needs_second_curator
from trials.ingest.lapsed import current_version
from trials.models import Decision, Doubt, Finding, Trial

NOTHING_TO_DECIDE = (
    "{}: nothing was changed. It is so already; where you hid it yourself, another curator has to confirm that."
)


class FindingInline(ReadOnly, admin.TabularInline):
    model = Finding
    template = "admin/_read_only_rows.html"
    fields = ["attribute", "value", "quote", "quoted_from", "product", "decision"]
    readonly_fields = fields


class DoubtInline(FindingInline):
    model = Doubt
    fields = ["kind", "about", "words", "quote", "quoted_from"]
    readonly_fields = fields


@admin.register(Trial)
class TrialAdmin(ReadOnlyAdmin):
    list_display = ["desk", "brief_title", "overall_status", "last_update_posted", "read_at", "is_hidden"]
    list_filter = ["overall_status", "study_type", "from_starter", "is_hidden"]
    search_fields = ["registry_id", "brief_title", "official_title"]
    inlines = [FindingInline, DoubtInline]
    change_form_template = "admin/trials/trial/change_form.html"

    list_display_links = None  # rows lead to the desk of their trial, which leads to all that is stored

    @admin.display(description="registry id", ordering="registry_id")
    def desk(self, trial):
        return format_html('<a href="{}">{}</a>', reverse("desk:trial", args=[trial.pk]), trial.registry_id)

    def get_readonly_fields(self, request, obj=None):
        return ["decide", *(field.name for field in Trial._meta.fields if field.name != "id")]

    @admin.display(description="settle")
    def decide(self, trial):
        """Each fact with its values and who decided it, linked to the form of a new decision."""
        record = trial.records.first()
        if record is None:
            return "-"
        add = reverse("admin:trials_decision_add")
        trial.finding_list = list(trial.findings.select_related("decision__curator", "decision__origin"))
        return format_html_join(
            "",
            '<div><a href="{}?record={}&amp;attribute={}">{}</a>: {}</div>',
            (
                (add, record.pk, attribute.value, attribute.label, _in_short(trial.findings_of(attribute)))
                for attribute in Attribute
            ),
        )

    def get_urls(self):
        view = self.admin_site.admin_view(self.change_visibility)
        return [path("<int:pk>/visibility/", view, name="trials_trial_visibility"), *super().get_urls()]

    def render_change_form(self, request, context, **kwargs):
        context["may_hide"] = request.user.has_perm(HIDE_TRIALS)
        return super().render_change_form(request, context, **kwargs)

    def change_visibility(self, request, pk):
        """Hide a trial from visitors, with a reason, confirm that another curator hid it, or show it again."""
        if not request.user.has_perm(HIDE_TRIALS):
            raise PermissionDenied
        current_version()  # what was hidden for some hours alone may have come back by now
        trial = get_object_or_404(Trial, pk=pk)
        page = reverse("admin:trials_trial_change", args=[trial.pk])
        action = request.GET.get("act")
        if action not in VISIBILITY_ACTIONS:
            action = DecisionAction.SHOW if trial.is_hidden else DecisionAction.HIDE

        before = newest(trial)
        seen = str(before.pk) if before else ""

        def change(reason):
            if before and request.POST.get("seen", "") != seen:
                messages.error(request, newer_decision_in_words(before, request.user))
                return None
            try:
                told = {"reason": reason, "curator": request.user, "seen": before and before.pk}
                decision = set_visibility(trial, action=action, **told)
            except AlreadyDecided as error:
                messages.error(request, newer_decision_in_words(error.decision, request.user))
                return redirect(request.get_full_path())
            except ValidationError as error:
                messages.error(request, " ".join(error.messages))
                return redirect(page)
            if decision is None:
                messages.error(request, NOTHING_TO_DECIDE.format(trial.registry_id))
                return redirect(page)
            self.log_change(request, trial, f"{decision.get_action_display()}: {decision.reason}")
            back = f" {ends_at(decision)}" if decision.holds_until else ""
            messages.success(request, f"{trial.registry_id}: {decision.get_action_display()}.{back}")
            return redirect(page)

        pending = Decision.objects.pending().filter(trial=trial, other_record=None).first()
        title, words = _about(trial, action, pending, request.user)
        told = {"title": title, "words": words, "back": page, "seen": seen}
        told["reason"] = pending.reason if pending and action == DecisionAction.HIDE else ""
        return reason_page(self, request, act=change, **told)


def _about(trial, action, pending, curator):
    """The title and the words of the page that hides a trial or shows it."""
    if action == DecisionAction.SHOW:
        return f"Show {trial.registry_id} again", "Visitors see it again on every page, list, feed and in the API."
    if pending:
        return f"Confirm that {trial.registry_id} stays hidden", f"{for_now(pending)} The reason is public."
    words = (
        "It is gone at once from every page, list, feed and the API. Its own address, old shared lists and printed "
        "codes say that a curator removed it, when and why: the reason is public."
    )
    if needs_second_curator(trial):
        words += f" {_without_a_second(trial, curator)}"
    return f"Hide {trial.registry_id}", words


def _without_a_second(trial, curator):
    """What comes of hiding an open ALS trial alone."""
    now = timezone.now()
    own = end_of_taking_alone(list(trial.records.values_list("pk", flat=True)), curator, now)
    if own and own <= now:
        return (
            "As it is an open ALS trial that you took from the lists before, and no second curator confirmed that, "
            "another publisher has to hide it this time; you can then confirm it."
        )
    when = f"after {settings.HIDDEN_NEEDS_SECOND_CURATOR_HOURS:g} hours"
    when = f"on {date_format(localtime(own), 'DATETIME_FORMAT')}, as when you did so before," if own else when
    return f"As it is an open ALS trial, it comes back {when} unless a second curator confirms."


def _in_short(findings):
    """Values of a fact, and who decided them."""
    if not findings:
        return "nothing read"
    decision = findings[0].decision
    values = "; ".join(finding.get_value_display() for finding in findings)
    return f"{values} ({decision.get_action_display().lower()} by {decision.taken_by})" if decision else values
