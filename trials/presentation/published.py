"""Publications and other studies that go with a trial."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from trials.choices import ReferenceKind, StudyType
from trials.presentation.dates import date_in_words
from trials.presentation.recruitment import can_people_join
from trials.presentation.study_words import said_of_this

PUBMED = "https://pubmed.ncbi.nlm.nih.gov/{}/"
REGISTRY = "https://clinicaltrials.gov/study/{}"
KINDS = {**dict(ReferenceKind.choices), "": _("Purpose not stated")}
LAST = "9999"  # sorts studies that state no start behind the others


@dataclass(frozen=True, kw_only=True, slots=True)
class Publication:
    label: str
    citation: str
    url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkedStudy:
    """Another study of the same product, or that a trial's record names, or that names it.

    `title` is "" if we do not hold it.
    """

    registry_id: str
    url: str
    words: str
    title: str = ""
    is_held: bool = False


def references_in_order(references):
    """Publications, those of results first."""
    return [
        Publication(label=str(label), citation=one["citation"], url=PUBMED.format(one["pmid"]) if one["pmid"] else "")
        for kind, label in KINDS.items()
        for one in references
        if one["kind"] == kind
    ]


def linked_studies(trial, held, named, naming, today):
    """The LinkedStudies of a trial: those that we hold, by their start, then those that its record names besides.

    `held` are trials loaded by `for_list()`, `named` the ids in the record, `naming` the keys of those that name it.
    """
    known = sorted(held, key=lambda other: (other.start_date or LAST, other.registry_id))
    besides = [one for one in named if one not in {other.registry_id for other in known}]
    return [
        *(_held(trial, other, named, naming, today) for other in known),
        *(LinkedStudy(registry_id=one, url=REGISTRY.format(one), words=_besides(trial, one)) for one in besides),
    ]


def _held(trial, other, named, naming, today):
    if other.registry_id in named:
        why = ""
    elif other.pk in naming:
        why = said_of_this(gettext("Its record names this trial"), trial)
    else:
        same = ", ".join(product for product in other.products if product in trial.products)
        why = gettext("The same product: {products}").format(products=same)
    words = filter(None, [_relation(trial, other), can_people_join(other, today).text, why])
    return LinkedStudy(
        registry_id=other.registry_id,
        url=reverse("trial", args=[other.registry_id]),
        words=f"{'. '.join(words)}.",
        title=other.brief_title,
        is_held=True,
    )


def _relation(trial, other):
    """What the other study is to a trial: its expanded access, or an earlier or later one."""
    if other.registry_id == trial.expanded_access_id:
        return gettext("Treatment outside the trial (expanded access)")
    if trial.registry_id == other.expanded_access_id:
        return gettext("The trial of this treatment")
    if other.study_type == StudyType.EXPANDED_ACCESS and trial.study_type == StudyType.INTERVENTIONAL:
        return gettext("Treatment outside a trial (expanded access)")
    if not trial.start_date or not other.start_date or trial.start_date == other.start_date:
        return ""
    is_earlier = other.start_date < trial.start_date
    words = gettext("Earlier study: start {date}") if is_earlier else gettext("Later study: start {date}")
    return words.format(date=date_in_words(other.start_date))


def _besides(trial, registry_id):
    if registry_id == trial.expanded_access_id:
        return gettext("Treatment outside the trial (expanded access). We do not have it: see the registry.")
    return gettext("The record names this study. We do not have it: see the registry.")
