"""The pages on which a visitor answers questions about themselves, by tapping. What they say stays in their cookie."""

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from trials.fit.answers import Answers
from trials.http import cookies
from trials.http.csrf import same_origin_post
from trials.http.methods import read_only
from trials.views.home import joinable_url
from trials.views.join.answers import (
    AS_SAID,
    chosen_of,
    no_longer_said,
    notes,
    remembered,
    said_by,
    setting_now,
    with_choice,
)
from trials.views.join.choices import flattened
from trials.views.join.open_trials import open_trials
from trials.views.join.questions import FIRST_QUESTIONS, OTHER_QUESTIONS, QUESTIONS, SCORE_QUESTIONS, follow_ups_of
from trials.views.join.way_back import Carried, place_of_search
from trials.visitor.answers import COOKIE, GONE_KEY, HALF_KEY, REFUSED_KEY, answers_of, beside_answers, cookie_of

SCORE_SLUG = "alsfrs-r"


@read_only
def join(request):
    """What was answered so far, and where to go on; for somebody who comes first, the first question."""
    answers, setting, carried = answers_of(request), setting_now(), Carried.by_request(request).without_back
    said, near = remembered(answers, setting), _near(carried)
    context = _notes(request, answers, setting, carried) | {
        "remembered": said,
        "open_trials": open_trials(request, near) if said else None,
        "question": FIRST_QUESTIONS[0],
        "choices": FIRST_QUESTIONS[0].choices(setting, answers),
        "left_of_first": _unanswered(FIRST_QUESTIONS, answers, setting),
        "left_of_rest": _unanswered(OTHER_QUESTIONS, answers, setting),
        "count_of_first": _count(FIRST_QUESTIONS),
        "cell_trials": joinable_url(**near),
        "all_trials": joinable_url(scope="", **near),
    }
    return render(request, "trials/join/start.html", context)


@same_origin_post
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def join_question(request, question):
    """One question. A choice that leads to more choices leads to the page of these; any other is kept."""
    question, answers, setting = _question(question), answers_of(request), setting_now()
    carried = Carried.by_request(request)
    if request.method == "POST":
        return _answered(request, question, answers, setting, carried)
    if question.is_follow_up and not _is_asked(question, answers, setting):
        return HttpResponseRedirect(_url(_main_question(question), carried))
    return _ask(request, question, answers, setting, carried)


@read_only
def join_more(request, question):
    """The choices to which one of a question led, such as the months of a year. The cookie holds which one that was."""
    question, answers, setting = _question(question), answers_of(request), setting_now()
    carried = Carried.by_request(request)
    half, choices = beside_answers(request, HALF_KEY), question.choices(setting, answers)
    more = next((choice for choice in choices if choice.more and [question.slug, choice.code] == half), None)
    if more is None:
        return HttpResponseRedirect(_url(question, carried))
    return _ask(request, question, answers, setting, carried, more)


def _question(slug):
    if slug not in QUESTIONS:
        raise Http404(_("There is no question with this name. The page “Could I join?” has all questions."))
    return QUESTIONS[slug]


def _answered(request, question, answers, setting, carried):
    """The way to the next page, also from what is none of the choices: going back never sends a form again."""
    code, choices = request.POST.get("choice", ""), question.choices(setting, answers)
    half = beside_answers(request, HALF_KEY)
    if any(choice.code == code and choice.more for choice in choices):
        return _go_on(request, _url(question, carried, "join_more"), answers, half=[question.slug, code])
    chosen = next((choice for choice in flattened(choices) if choice.code == code), None)
    if code and not chosen:
        gone = beside_answers(request, GONE_KEY)
        return _go_on(request, _url(question, carried), answers, gone=gone, refused=[question.slug], half=half)
    changed = with_choice(answers, question, chosen)
    more = next((one for one in follow_ups_of(question) if chosen and _is_asked(one, changed, setting)), None)
    gone = no_longer_said(answers.as_said(), changed.as_said(), question)
    after = _url(more, carried) if more else _after(question, changed, setting, carried)
    return _go_on(request, after, changed, gone=_slugs(gone), half=half if chosen else [])


