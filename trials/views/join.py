"""The pages on which a visitor answers questions about themselves, by tapping. What they say stays in their cookie."""

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from trials.fit.answers import Answers, read_answers
from trials.http import cookies
from trials.http.csrf import local_path, same_origin_post
from trials.http.methods import read_only
from trials.models import DataVersion
from trials.presentation.facts import Fact
from trials.presentation.fit import given_in_words
from trials.search import index
from trials.views.home import joinable_url
from trials.views.join_choices import LARGEST_COUNTRIES, Choice, Setting, flat
from trials.views.join_questions import FIRST, QUESTIONS, REST, SCORE
from trials.visitor.answers import COOKIE, answers_of, cookie_of

SCORE_SLUG = "alsfrs-r"
WORKED_OUT = "worked-out"  # the code of a score that follows from its items


@read_only
def join(request):
    """What was answered so far, and where to go on; for somebody who comes first, the first question."""
    answers, setting = answers_of(request), _setting()
    context = {
        "remembered": remembered(answers, setting),
        "question": FIRST[0],
        "choices": FIRST[0].choices(setting, answers),
        "next_first": _unanswered(FIRST, answers, setting),
        "next_rest": _unanswered(REST, answers, setting),
        "count_of_first": _count(FIRST),
        "count_of_rest": _count(REST),
        "cell_trials": joinable_url(),
        "all_trials": joinable_url(scope=""),
    }
    return render(request, "trials/join/start.html", context)


@same_origin_post
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def join_question(request, question):
    """One question. A choice that leads to more choices shows these; any other is kept."""
    question, answers, setting = QUESTIONS.get(question), answers_of(request), _setting()
    if question is None:
        raise Http404
    choices, more, is_refused = question.choices(setting, answers), None, False
    back = local_path(request.POST.get("back") or request.GET.get("back", ""), "")
    if request.method == "POST":
        code = request.POST.get("choice", "")
        more = next((choice for choice in choices if choice.code == code and choice.more), None)
        chosen = next((choice for choice in flat(choices) if choice.code == code), None)
        if more is None and (chosen or not code):
            changed = with_choice(answers, question, chosen)
            return _keep(HttpResponseRedirect(_after(question, changed, setting, back), status=303), changed)
        is_refused = more is None
    context = {
        "question": question,
        "is_refused": is_refused,
        "group": _name_of_group(question),
        "score": SCORE[0] if question.sets[0] == "alsfrs_r" else None,
        "after": _after(question, answers, setting, back),
        "choices": more.more if more else choices,
        "more": more,
        "chosen": chosen_of(question, choices, answers),
        "back": back,
        "before": _before(question, answers, setting),
        "number": _number(question),
        "total": _count(_group(question)),
    }
    return render(request, "trials/join/question.html", context, status=400 if is_refused else 200)


@same_origin_post
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def join_all(request):
    """Every question on one page, kept with one button."""
    answers, setting, refused = answers_of(request), _setting(), []
    if request.method == "POST":
        for question in (*FIRST, *REST):
            code = request.POST.get(question.slug, "")
            choices = {one.code: one for one in flat(question.choices(setting, answers))}
            if not code or code in choices:
                answers = with_choice(answers, question, choices.get(code))
            elif code != WORKED_OUT:
                refused.append(question)
        if not refused:
            return _keep(HttpResponseRedirect(reverse("join"), status=303), answers)
    rows = [_row(question, answers, setting) for question in (*FIRST, *REST)]
    context = {"rows": [row for row in rows if row["choices"]], "refused": refused}
    response = render(request, "trials/join/all.html", context, status=400 if refused else 200)
    return _keep(response, answers) if refused else response


def _row(question, answers, setting):
    choices = question.choices(setting, answers)
    chosen = chosen_of(question, choices, answers)
    if chosen and chosen.code == WORKED_OUT:
        choices = [chosen, *choices]
    is_long = any(choice.more for choice in choices) or len(choices) > len(REST)
    return {"question": question, "choices": choices, "chosen": chosen, "is_long": is_long}


@same_origin_post
@require_POST
def join_forget(request):
    """Forget every answer."""
    return _keep(HttpResponseRedirect(reverse("join"), status=303), Answers())


def remembered(answers, setting):
    """The questions that are answered, each with the choice that was tapped."""
    chosen = (
        (question, chosen_of(question, question.choices(setting, answers), answers)) for question in _asked(answers)
    )
    return [(question, choice) for question, choice in chosen if choice]


