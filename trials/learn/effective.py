"""Learn pages in effect: shipped texts with curators' edits and checks of sources applied."""

from collections import defaultdict
from dataclasses import replace
from functools import lru_cache

from django.conf import settings
from django.utils.translation import get_language

from trials.learn.page import Section
from trials.learn.shipped import shipped_pages, sources
from trials.learn.text import parse
from trials.models import LearnEdit, SourceCheck
from trials.models.wording import own_words


def learn_pages(version):
    """Every LearnPage of a DataVersion by its slug, in the active language.

    They are held in memory until the data change; each edit is a change of the data.
    """
    return learn_pages_at(version.key)


def learn_pages_at(version_key):
    return _learn_pages(get_language(), version_key)


def results_told(registry_id, version_key):
    """What learn pages tell of the results of a trial: pairs of a LearnPage and a row of its tables."""
    if not _rows_on(registry_id, shipped_pages(get_language()).values()):  # curators name no trial in theirs
        return []
    return _rows_on(registry_id, learn_pages_at(version_key).values())


def _rows_on(registry_id, pages):
    return [(page, section) for page in pages for section in page.sections if registry_id in section.trials]


@lru_cache(maxsize=2 * len(settings.LANGUAGES))
def _learn_pages(language, version_key):
    edits = defaultdict(dict)
    for edit in LearnEdit.objects.all():
        edits[edit.page][edit.section] = edit
    checks = dict(SourceCheck.objects.filter(is_on=True).values_list("source", "checked_on"))
    checked = {
        key: replace(source, checked=checks[key].isoformat()) for key, source in sources().items() if key in checks
    }
    return {
        slug: replace(page, sections=_sections(page.sections, edits[slug], checked))
        for slug, page in shipped_pages(language).items()
    }


def _sections(shipped, edits, checked):
    keys = {section.key for section in shipped}
    sections = [_edited(section, edits[section.key]) if section.key in edits else section for section in shipped]
    sections += [_added(edit) for key, edit in edits.items() if key not in keys and edit.heading and edit.text]
    kept = [section for section in sections if section.key not in edits or edits[section.key].is_on]
    return tuple(_with_checks(section, checked) for section in kept)


def _edited(section, edit):
    """A shipped section with a curator's edit; fields left empty stay as shipped."""
    words, language = own_words(edit, "heading", "text")
    changes = {"heading": words["heading"]} if "heading" in words else {}
    if "text" in words:
        changes["body"] = parse(words["text"], sources())
    return replace(section, **changes, language=language)


def _added(edit):
    words, language = own_words(edit, "heading", "text")
    body = parse(words["text"], sources())
    return Section(key=edit.section, heading=words["heading"], body=body, language=language)


def _with_checks(section, checked):
    body = tuple(
        replace(one, sources=tuple(checked.get(source.key, source) for source in one.sources)) for one in section.body
    )
    return replace(section, body=body)
