"""The button that checks a trial's registry now. It leads back to the trial, whatever came of it."""

import re
from datetime import timedelta

from django.http import Http404, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from trials.http import cookies
from trials.http.csrf import same_origin_post
from trials.ingest.check import CheckAnswer, may_be_checked
from trials.ingest.check import check as check_registry
from trials.models import Trial
from trials.visitor.checks import COOKIE, Checks

JUST_NOW = timedelta(minutes=10)  # for so long an address says what came of a check: it may be kept, or sent to others


@same_origin_post
@require_POST
def check(request):
    registry_id = request.POST.get("trial", "").replace("\0", "")
    trial = Trial.objects.filter(registry_id=registry_id[:40]).first()
    if trial is None:
        raise Http404
    checks, now = Checks.from_request(request, timezone.localdate()), timezone.now()
    if not may_be_checked(trial, at=now):
        return _back(trial, CheckAnswer.FRESH, now)
    if checks.are_enough:
        return _back(trial, CheckAnswer.ENOUGH, now)
    response = _back(trial, check_registry(trial, at=now), now)
    cookies.set_choice(response, COOKIE, checks.one_more().cookie)
    return response


def just_answered(request, *, at):
    """The CheckAnswer that the address of a trial's page holds; "" if it holds none, or an old one."""
    found = re.fullmatch(r"([a-z]{1,20})\.([0-9]{1,12})", request.GET.get("checked", ""))
    if not found or found[1] not in list(CheckAnswer):
        return ""
    return found[1] if 0 <= at.timestamp() - int(found[2]) <= JUST_NOW.total_seconds() else ""


def _back(trial, answer, now):
    address = f"{trial.get_absolute_url()}?checked={answer}.{int(now.timestamp())}#checked"
    return HttpResponseRedirect(address, status=303)
