"""Admin of curators' decisions: they are added and taken back, never edited or deleted."""

import re

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime

from trials.admin.decision_form import DecisionForm, record_of
from trials.admin.reason import reason_page
from trials.choices import DueReason
from trials.choices.permissions import DECIDE_FACTS, JOIN_RECORDS, READ_DESK
from trials.curation import AlreadyDecided, decide, held_before, take_back
from trials.curation.same_study import take_back as take_back_on_records
from trials.models import Decision

TAKE_BACK_ON_RECORDS = (
    "All that was decided in the same act is taken back with it. What was decided before on these records holds again; "
    "else they meet by the numbers that they state, or do not."
)


class NeedsReview(admin.SimpleListFilter):
    title = "review"
    parameter_name = "review"

    def lookups(self, request, model_admin):
        return [("due", "To be looked at again"), *DueReason.choices, ("in_force", "In force")]

    def queryset(self, request, decisions):
        if self.value() in DueReason.values:
            return decisions.filter(in_force__due=self.value())
        if self.value() == "due":
            return decisions.due_for_review()
        return decisions.in_force() if self.value() == "in_force" else decisions


def _subject(decision):
    if decision.other_record_id:
        return ["other_record"]
    return ["measure", "criterion_kind", "criterion"] if decision.measure else ["attribute"]


def _may_take_back(decision, user):
    return user.has_perm(JOIN_RECORDS if decision.other_record_id else DECIDE_FACTS)


def _may_be_taken_back(decision):
    """Whether it is of a kind that is taken back: one to hide a trial is not, since showing it again is another one."""
    return bool(decision.about or decision.other_record_id)


def _taken_back(decision, **told):
    return take_back_on_records(decision, **told)[0] if decision.other_record_id else take_back(decision, **told)


def _page_of_trial(decision):
    """The address of the page where a decision is taken: that of the records of its trial for one on records."""
    decision.refresh_from_db(fields=["trial"])  # the trial that its record is now of
    view = "desk:records" if decision.other_record_id else "admin:trials_trial_change"
    return reverse(view, args=[decision.trial_id])


def _moment(at):
    return date_format(localtime(at), "j F Y, H:i")


@admin.register(Decision)
class DecisionAdmin(admin.ModelAdmin):
    form = DecisionForm
    change_form_template = "admin/trials/decision/change_form.html"
    raw_id_fields = ["record"]  # the box of `autocomplete_fields` has no name for screen readers
    list_display = ["registry_id", "about", "said", "taken_by", "decided_at", "due"]
    list_filter = [NeedsReview, "action", "attribute", "measure"]
    list_select_related = ["trial", "record", "other_record", "curator", "origin"]
    search_fields = ["trial__registry_id", "trial__brief_title", "reason"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("value_rows", "limit_rows", "in_force")

    @admin.display(description="what was decided")
    def said(self, decision):
        return decision.get_values_display()

    @admin.display(description="trial", ordering="trial__registry_id")
    def registry_id(self, decision):
        if decision.other_record:
            return f"{decision.record.registry_id} and {decision.other_record.registry_id}"
        return decision.trial.registry_id

    @admin.display(description="curator", ordering="curator")
    def taken_by(self, decision):
        return decision.taken_by

    @admin.display(description="to be looked at again")
    def due(self, decision):
        return ", ".join(one.get_due_display() for one in decision.in_force.all() if one.due)

    @admin.display(description="what came of it")
    def came_of_it(self, decision):
        """Of a decision that a second curator had to confirm: whether one did."""
        if decision.holds_until is None:
            return "-"
        later = decision.replaced_by.select_related("curator").first()
        if later and later.decided_at < decision.holds_until:
            return f"{later.curator}: {later.get_action_display()}, {_moment(later.decided_at)}"
        ended = _moment(decision.holds_until)
        if decision.holds_at(timezone.now()):
            return f"Ends on {ended} unless a second curator confirms it"
        return f"Ended on {ended}: no second curator confirmed it"

    def get_fields(self, request, obj=None):
        if obj is None:
            fields = ["record", "attribute", "values", "amount", "reason", "quote", "address", "seen_on"]
            return [*fields, "version_read", "seen"]
        fields = ["trial", "record", "version", *_subject(obj), "action", "said", "reason", "quote"]
        return [*fields, "address", "seen_on", "taken_by", "decided_at", "came_of_it", "replaces", "due"]

    def get_readonly_fields(self, request, obj=None):
        return [] if obj is None else self.get_fields(request, obj)

    def get_changeform_initial_data(self, request):
        initial = super().get_changeform_initial_data(request)
        asked = str(initial.pop("record", ""))
        record = record_of(asked) if re.fullmatch(r"\d{1,18}", asked) else None
        return initial | ({"record": record.pk} if record else {})

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm(READ_DESK)

    def has_add_permission(self, request):
        return request.user.has_perm(DECIDE_FACTS)

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def add_view(self, request, form_url="", extra_context=None):
        try:
            return super().add_view(request, form_url, extra_context)
        except AlreadyDecided:  # between the check of the form and the decision: the form now says so
            return super().add_view(request, form_url, extra_context)
        except ValidationError as error:  # what only shows once it is stored with the other facts of the trial
            request.refused = error.messages
            return super().add_view(request, form_url, extra_context)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.reader, form.refused = request.user, getattr(request, "refused", ())
        return form

    def save_model(self, request, obj, form, change):
        names = ["record", "attribute", "values", "amount", "reason", "quote", "address", "seen_on", "replaces"]
        decision = decide(**{name: form.cleaned_data[name] for name in names}, curator=request.user)
        obj.pk, obj.trial, obj.action = decision.pk, decision.trial, decision.action

    def response_add(self, request, obj, post_url_continue=None):
        response = super().response_add(request, obj, post_url_continue)
        if {"_continue", "_addanother"} & request.POST.keys():
            return response
        return redirect("admin:trials_trial_change", obj.trial.pk)

    def get_urls(self):
        view = self.admin_site.admin_view(self.take_back)
        return [path("<int:pk>/take-back/", view, name="trials_decision_take_back"), *super().get_urls()]

    def render_change_form(self, request, context, obj=None, **kwargs):
        context["may_be_taken_back"] = (
            obj is not None and _may_be_taken_back(obj) and obj.in_force.exists() and _may_take_back(obj, request.user)
        )
        return super().render_change_form(request, context, obj=obj, **kwargs)

    def take_back(self, request, pk):
        """Take a decision in force back, with a reason: the one before holds again, or else what the software reads."""
        decision = get_object_or_404(Decision, pk=pk)
        if not _may_take_back(decision, request.user):
            raise PermissionDenied
        if not _may_be_taken_back(decision):
            raise Http404(pk)

        def act(reason):
            try:
                taken_back = _taken_back(decision, reason=reason, curator=request.user)
            except AlreadyDecided:
                messages.error(request, "This decision is no longer in force. Nothing was changed.")
                return redirect(_page_of_trial(decision))
            except ValidationError as error:
                messages.error(request, " ".join(error.messages))
                return redirect(_page_of_trial(decision))
            self.log_addition(request, taken_back, f"Took back: {decision}")
            messages.success(request, f"Taken back: {decision}.")
            return redirect(_page_of_trial(decision))

        words = TAKE_BACK_ON_RECORDS
        if not decision.other_record_id:
            before = held_before(decision)
            words = f"Then this holds again: {before}." if before else "Then it is left to the software again."
        title, back = f"Take back: {decision}", _page_of_trial(decision)
        return reason_page(self, request, act=act, title=title, words=words, back=back)
