"""What the forms of a trial's desk share: what a curator says, why, and what they go by."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from trials.choices import ACTIONS_WITH_LIMITS, NOT_STATED, DecisionAction
from trials.curation.log import MAX_REASON_LENGTH, NO_REASON, NO_SUCH_WORDS
from trials.models import Decision

LEAVE, AS_TICKED, UNCLEAR = "", "ticked", "unclear"
ACTIONS_OF = {
    AS_TICKED: ACTIONS_WITH_LIMITS,
    NOT_STATED: [DecisionAction.NOT_STATED],
    UNCLEAR: [DecisionAction.UNCLEAR],
}


class SubjectForm(forms.Form):
    """A curator's word on one subject. Forms below it add the values, and check the decision that these make."""

    act = forms.ChoiceField(required=False, widget=forms.RadioSelect, label="What do you say?")
    reason = forms.CharField(
        required=False,
        max_length=MAX_REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
        label="Why (public; not needed to confirm)",
    )
    quote = forms.CharField(
        required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2}), label="Words of the record"
    )
    address = forms.CharField(required=False, max_length=500, label="Or the address of another source")
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, acts, newest, reader, is_settled=False, initial=None, **kwargs):
        """`newest` is the last Decision on the subject, `reader` the user; of what `is_settled`, nothing is due."""
        super().__init__(*args, initial=(initial or {}) | {"seen": newest and newest.pk}, **kwargs)
        self.newest, self.reader, self.is_settled = newest, reader, is_settled
        self.fields["act"].choices = acts
        self.fields["address"].validators += Decision._meta.get_field("address").validators

    def clean(self):
        cleaned = super().clean()
        if self.is_settled and not self.says_more(cleaned.get("act")):
            cleaned["act"] = LEAVE
        if cleaned.get("act"):
            self.clean_decision(cleaned)
            refuse_unseen_decision(self, cleaned.get("seen"))
        return cleaned

    def says_more(self, act):
        """Whether this says anything but what the decision says that stands, which its curator saw."""
        told = {*self.changed_data} - ({"act"} if act == AS_TICKED else {"act", "values", "amount"})
        return bool(told) or self.newest.effective.action not in ACTIONS_OF.get(act, ())

    def clean_source(self, *, is_confirmed, reason, has_words):
        """Check what the decision rests on."""
        if not is_confirmed and not reason.strip():
            self.add_error("reason", NO_REASON)
        if not has_words:
            self.add_error("quote", NO_SUCH_WORDS)

    def said(self):
        """What the curator says, for `curation.decide_facts`, without values and limits."""
        cleaned = self.cleaned_data
        return {
            "is_unclear": cleaned["act"] == UNCLEAR,
            "reason": cleaned.get("reason", ""),
            "quote": cleaned.get("quote", ""),
            "address": cleaned.get("address", ""),
            "replaces": self.newest,
        }


def refuse_unseen_decision(form, seen):
    """Refuse what was said without the newest decision in sight; `seen` is the key of the one that was."""
    if form.newest and form.newest.pk != seen:
        refuse_until_seen(form, form.newest.pk, newer_decision_in_words(form.newest, form.reader))


def refuse_until_seen(form, newest, words):
    """Refuse what was said without the newest word in sight, and show it; `newest` is its key."""
    form.data = form.data.copy()
    form.data[form.add_prefix("seen")] = newest  # saved again, it is about what is shown with it now
    form.add_error(None, words)


def add_errors(form, error):
    """Say at the head of a form what makes no sense."""
    form.add_error(None, ValidationError(error.messages))


def act_choices(as_ticked, not_stated, unclear="Unclear in the record"):
    """The choices of what to say."""
    return [(LEAVE, "Leave it"), (AS_TICKED, as_ticked), (NOT_STATED, not_stated), (UNCLEAR, unclear)]


def is_settled(in_force):
    """Whether a decision stands on a subject, and nothing of it is due; by its DecisionsInForce."""
    return bool(in_force) and not any(one.due for one in in_force)


def actor_in_words(user, reader):
    """Who was faster, at the beginning of a sentence: somebody else, or the reader themselves."""
    return "You, in another tab," if user == reader else f"Another curator, {user},"


def moment_in_words(at):
    """The time of day of a moment, with its day where that is not today."""
    at = timezone.localtime(at)
    return f"{at:%H:%M}" if at.date() == timezone.localdate() else f"{at:%H:%M on %d %B %Y}"


def newer_decision_in_words(decision, reader):
    """That another decision was taken after a form was opened."""
    who = (
        actor_in_words(decision.curator, reader) if not decision.origin_id else f"Another curator, {decision.taken_by},"
    )
    return (
        f"{who} decided “{decision.get_values_display()}” at {moment_in_words(decision.decided_at)}: "
        "keep it by leaving this page, or replace it with yours by saving again."
    )
