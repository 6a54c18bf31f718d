"""Message catalogs in locale/: extracted from templates and code, updated and compiled.

Babel does it, so that no system package is needed; Django's commands call GNU gettext.
"""

import io
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

CODE = ("trialfinder", "trials")
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
WIDTH = 110


def codes():
    """The codes of the languages that we translate into."""
    return [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def path_of(code, ending="po"):
    return settings.BASE_DIR / "locale" / code / "LC_MESSAGES" / f"django.{ending}"


def catalog(code):
    """The catalog of a language, as it is in the repository; an empty one for a language that was just added."""
    if not path_of(code).exists():
        return Catalog(locale=code, project="Trialfinder", fuzzy=False)
    with path_of(code).open("rb") as file:
        return read_po(file, locale=code)


def extracted():
    """A catalog of all strings that are marked for translation, with the files they are in."""
    found = Catalog()
    for path, source in _sources():
        name = path.relative_to(settings.BASE_DIR).as_posix()
        for _, message, comments, context in extract("python", source, KEYWORDS, comment_tags=("Translators:",)):
            found.add(message, locations=[(name, 0)], auto_comments=comments, context=context)
    return found


def update(code):
    """Add newly marked strings to the catalog of a language, drop those that are no longer marked, and return it."""
    updated = catalog(code)
    created = updated.creation_date
    updated.update(extracted(), no_fuzzy_matching=True)
    updated.creation_date = created
    path_of(code).parent.mkdir(parents=True, exist_ok=True)
    with path_of(code).open("wb") as file:
        write_po(file, updated, width=WIDTH, ignore_obsolete=True, include_lineno=False, sort_by_file=True)
    return updated


def compiled(code):
    """The catalog of a language as the content of its .mo file."""
    file = io.BytesIO()
    write_mo(file, catalog(code))
    return file.getvalue()


def _sources():
    for path in _files("templates", "html"):
        text = templatize(path.read_text(), origin=str(path))
        # It is extracted as Python, where the indents of the template would matter.
        yield path, _source("\n".join(line.strip() for line in text.splitlines()))
    for folder in CODE:
        for path in _files(folder, "py"):
            yield path, _source(path.read_text())


def _files(folder, ending):
    return sorted(Path(settings.BASE_DIR, folder).rglob(f"*.{ending}"))


def _source(text):
    return io.BytesIO(b"# coding: utf-8\n" + text.encode())
