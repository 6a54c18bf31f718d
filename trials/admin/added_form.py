"""The forms of a trial's desk for what registries do not hold: texts, an e-mail address, links."""

from django import forms
from django.core.exceptions import ValidationError

from trials.admin.subject_form import add_errors, refuse_unseen_decision
from trials.choices import LINKS, PLAIN_SUMMARIES, RECORD_BASED_FACTS, AddedFact
from trials.curation.added import check_added

WRITTEN, READ = "Written from the record.", "Read at this address."
NOT_EMPTIED = "To take it away, take the decision back on its own page."
LISTED = "This link is listed already."


class AddedFactForm(forms.Form):
    """One text: what stands there, to be changed."""

    text = forms.CharField(required=False)
    address = forms.CharField(required=False, max_length=500, label="Address at which you read it")
    still = forms.BooleanField(required=False, label="It still holds")
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, fact, newest, due, reader):
        """`newest` is the last Decision on the fact, `due` why the one in force is not shown, `reader` the user."""
        self.fact, self.newest, self.held = fact, newest, newest and newest.effective
        self.reader = reader
        initial = {name: getattr(self.held, name) for name in ("text", "address")} if self.held else {}
        super().__init__(data, prefix=fact.value, initial=initial | {"seen": newest and newest.pk})
        self.due = due
        if not due:
            del self.fields["still"]
        self.fields["text"].label = fact.label
        if fact in PLAIN_SUMMARIES.values():
            self.fields["text"].widget = forms.Textarea(attrs={"rows": 4})
        if fact in RECORD_BASED_FACTS:
            self.fields["address"].label = "Address, if not the record alone"

    def clean(self):
        cleaned = super().clean()
        text, address = (cleaned.get(name, "").strip() for name in ("text", "address"))
        if not self.has_changed():
            return cleaned
        if self.held and not text:
            self.add_error("text", NOT_EMPTIED)
            return cleaned
        if text or address:
            try:
                check_added(fact=self.fact, text=text, address=address)
            except ValidationError as error:
                add_errors(self, error)
        refuse_unseen_decision(self, cleaned.get("seen"))
        return cleaned

    def decision(self):
        """What was added, as `curation.decide_facts` takes it; None where nothing was."""
        cleaned = self.cleaned_data
        if not cleaned["text"].strip() or not {"text", "address", "still"}.intersection(self.changed_data):
            return None
        reason = READ if cleaned["address"] else WRITTEN
        said = {name: cleaned[name] for name in ("text", "address")}
        return said | {"fact": self.fact.value, "reason": reason, "replaces": self.newest}


class LinkForm(forms.Form):
    """A link to be added."""

    fact = forms.ChoiceField(
        required=False, choices=[(one.value, one.label) for one in LINKS], label="What it leads to"
    )
    text = forms.CharField(required=False, label="Its title")
    address = forms.CharField(required=False, max_length=500, label="Its address")

    def __init__(self, data=None, *, newest_of):
        """`newest_of` gives the last Decision on a link."""
        super().__init__(data, prefix="link")
        self.newest_of = newest_of

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("text") or cleaned.get("address"):
            newest = self.newest_of(cleaned.get("fact"), cleaned.get("address"))
            if newest and newest.effective:
                self.add_error("address", LISTED)
            try:
                check_added(**{name: cleaned.get(name) or "" for name in ("fact", "text", "address")})
            except ValidationError as error:
                add_errors(self, error)
        return cleaned

    def decision(self):
        cleaned = self.cleaned_data
        if not cleaned["address"]:
            return None
        replaces = self.newest_of(cleaned["fact"], cleaned["address"])
        return {name: cleaned[name] for name in ("fact", "text", "address")} | {"reason": READ, "replaces": replaces}


class DeskAdded:
    """What was added to a trial as its desk shows it. `decisions` are those on added facts, the newest first."""

    def __init__(self, *, decisions, in_force, data, reader):
        self.decisions, self.in_force = decisions, in_force
        of_texts = [fact for fact in AddedFact if fact not in LINKS]
        self.rows = [
            (
                AddedFactForm(data, fact=fact, newest=self._newest(fact), due=self._due(fact), reader=reader),
                self._of(fact),
            )
            for fact in of_texts
        ]
        self.links = [one for one in decisions if one.attribute in LINKS and one.pk in in_force]
        self.link = LinkForm(data, newest_of=self._newest)

    def _of(self, fact, address=""):
        return [one for one in self.decisions if one.attribute == fact and (not address or one.address == address)]

    def _newest(self, fact, address=""):
        return next(iter(self._of(fact, address)), None)

    def _due(self, fact):
        rows = (self.in_force.get(one.pk) for one in self._of(fact))
        return "; ".join(row.get_due_display() for row in rows if row and row.due)

    def is_valid(self):
        forms = [*(form for form, _ in self.rows), self.link]
        return not [form for form in forms if not form.is_valid()]

    def said(self):
        """What was added, as `curation.decide_facts` takes it."""
        return [one for form in (*(form for form, _ in self.rows), self.link) if (one := form.decision())]
