"""Learn pages as shipped: data/LANGUAGE/PAGE.toml, and data/sources.toml.

The English file of a page also holds what is the same in every language: its questions, and for sections live counts,
trials and numbers of people. A page without a file in a language is shown in English.
"""

import tomllib
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from trials.i18n.languages import RECORD_LANGUAGE
from trials.learn.page import LearnPage, Live, Section, Source
from trials.learn.text import parse

DATA = Path(__file__).parent / "data"
# In the order of the list of pages, first what the door of the home page asks. A slug is never used again for another
# page: curators' edits hang on it.
SLUGS = (
    "known-so-far",
    "costs",
    "stem-cells",
    "you-may-have-read",
    "risks",
    "outside-a-trial",
    "closed-doors",
    "expanded-access",
    "medicines",
    "how-a-trial-works",
    "your-doctor",
    "ethics",
    "by-country",
)


@lru_cache(maxsize=1)
def sources():
    """Every Source by its key. A key is never used again for another source: curators cite it."""
    return {key: Source(key=key, **fields) for key, fields in _read(DATA / "sources.toml").items()}


@lru_cache(maxsize=len(settings.LANGUAGES))
def shipped_pages(language):
    """Every LearnPage by its slug, in a language."""
    return {slug: _page(slug, language) for slug in SLUGS}


@lru_cache(maxsize=len(settings.LANGUAGES))
def shipped_texts(language):
    """The content of the file of every page by its slug, as curators see it beside their edits."""
    return {slug: _read(_path(slug, language)) for slug in SLUGS}


def explaining_page(question_key, language):
    """The LearnPage that explains a question of the sheet; None where none does."""
    pages = shipped_pages(language).values()
    return next((page for page in pages if question_key in page.explains), None)


def _page(slug, language):
    english, texts = shipped_texts(RECORD_LANGUAGE)[slug], shipped_texts(language)[slug]
    sections = english["sections"]
    return LearnPage(
        slug=slug,
        title=texts["title"],
        description=texts["description"],
        sections=tuple(_section(key, sections[key], texts["sections"][key]) for key in sections),
        questions=tuple(english["questions"]),
        explains=tuple(english["explains"]),
        language=language if _path(slug, language).parent.name == language else RECORD_LANGUAGE,
    )


def _section(key, facts, texts):
    return Section(
        key=key,
        heading=texts["heading"],
        body=parse(texts["text"], sources()),
        live=tuple(map(Live, facts.get("live", ()))),
        trials=tuple(facts.get("trials", ())),
        people=facts.get("people"),
    )


def _path(slug, language):
    path = DATA / language / f"{slug}.toml"
    return path if path.exists() else DATA / RECORD_LANGUAGE / f"{slug}.toml"


def _read(path):
    return tomllib.loads(path.read_text(encoding="utf-8"))