def _ask(request, question, answers, setting, carried, more=None):
    choices, is_refused = question.choices(setting, answers), question.slug in beside_answers(request, REFUSED_KEY)
    context = _notes(request, answers, setting, carried, asked=question) | {
        "question": question,
        "is_refused": is_refused,
        "group": _name_of_group(question),
        "score": SCORE_QUESTIONS[0] if question.sets[0] == "alsfrs_r" else None,
        "after": _after(question, answers, setting, carried),
        "choices": more.more if more else choices,
        "more": more,
        "chosen": chosen_of(question, choices, answers),
        "back": carried.back,
        "before": _before(question, answers, setting, carried),
        "choices_before": _url(question, carried),
        "number": _number(question),
        "total": _count(_group(question)),
    }
    return _said_once(request, render(request, "trials/join/question.html", context), answers)


@same_origin_post
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def join_all(request):
    """Every question on one page, kept with one button; not `unsent`, when somebody switched the language."""
    answers, setting, carried = answers_of(request), setting_now(), Carried.by_request(request).without_back
    refused = [QUESTIONS[slug] for slug in beside_answers(request, REFUSED_KEY) if slug in QUESTIONS]
    if request.method == "POST":
        answers, gone, refused = _all_answered(request, answers, setting)
        if "unsent" not in request.POST:
            there = carried.address("join_all") if refused else _end(answers, setting, carried)
            return _go_on(request, there, answers, gone=_slugs(gone), refused=_slugs(refused))
    questions = (*FIRST_QUESTIONS, *OTHER_QUESTIONS)
    rows = [_row(question, answers, setting, request.POST.get(question.slug)) for question in questions]
    context = _notes(request, answers, setting, carried) | {
        "rows": [row for row in rows if row["choices"]],
        "refused": refused,
    }
    response = render(request, "trials/join/all.html", context)
    return response if request.method == "POST" else _said_once(request, response, answers)


def _all_answered(request, answers, setting):
    """The answers that the page of all questions sends, the questions whose answers went, and those not understood."""
    before, emptied, refused = answers.as_said(), [], []
    for question in (*FIRST_QUESTIONS, *OTHER_QUESTIONS):
        code = request.POST.get(question.slug, "")
        choices = {one.code: one for one in flattened(question.choices(setting, answers))}
        if not code or code in choices:
            answers = with_choice(answers, question, choices.get(code))
            before |= said_by(choices[code]) if code else {}
            emptied += [] if code else [question]
        elif code != AS_SAID:
            refused.append(question)
    return answers, no_longer_said(before, answers.as_said(), *emptied), refused


@read_only
def join_kept(request):
    """On the way from a first answer to the next page: whether the browser kept the cookie, else what to do."""
    carried = Carried.by_request(request)
    context = carried.context | {"cell_trials": joinable_url(**_near(carried))}
    return cookies.redirect_if_kept(request, COOKIE, "join") or render(request, "trials/join/no_cookies.html", context)


@read_only
def join_unanswered(request):
    """The end of the questions for somebody who answered none: what there is to do all the same."""
    answers, setting, carried = answers_of(request), setting_now(), Carried.by_request(request).without_back
    if remembered(answers, setting):
        return HttpResponseRedirect(carried.address("join"))
    context = _notes(request, answers, setting, carried) | {
        "first": FIRST_QUESTIONS[0],
        "cell_trials": joinable_url(),
    }
    return render(request, "trials/join/unanswered.html", context)


def _notes(request, answers, setting, carried, asked=None):
    """What does not go together in the answers, which the last change took along, and the way back to a trial.

    An answer that went is not told of where it is `asked` for again.
    """
    gone = [QUESTIONS[slug] for slug in beside_answers(request, GONE_KEY) if slug in QUESTIONS]
    gone = [one for one in gone if one is not asked]
    carries = carried.context
    path = f"{request.path}{carries['carried']}"
    return {"notes": notes(answers, setting), "gone": gone, "path": path, **carries}


def _near(carried):
    """The place of the search that led here, as a parameter of other searches."""
    place = place_of_search(carried.origin)
    return {"near": place} if place else {}


