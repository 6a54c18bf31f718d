"""The forms of measures on a trial's desk: of one that a line gives, and of one that the software missed."""

from django import forms
from django.core.exceptions import ValidationError

from trials.admin.subject_form import AS_TICKED, SubjectForm, act_choices, add_errors
from trials.choices import MEMBERS, CriterionKind, DecisionAction, Measure, MeasureState, fields_of
from trials.curation.log import MAX_REASON_LENGTH, NO_SUCH_WORDS
from trials.curation.measures import NOTHING, action_on, check_limits
from trials.extraction.results import MAX_QUOTE_LENGTH
from trials.ingest.decided_measures import criterion_hash
from trials.lexicon.invisible import as_seen
from trials.models.limits import LIMITS

ACTS = act_choices("It is right as it stands here", "It is no limit", "Unclear: to be asked about")
SEVERAL_LINES = "Several lines have these words. Copy more of the one that you mean."
HAS_A_ROW = "This line has a row for that above. Change it there."
SAYS_SO = "The line says so."  # of what is added with its words


class LimitForm(forms.Form):
    """What a measure says: what a person must meet, also where the line stands among what keeps people out."""

    minimum = forms.FloatField(required=False, label="At least")
    maximum = forms.FloatField(required=False, label="At most")
    state = forms.ChoiceField(required=False, choices=[("", "-"), *MeasureState.choices], label="It")
    values = forms.CharField(required=False, label="Which, with commas between")
    days = forms.FloatField(required=False, label="Days (wash-out, or unchanged for)")
    hours = forms.FloatField(required=False, label="Hours a day")
    cohort = forms.CharField(required=False, label="Only for (words of the record; empty: everybody)")

    def __init__(self, *args, measure=None, said=None, **kwargs):
        """`said` is a measure to begin with."""
        initial = {name: getattr(said, name) for name in LIMITS} if said else {}
        if said:
            initial["values"] = ", ".join(said.values)
        super().__init__(*args, initial=initial, **kwargs)
        for name in set(LIMITS) - {*fields_of(measure), "cohort"} if measure else ():
            del self.fields[name]
        if measure in MEMBERS:
            self.fields["values"].label = f"Which of: {', '.join(MEMBERS[measure])}"

    def limit(self):
        """The limit as `check_limits` takes it; None where every field is empty."""
        said = {name: self.cleaned_data.get(name) for name in LIMITS}
        said = {name: value for name, value in said.items() if value not in ("", None)}
        if "values" in said:
            said["values"] = [one.strip() for one in said["values"].split(",") if one.strip()]
        return NOTHING | said if said.keys() - {"cohort"} else None


class MeasureForm(SubjectForm):
    """What a curator says of a measure of a line: right as it stands or as changed, no limit, or unclear."""

    def __init__(self, data=None, *, line, measure, read, held, **kwargs):
        """`line` is the ExtractedCriterion, `read` what is read of the measure in it, `held` what visitors see."""
        self.known_by = criterion_hash(line.kind, line.text)
        super().__init__(data, prefix=f"{measure}-{self.known_by[:12]}", acts=ACTS, **kwargs)
        self.line, self.measure, self.read = line, measure, read
        self.limit_forms = [
            LimitForm(data, prefix=f"{self.prefix}-{number}", measure=measure, said=said)
            for number, said in enumerate([*(held or read), None])
        ]

    @property
    def title(self):
        return str(Measure(self.measure).label)

    def says_more(self, act):
        return super().says_more(act) or any(form.has_changed() for form in self.limit_forms)

    def clean_decision(self, cleaned):
        if [form for form in self.limit_forms if not form.is_valid()]:
            self.add_error(None, "Look at the limits.")
            return
        one = self.decision()
        try:
            check_limits(self.measure, one["limits"])
        except ValidationError as error:
            add_errors(self, error)
            return
        if cleaned["act"] == AS_TICKED and not one["limits"]:
            self.add_error(None, "Give the limit, or say that it is none.")
        action = action_on(limits=one["limits"], read=self.read, is_unclear=one["is_unclear"])
        self.clean_source(
            is_confirmed=action == DecisionAction.CONFIRM,
            reason=one["reason"],
            has_words=as_seen(one["quote"]) in as_seen(self.line.text),
        )

    def decision(self):
        """The decision as `curation.decide_facts` takes it."""
        ticked = self.cleaned_data["act"] == AS_TICKED
        limits = [limit for form in self.limit_forms if (limit := form.limit())] if ticked else []
        return self.said() | {
            "measure": self.measure,
            "kind": self.line.kind,
            "criterion": self.line.text,
            "limits": limits,
        }


class AddedMeasureForm(LimitForm):
    """A measure that the software missed. The words that are quoted say in which line."""

    measure = forms.ChoiceField(required=False, choices=[("", "-"), *Measure.choices], label="What the line is about")
    quote = forms.CharField(
        required=False,
        max_length=MAX_QUOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
        label="Words of the line, as they stand there",
    )
    reason = forms.CharField(
        required=False,
        max_length=MAX_REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
        label="Why, if you want to add",
    )

    def __init__(self, data=None, *, lines, newest_of):
        """`newest_of` gives the last Decision on a measure of a line."""
        super().__init__(data, prefix="added")
        self.lines, self.newest_of, self.line = lines, newest_of, None

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("measure") or cleaned.get("quote"):
            self._clean_line(cleaned)
            limit = NOTHING | (self.limit() or {})
            try:
                check_limits(cleaned.get("measure"), [limit])
            except ValidationError as error:
                add_errors(self, error)
        return cleaned

    def _clean_line(self, cleaned):
        quote = as_seen(cleaned.get("quote", ""))
        found = {criterion_hash(one.kind, one.text): one for one in self.lines if quote in as_seen(one.text)}
        if not quote or not found:
            self.add_error("quote", NO_SUCH_WORDS)
        elif len(found) > 1:
            self.add_error("quote", SEVERAL_LINES)
        else:
            [self.line] = found.values()
            if any(one.measure == cleaned.get("measure") for one in self.line.measures) or self._in_force(cleaned):
                self.add_error("measure", HAS_A_ROW)

    def _in_force(self, cleaned):
        newest = self.newest_of(self.line, cleaned.get("measure"))
        return newest and newest.effective

    def decision(self):
        """The decision as `curation.decide_facts` takes it; None where nothing was added."""
        cleaned = self.cleaned_data
        if not cleaned.get("measure"):
            return None
        return {
            "measure": cleaned["measure"],
            "kind": self.line.kind,
            "criterion": self.line.text,
            "limits": [self.limit()],
            "reason": cleaned.get("reason") or SAYS_SO,
            "quote": cleaned["quote"],
            "replaces": self.newest_of(self.line, cleaned["measure"]),
        }


def is_for_joining(criterion):
    return bool(criterion.text) and criterion.kind != CriterionKind.OTHER
