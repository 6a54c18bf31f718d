"""Effective glossary: shipped terms with curators' edits applied."""

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from django.conf import settings
from django.utils.translation import get_language, gettext

from trials.choices import CELL_ATTRIBUTES, WordGroup
from trials.glossary import TERMS, Term
from trials.lexicon import fold
from trials.models import GlossaryEdit
from trials.models.wording import own_words

EXPLAINED = ("phase", *CELL_ATTRIBUTES)


@dataclass(frozen=True)
class Glossary:
    """Terms in alphabetical order."""

    terms: tuple[Term, ...]

    @property
    def groups(self):
        """Groups of the glossary page, each with its terms."""
        of_group = {group: [term for term in self.terms if term.group == group] for group in WordGroup}
        return [(group, terms) for group, terms in of_group.items() if terms]

    @cached_property
    def by_value(self):
        """Terms by the coded value that they explain: "attribute.value"."""
        return {name: term for term in reversed(self.terms) for name in term.explains}

    def explaining(self, attribute, value):
        """The term that explains a coded value, or None."""
        return self.by_value.get(f"{attribute}.{value}")

    def of_trials(self, trials):
        """The terms for the phases, cells and routes of trials, each once."""
        return self.of_values(pair for trial in trials for pair in explained_values(trial))

    def of_values(self, pairs):
        """The terms for pairs of an attribute and a value, each once, in the order of the attributes."""
        in_order = sorted(dict.fromkeys(pairs), key=lambda pair: EXPLAINED.index(pair[0]))
        return [term for pair in in_order if (term := self.explaining(*pair))]


def explained_values(trial):
    """Pairs of an attribute and a value: the phases, cells and routes of a trial."""
    phases = [("phase", phase) for phase in trial.phases]
    return [*phases, *((one, value) for one in CELL_ATTRIBUTES for value in trial.values_of(one))]


def effective_glossary(version):
    """The Glossary of a DataVersion, in the active language.

    It is held in memory until the data change; each edit is a change of the data.
    """
    return glossary_at(version.key)


def glossary_at(version_key):
    """The same, by the key of the DataVersion."""
    return _glossary(get_language(), version_key)


@lru_cache(maxsize=2 * len(settings.LANGUAGES))
def _glossary(language, version_key):
    edits = {edit.key: edit for edit in GlossaryEdit.objects.all()}
    shipped = {term.key: term for term in TERMS}
    terms = [_edited(term, edits[term.key]) if term.key in edits else term for term in TERMS]
    terms += [_of_curators(edit) for key, edit in edits.items() if key not in shipped and _is_whole(edit)]
    kept = [term for term in terms if term.key not in edits or edits[term.key].is_on]
    return Glossary(tuple(sorted(map(_in_words, kept), key=lambda term: fold(term.word))))


def _is_whole(edit):
    """Whether an edit stands alone: a release may no longer ship the term that it edits in part."""
    return edit.word and edit.meaning and edit.group


def _edited(term, edit):
    words, language = own_words(edit, "word", "meaning")
    return replace(term, **words, group=edit.group or term.group, language=language)


def _of_curators(edit):
    words, language = own_words(edit, "word", "meaning")
    return Term(key=edit.key, **words, group=WordGroup(edit.group), language=language)


def _in_words(term):
    """A term translated into the active language, unless a curator wrote it in another one."""
    return term if term.language else replace(term, word=gettext(term.word), meaning=gettext(term.meaning))