def _row(question, answers, setting, ticked=None):
    """A question with its choices. The one that is `ticked` stays so, also where another answer speaks against it."""
    choices = question.choices(setting, answers)
    chosen = next((one for one in flattened(choices) if one.code == ticked), chosen_of(question, choices, answers))
    if chosen and chosen.code == AS_SAID:
        choices = [chosen, *choices]
    is_long = any(choice.more for choice in choices) or len(choices) > len(OTHER_QUESTIONS)
    return {"question": question, "choices": choices, "chosen": chosen, "is_long": is_long}


@same_origin_post
@require_http_methods(["GET", "HEAD", "POST"])
def join_forget(request):
    """Ask before all answers are forgotten, since many taps made them; afterwards say that none are left."""
    if request.method == "POST":
        return _keep(HttpResponseRedirect(reverse("join_forget"), status=303), Answers())
    return render(request, "trials/join/forget.html", {"cell_trials": joinable_url()})


def _go_on(request, url, answers, **beside):
    """Keep the answers and go on; from the first one, by a page that sees whether the browser kept them."""
    if COOKIE not in request.COOKIES and cookie_of(answers, **beside):
        url = reverse("join_kept", query={"to": url} | Carried.by_request(request).without_back.query)
    return _keep(HttpResponseRedirect(url, status=303), answers, **beside)


def _said_once(request, response, answers):
    """A page that told what was none of the choices: the next one does not tell it again."""
    if not beside_answers(request, REFUSED_KEY):
        return response
    return _keep(response, answers, **{key: beside_answers(request, key) for key in (GONE_KEY, HALF_KEY)})


def _keep(response, answers, **beside):
    cookies.set_choice(response, COOKIE, cookie_of(answers, **beside), seconds=None)
    return response


def _slugs(questions):
    return [question.slug for question in questions]


def _group(question):
    return next(group for group in (FIRST_QUESTIONS, OTHER_QUESTIONS, SCORE_QUESTIONS) if question in group)


def _name_of_group(question):
    return {FIRST_QUESTIONS: "first", OTHER_QUESTIONS: "rest", SCORE_QUESTIONS: "score"}[_group(question)]


def _is_asked(question, answers, setting):
    return question.asked_if(answers) and bool(question.choices(setting, answers))


def _main_question(follow_up):
    """The question whose answer a follow-up asks more about."""
    group = _group(follow_up)
    return next(one for one in reversed(group[: group.index(follow_up)]) if not one.is_follow_up)


def _url(question, carried, name="join_question"):
    return carried.address(name, question.slug)


def _after(question, answers, setting, carried):
    """The page to come back to, else the next question of the group, else the end.

    The twelve questions of the score follow each other in any case, and lead to the score.
    """
    group = _group(question)
    if carried.back and group is not SCORE_QUESTIONS:
        return carried.back
    others = [other for other in group[group.index(question) + 1 :] if _is_asked(other, answers, setting)]
    if group is SCORE_QUESTIONS:
        return _url(others[0] if others else QUESTIONS[SCORE_SLUG], carried)
    return _url(others[0], carried) if others else _end(answers, setting, carried)


def _end(answers, setting, carried):
    """The overview; where no question was answered, it would begin again with the first one."""
    return carried.address("join" if remembered(answers, setting) else "join_unanswered")


def _before(question, answers, setting, carried):
    group, carried = _group(question), carried.without_back
    for other in reversed(group[: group.index(question)]):
        if _is_asked(other, answers, setting):
            return _url(other, carried)
    return _url(QUESTIONS[SCORE_SLUG], carried) if group is SCORE_QUESTIONS else carried.address("join")


def _unanswered(group, answers, setting):
    """The questions of a group without an answer. Those that follow up may be left."""
    main = (question for question in group if not question.is_follow_up and _is_asked(question, answers, setting))
    return [one for one in main if not chosen_of(one, one.choices(setting, answers), answers)]


def _count(group):
    return sum(not question.is_follow_up for question in group)


def _number(question):
    group = _group(question)
    return sum(not other.is_follow_up for other in group[: group.index(question) + 1])
