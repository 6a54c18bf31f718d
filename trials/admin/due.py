"""What is due: the first page of the admin, the items of a kind, and the start of work on them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from trials.admin.due_words import in_words
from trials.admin.pages import desk_page, requires
from trials.choices import AddedFact, Attribute, DueKind, Measure
from trials.choices.permissions import CLAIM_WORK, DECIDE_FACTS
from trials.curation.desk import claim, claims_of, next_item, review
from trials.curation.digest import subscribe, unsubscribe
from trials.curation.due import HEADINGS, NOT_ON_A_DESK, SOURCES, done_lately, items, summary
from trials.curation.samples import left_this_month
from trials.models import DecisionInForce, DigestSubscription, RegistryPull, Trial
from trials.models.sample import SAMPLES_A_MONTH

SKIPPED = "skipped"  # in the session: the trials that were put off since the last start, by kind
OPEN_ALS = "open_als"  # in the session: what was asked for at the last start, by kind
ITEMS_A_PAGE = 50


@require_safe
def due(request):
    now = timezone.now()
    kinds = summary(now)
    context = {
        "title": "Due",
        "parts": [
            (heading, [one for one in kinds if one.is_open_als == is_open_als])
            for is_open_als, heading in HEADINGS.items()
        ],
        "not_on_a_desk": NOT_ON_A_DESK,
        "left": sum(one.count for one in kinds),
        "done": done_lately(request.user, now),
        "samples_left": left_this_month(now),
        "samples_a_month": SAMPLES_A_MONTH,
        "gets_digest": DigestSubscription.objects.filter(user=request.user).exists(),
    }
    return desk_page(request, "admin/due.html", context)


@require_safe
def due_items(request, kind):
    """Everything due of a kind, with what it is about and who works on it."""
    kind, now = _kind(kind), timezone.now()
    page = Paginator(items(kind, now), ITEMS_A_PAGE).get_page(request.GET.get("page"))
    rows = list(page)
    trials = Trial.with_hidden.in_bulk([row["of_trial"] for row in rows if row["of_trial"]])
    claims = claims_of(trials, now=now)
    context = {
        "title": kind.label,
        "kind": kind,
        "not_on_a_desk": NOT_ON_A_DESK,
        "page": page,
        "own": _own(request.user, rows) if kind == DueKind.HIDDEN else (),
        "rows": [
            (row, trials.get(row["of_trial"]), words, claims.get(row["of_trial"]))
            for row, words in in_words(kind, rows)
        ],
    }
    return desk_page(request, "admin/due_items.html", context)


@require_POST
@requires(CLAIM_WORK)
def start(request, kind):
    """Claim the first trial of a kind that nobody else works on, and open it: of open ALS trials, or of all else."""
    request.session[SKIPPED] = request.session.get(SKIPPED, {}) | {kind: []}
    asked = {"yes": True, "no": False}.get(request.POST.get("open_als"))
    request.session[OPEN_ALS] = request.session.get(OPEN_ALS, {}) | {kind: asked}
    return to_next(request, _kind(kind))


def asked_for(request, kind):
    """Whether open ALS trials were asked for at the last start of a kind, or all else; None for both."""
    return request.session.get(OPEN_ALS, {}).get(kind)


@require_POST
@requires(DECIDE_FACTS)
def settle_pull(request, pk):
    """Note that somebody looked at a pull that failed or looks wrong."""
    review(DueKind.PULL, pull=get_object_or_404(RegistryPull, pk=pk), curator=request.user, now=timezone.now())
    messages.success(request, "Noted: you looked at this pull.")
    return redirect("desk:due_items", DueKind.PULL)


@require_POST
def digest(request):
    """Begin or stop to mail what is due, once a week, to whoever asks."""
    if "stop" in request.POST:
        unsubscribe(request.user)
        messages.success(request, "You get no weekly mail any more.")
    elif not request.user.email:
        messages.error(request, "Your account has no e-mail address. Ask an administrator to add it.")
    else:
        subscribe(request.user)
        messages.success(request, f"Once a week, what is due is mailed to {request.user.email}.")
    return redirect("desk:due")


def skip(request, kind, trial):
    """Put a trial off until the next start."""
    skipped = request.session.get(SKIPPED, {})
    request.session[SKIPPED] = skipped | {kind: [*skipped.get(kind, ()), trial.pk]}


def to_next(request, kind):
    """Lead to the next trial of a kind, claimed, or to the first page where nothing is left."""
    now, skipping = timezone.now(), set(request.session.get(SKIPPED, {}).get(kind, ()))
    some = {"skipping": skipping, "is_open_als": asked_for(request, kind)}
    while item := next_item(kind, curator=request.user, now=now, **some):
        trial = Trial.with_hidden.get(pk=item["of_trial"])
        if claim(trial, curator=request.user, now=now).curator == request.user:
            page = reverse("desk:trial", args=[trial.pk], query={"due": kind})
            return redirect(page + _anchor(item["regards"]))
        skipping.add(trial.pk)  # another curator was faster
    messages.success(request, f"{kind.label}: nothing is left that nobody else works on.")
    return redirect("desk:due")


def _anchor(regards):
    """Where on a desk the card of a fact or the first row of a measure stands."""
    if regards in (*Attribute.values, *AddedFact.values):
        return f"#{regards}"
    return f"#measure-{regards}" if regards in Measure.values else ""


def _own(user, rows):
    """Which of these rows, of what waits for a second curator, a user decided."""
    own = DecisionInForce.objects.filter(pk__in=[row["pk"] for row in rows], decision__curator=user)
    return set(own.values_list("pk", flat=True))


def _kind(name):
    if name not in SOURCES:
        raise Http404(name)
    return DueKind(name)
