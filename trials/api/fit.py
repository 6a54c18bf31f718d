"""`POST /api/v1/fit`: a person's answers against the rules of trials. Nothing of them is stored or logged."""

import json

from django.utils import timezone
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import status
from rest_framework.decorators import api_view, parser_classes
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser
from rest_framework.response import Response
from rest_framework.utils.json import strict_constant

from trials.api.fit_objects import (
    MAX_TRIALS,
    OF_TRIALS,
    FitRequestSerializer,
    FitSerializer,
    RefusedSerializer,
    measures_of,
    to_check,
    trial_fit_object,
)
from trials.fit.answers import object_of, read_answers
from trials.search.fit import asked_about, fits_of

MAX_ID_LENGTH = 200
MAX_RESULTS = 20_000  # trials of one answer


class SoundJSONParser(JSONParser):
    """Refuses what cannot be read with a sentence, also what is nested too deeply, for which DRF would fail.

    Of what an object gives twice, DRF would drop the first; that is refused as an answer.
    """

    def parse(self, stream, media_type=None, parser_context=None):
        try:
            return json.loads(stream.read(), parse_constant=strict_constant, object_pairs_hook=object_of)
        except (ValueError, RecursionError) as error:
            raise ParseError("This is not JSON that can be read.") from error


@extend_schema(
    operation_id="fit",
    summary="A person's answers against the rules of trials",
    description="What was read of each rule, in three values. Nothing of the answers is stored or logged.",
    request=FitRequestSerializer,
    responses={
        200: OpenApiResponse(FitSerializer, "The answer of each trial."),
        400: OpenApiResponse(RefusedSerializer, "A request or an answer that makes no sense."),
        413: OpenApiResponse(RefusedSerializer, "A request of more than 1 MB."),
        415: OpenApiResponse(RefusedSerializer, "A request that is not JSON."),
    },
)
@api_view(["POST"])
@parser_classes([SoundJSONParser])
def fit(request):
    today = timezone.localdate()
    problem = _problem(request.data)
    if problem:
        return Response({"detail": problem}, status=status.HTTP_400_BAD_REQUEST)
    answers, problems = read_answers(request.data["answers"], today)
    if problems:
        refused = {one.key: one.message for one in problems}
        detail = "Some answers make no sense, or do not go together. Leave them out, or correct them."
        return Response(
            {"detail": detail, "answers": refused, "kept": answers.as_given()}, status=status.HTTP_400_BAD_REQUEST
        )
    keys, unknown = asked_about(request.data.get("trials"))
    if len(keys) > MAX_RESULTS:
        return Response({"detail": "Name the trials: there are too many."}, status=status.HTTP_400_BAD_REQUEST)
    wanted = request.data.get("fit") or OF_TRIALS
    fits = [one for one in fits_of(keys, answers, today=today).values() if one.answer in wanted]
    measures = measures_of(fits)
    results = [trial_fit_object(one, answers, measures) for one in fits]
    doubted = to_check(answers)
    return Response({"results": results, "unknown": unknown} | ({"to_check": doubted} if doubted else {}))


def _problem(data):
    """What is wrong with a request beside its answers, as a sentence; "" if nothing is."""
    if not isinstance(data, dict):
        return "Send a JSON object."
    if unknown := [str(key)[:40] for key in data if key not in ("answers", "trials", "fit")]:
        return f"There is no key {unknown[0]!a}: send answers, and if you like trials and fit."
    if not isinstance(data.get("answers"), dict):
        return "Send the answers as a JSON object under “answers”; it may be empty."
    trials, wanted = data.get("trials"), data.get("fit")
    if trials is not None and not _are_ids(trials):
        return f"Send trials as a list of at most {MAX_TRIALS} ids, each of at most {MAX_ID_LENGTH} characters."
    if wanted is not None and not (isinstance(wanted, list) and all(one in OF_TRIALS for one in wanted)):
        return f"Send fit as a list of {', '.join(OF_TRIALS)}."
    return ""


def _are_ids(trials):
    return (
        isinstance(trials, list)
        and len(trials) <= MAX_TRIALS
        and all(isinstance(one, str) and len(one) <= MAX_ID_LENGTH and one.isprintable() for one in trials)
    )