def chosen_of(question, choices, answers):
    """The choice that stands for the present answers; None where the question is not answered."""
    given = answers.as_given()
    if not any(name in given for name in (*question.sets, "born")):
        return None
    if question.sets[0] == "alsfrs_r" and any(answers.items_of_score):
        return _worked_out(choices, answers)
    for choice in flat(choices):
        kept = _given_by(choice)
        if kept and all(given.get(name) == value for name, value in kept.items()):
            return choice
    return None


def answers_in_words(answers):
    """What a visitor said, as Facts to print."""
    return [
        Fact(label=str(question.short), value=str(choice.label)) for question, choice in remembered(answers, _setting())
    ]


def _worked_out(choices, answers):
    """The choice that stands for a score that follows from its items; with the range of those that it lies in."""
    score = answers.score
    points = given_in_words("alsfrs_r", score)
    ranges = [
        one.label for one in choices if one.gives["alsfrs_r"][0] <= score.low <= score.high <= one.gives["alsfrs_r"][1]
    ]
    if ranges and score.low == score.high:
        points = _("{points} ({range})").format(points=points, range=ranges[0])
    return Choice(code=WORKED_OUT, label=points)


def with_choice(answers, question, choice):
    """The answers with those of a question replaced; None is "I don't know". What is no longer asked goes."""
    given = answers.as_given()
    for name in (*question.sets, *(["born"] if "age" in question.sets else [])):
        given.pop(name, None)
    if choice:
        given |= choice.gives
    changed = _read(given)
    for other in QUESTIONS.values():
        if not other.asked_if(changed):
            given = {name: value for name, value in given.items() if name not in other.sets}
    return _read(given)


def _read(given):
    return read_answers(given, timezone.localdate())[0]


def _given_by(choice):
    """What a choice gives, as `Answers.as_given` has it: a year of birth is an age."""
    return _read(choice.gives).as_given()


def _keep(response, answers):
    cookies.keep(response, COOKIE, cookie_of(answers), seconds=None)
    return response


def _setting():
    current = index.current(DataVersion.current())
    countries = sorted(current.buckets["country"], key=lambda name: (-len(current.buckets["country"][name]), name))
    largest = tuple(countries[:LARGEST_COUNTRIES])
    states = {}
    for state, country in sorted(current.buckets["state"]):
        if country in largest:
            states.setdefault(country, []).append(state)
    return Setting(
        today=timezone.localdate(), largest_countries=largest, countries=tuple(sorted(countries)), states=states
    )


def _asked(answers):
    """The questions of the overview: the score stands for its items."""
    return [question for question in (*FIRST, *REST) if question.asked_if(answers)]


def _group(question):
    return next(group for group in (FIRST, REST, SCORE) if question in group)


def _name_of_group(question):
    return {FIRST: "first", REST: "rest", SCORE: "score"}[_group(question)]


def _is_asked(question, answers, setting):
    return question.asked_if(answers) and bool(question.choices(setting, answers))


def _after(question, answers, setting, back):
    """The page to come `back` to, else the next question of the group, else the overview.

    The twelve questions of the score follow each other in any case, and lead to the score.
    """
    group = _group(question)
    if back and group is not SCORE:
        return back
    others = [other for other in group[group.index(question) + 1 :] if _is_asked(other, answers, setting)]
    if group is SCORE:
        following = others[0].slug if others else SCORE_SLUG
        return reverse("join_question", args=[following], query={"back": back} if back else None)
    return reverse("join_question", args=[others[0].slug]) if others else reverse("join")


def _before(question, answers, setting):
    group = _group(question)
    for other in reversed(group[: group.index(question)]):
        if _is_asked(other, answers, setting):
            return reverse("join_question", args=[other.slug])
    return reverse("join_question", args=[SCORE_SLUG]) if group is SCORE else reverse("join")


def _unanswered(group, answers, setting):
    """The first question of a group without an answer; None where each has one. Those that follow up may be left."""
    main = (question for question in group if not question.is_follow_up and _is_asked(question, answers, setting))
    open_ones = (one for one in main if not chosen_of(one, one.choices(setting, answers), answers))
    return next(open_ones, None)


def _count(group):
    return sum(not question.is_follow_up for question in group)


def _number(question):
    group = _group(question)
    return sum(not other.is_follow_up for other in group[: group.index(question) + 1])
