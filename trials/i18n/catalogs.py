"""The catalogues of translations in locale/: made from the texts that templates and code mark, kept in order, compiled.

Babel does what Django would ask GNU gettext for, so that nothing need be installed.
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
    """The languages that we translate into."""
    return [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def path_of(code, ending="po"):
    return settings.BASE_DIR / "locale" / code / "LC_MESSAGES" / f"django.{ending}"


def catalogue(code):
    """The translations into a language, as they are in the repository; none for one that was just added."""
    if not path_of(code).exists():
        return Catalog(locale=code, project="Trialfinder", fuzzy=False)
    with path_of(code).open("rb") as file:
        return read_po(file, locale=code)


def marked():
    """All that is marked for translation, with the files it stands in."""
    found = Catalog()
    for path, source in _sources():
        name = path.relative_to(settings.BASE_DIR).as_posix()
        for _, message, comments, context in extract("python", source, KEYWORDS, comment_tags=("Translators:",)):
            found.add(message, locations=[(name, 0)], auto_comments=comments, context=context)
    return found


def update(code):
    """Add what is newly marked, untranslated, and drop what is marked no more. Returns the catalogue."""
    kept = catalogue(code)
    made_on = kept.creation_date
    kept.update(marked(), no_fuzzy_matching=True)
    kept.creation_date = made_on
    path_of(code).parent.mkdir(parents=True, exist_ok=True)
    with path_of(code).open("wb") as file:
        write_po(file, kept, width=WIDTH, ignore_obsolete=True, include_lineno=False, sort_by_file=True)
    return kept


def compiled(code):
    """The catalogue as Django reads it, in bytes."""
    made = io.BytesIO()
    write_mo(made, catalogue(code))
    return made.getvalue()


def _sources():
    for path in _files("templates", "html"):
        text = templatize(path.read_text(), origin=str(path))
        yield path, _source("\n".join(line.strip() for line in text.splitlines()))  # indents mean nothing here
    for folder in CODE:
        for path in _files(folder, "py"):
            yield path, _source(path.read_text())


def _files(folder, ending):
    return sorted(Path(settings.BASE_DIR, folder).rglob(f"*.{ending}"))


def _source(text):
    return io.BytesIO(b"# coding: utf-8\n" + text.encode())
