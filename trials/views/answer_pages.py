"""The pages that answer what somebody typed as a question."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trials.http.conditional import data_version
from trials.learn.effective import learn_pages

FALLBACKS = ("your-doctor", "join")
# The answers that are no learn pages, by the names of their addresses: a title, and what is there.
OTHER_PAGES = {
    "about": (
        gettext_lazy("About this site and your privacy"),
        gettext_lazy("It reads public records of trials from the registries ClinicalTrials.gov, EU CTIS and ISRCTN."),
    ),
    "join": (
        gettext_lazy("Could I join?"),
        gettext_lazy("Answer a few questions by tapping. For each trial we then show what its rules say."),
    ),
    "near": (
        gettext_lazy("Trials near you: choose a country"),
        gettext_lazy("Trials in that country come first. We do not keep what you choose."),
    ),
    "words": (
        gettext_lazy("Words explained"),
        gettext_lazy("These are words that trial teams and doctors use. Here is what they mean, in plain words."),
    ),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerPage:
    url: str
    title: str
    description: str


def answers_to(request, query):
    """The AnswerPages for a Query; none where it is no question, or None."""
    pages = learn_pages(data_version(request)) if query and query.answers else {}
    return [answer for key in query.answers if (answer := _answer(key, pages))] if pages else []


def answers_to_others(request):
    """Answers for a question that we did not understand: all learn pages, and some that help with most questions."""
    pages = learn_pages(data_version(request))
    every = AnswerPage(
        url=reverse("learn"),
        title=_("Learn about stem cells and ALS"),
        description=_(
            "Short pages in plain words, with their sources, and questions for your doctor at the end of each."
        ),
    )
    return [every, *filter(None, (_answer(key, pages) for key in FALLBACKS))]


def _answer(key, pages):
    """The AnswerPage of a key such as "risks", "risks#needle" or "join"; None for a page that is no more."""
    slug, _hash, section_key = key.partition("#")
    if slug in OTHER_PAGES:
        title, description = OTHER_PAGES[slug]
        return AnswerPage(url=reverse(slug), title=title, description=description)
    if slug not in pages:
        return None
    page, url = pages[slug], reverse("learn_page", args=[slug])
    section = next((one for one in page.sections if one.key == section_key), None)
    if not section:  # a curator switched it off
        return AnswerPage(url=url, title=page.title, description=page.description)
    return AnswerPage(url=f"{url}#{section_key}", title=section.heading, description=page.title)
