"""Samples: facts at random that curators check blind, one form each; and the list of them."""

from django import forms
from django.contrib import admin, messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from trials.admin.desk_data import texts_of
from trials.admin.pages import desk_page, requires
from trials.admin.read_only import ReadOnlyAdmin
from trials.admin.subject_form import actor_in_words
from trials.choices import AMOUNT_LABELS, NOT_STATED, VALUES
from trials.choices.permissions import DECIDE_FACTS
from trials.curation import check
from trials.curation.samples import AlreadyAnswered, answer, draw, open_samples
from trials.ingest.versions import study_of
from trials.models import RegistryRecord, Sample
from trials.presentation.quotes import quoted_from_words

CODED = ("masking", "intervention_model", "oversight_has_dmc", "has_expanded_access")
YES_OR_NO = {True: "yes", False: "no"}


class SampleForm(forms.Form):
    """What a curator reads of a fact in a record: values of its vocabulary, or that it is not stated."""

    values = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick what the record says, or “Not stated in the record”."},
    )
    amount = forms.FloatField(required=False)

    def __init__(self, *args, attribute, **kwargs):
        super().__init__(*args, **kwargs)
        self.attribute = attribute
        self.fields["values"].choices = [*VALUES[attribute].choices, (NOT_STATED, "Not stated in the record")]
        counting = [value for value in VALUES[attribute] if value in AMOUNT_LABELS]
        said = "”, “".join(AMOUNT_LABELS[value].format(amount="…", count=2) for value in counting)
        self.fields["amount"].label = f"The number, where the record states one: “{said}”"
        if not counting:
            del self.fields["amount"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("values"):
            check(attribute=self.attribute, values=cleaned["values"], amount=cleaned.get("amount"))
        return cleaned


@require_POST
@requires(DECIDE_FACTS)
def start(request):
    """Draw the samples of the month, if nobody has, and open the first that is left."""
    now = timezone.now()
    draw(now)
    if first := open_samples(now).first():
        return redirect("desk:sample", first.pk)
    messages.success(request, "No random facts are left to check this month.")
    return redirect("desk:due")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(DECIDE_FACTS)
def sample_page(request, pk):
    """A record and one question on it; what the software read is shown once it is answered."""
    sample = get_object_or_404(Sample.objects.select_related("version", "curator"), pk=pk)
    form = SampleForm(request.POST if request.method == "POST" else None, attribute=sample.attribute)
    now = timezone.now()
    if form.is_valid():
        try:
            answer(sample, **form.cleaned_data, curator=request.user, now=now)
        except AlreadyAnswered:
            sample.refresh_from_db()
            who = actor_in_words(sample.curator, request.user)
            messages.error(request, f"{who} answered this a moment ago. This answer was not stored.")
        return redirect("desk:sample", sample.pk)
    return _page(request, sample, form, now)


def _page(request, sample, form, now):
    study, others = study_of(sample.version), open_samples(now).exclude(pk=sample.pk)
    record = RegistryRecord.objects.get(registry=sample.version.registry, registry_id=sample.version.registry_id)
    context = {
        "title": f"Check a random fact: {study.registry_id}",
        "sample": sample,
        "study": study,
        "trial": record.trial_id,
        "texts": [(quoted_from_words(path), text) for path, text in texts_of(study)],
        "coded": list(_coded(study)),
        "form": form,
        "left": len(others),
        "another": others.filter(position__gt=sample.position).first() or others.first(),
    }
    return desk_page(request, "admin/sample.html", context)


def _coded(study):
    """Pairs of a field in which registries offer a choice, in words, and what the record chose."""
    stated = [(name, getattr(study, name)) for name in CODED]
    stated += [(f"arms[{number}].type", arm.type) for number, arm in enumerate(study.arms)]
    for path, value in stated:
        if value not in ("", None):
            yield quoted_from_words(path), YES_OR_NO.get(value) or value.replace("_", " ")


@admin.register(Sample)
class SampleAdmin(ReadOnlyAdmin):
    list_display = ["month", "registry_id", "attribute", "said", "software_read"]
    list_filter = ["month", "attribute"]
    list_select_related = ["version"]
    search_fields = ["version__registry_id"]
    fields = ["month", "position", "version", "attribute", "said", "software_read", "curator", "answered_at"]
    readonly_fields = fields

    @admin.display(description="record", ordering="version__registry_id")
    def registry_id(self, sample):
        return sample.version.registry_id

    @admin.display(description="what the curator reads")
    def said(self, sample):
        return sample.answer_in_words if sample.answered_at else None

    @admin.display(description="what the software read")
    def software_read(self, sample):
        return sample.read_in_words if sample.answered_at else None  # shown only afterwards: the check is blind
