"""Why a trial is among the results: the fields and the words of it that match what was typed."""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Prefetch
from django.utils.translation import get_language, override, pgettext

from trials.choices import CELL_ATTRIBUTES, PLAIN_SUMMARIES
from trials.i18n.languages import RECORD_LANGUAGE
from trials.lexicon import MAX_TERM_WORDS, fold, id_token, key_token, meanings, part_token, stem, to_english
from trials.lexicon.folding import SEPARATORS
from trials.models import DecisionInForce
from trials.presentation.added import added_to
from trials.presentation.facts import phases_in_words, stated_findings
from trials.presentation.places import country_in_words
from trials.registries.identifiers import parts_of_id

MAX_WORDS = 4  # shown of a field, for one group
NOT_SEARCHED = (
    "detailed_description",
    "eligibility_criteria",
    "arms",
    "contacts",
    "references",
    "links",
    "notices",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    """A field, in the words of the page, and the words in it that matched, with their language: "" if the page's."""

    field: str
    words: tuple[str, ...]
    language: str = ""


def reasons(trial, query):
    """For every group of the query the first field that holds it, with the words; fields in the order of telling most.

    The trial was loaded `with_searched_fields`.
    """
    ids = [trial.registry_id, *trial.own_ids] if query.ids else []
    if named := [one for one in ids if query.ids and not {*_id_tokens(one)}.isdisjoint(query.ids)]:
        return [Reason(field=pgettext("found by", "Trial number"), words=tuple(named[:MAX_WORDS]))]
    return reasons_in(_fields(trial), query)


def searched_fields(trial):
    """What `reasons_in` looks in, in the active language, of a trial loaded `with_searched_fields`."""
    return tuple(_fields(trial))


def reasons_in(fields, query):
    """The reasons that fields hold: triples of what a field is called, its text, and the language of that."""
    found, missing = [], list(query.groups)
    for field, text, language in fields:
        if not missing:
            break
        words, by_token = [], _by_token_of_spanish(text) if language == "es" else _by_token(text)
        for group in list(missing):
            if matched := [word for token in sorted(group) for word in _words_of(by_token, token)]:
                missing.remove(group)
                words += _each_once(matched)
        if words:
            found.append(Reason(field=field, words=tuple(dict.fromkeys(words)), language=language))
    return found


def _words_of(by_token, token):
    """The words that a token of a group stands for, where all its parts are held."""
    parts = token.split()
    return [word for part in parts for word in by_token[part]] if all(map(by_token.__contains__, parts)) else []


def _id_tokens(text):
    return id_token(text), *map(part_token, parts_of_id(text))


def with_searched_fields(trials, query):
    """Trials of a queryset with the fields that `reasons` looks in."""
    trials = trials.select_related("text").defer(*(f"text__{name}" for name in NOT_SEARCHED))
    told = DecisionInForce.objects.filter(decision__attribute__in=PLAIN_SUMMARIES.values(), due="")
    trials = trials.prefetch_related(
        Prefetch("decisions_in_force", told.select_related("decision"), to_attr="in_force_list")
    )
    return trials.prefetch_related(Prefetch("other_ids", to_attr="other_id_list")) if query.ids else trials


@lru_cache(maxsize=2048)
def _by_token(text):
    """The words of a text as they stand there, by their token."""
    words = [(word, start, end) for start, end in _pieces(text) for word in fold(text[start:end]).split()]
    found = defaultdict(dict)
    for word, start, end in words:
        found[stem(word)][text[start:end]] = None
    for first, last, key in meanings([word for word, _, _ in words]):
        found[key_token(key)][" ".join(text[words[first][1] : words[last - 1][2]].split())] = None
    return found


@lru_cache(maxsize=256)
def _by_token_of_spanish(text):
    """The same of a Spanish text, also by the tokens of its English, as searches are put in English."""
    words = [(word, start, end) for start, end in _pieces(text) for word in fold(text[start:end]).split()]
    spans = {
        " ".join(word for word, _, _ in words[first:last]): " ".join(text[words[first][1] : words[last - 1][2]].split())
        for first in range(len(words))
        for last in range(first + 1, min(first + MAX_TERM_WORDS, len(words)) + 1)
    }
    pairs = to_english([word for word, _, _ in words])
    found = defaultdict(dict, {token: dict(some) for token, some in _by_token(text).items()})
    for english, spanish in pairs:
        found[stem(english)][spans[spanish]] = None
    for first, last, key in meanings([english for english, _ in pairs]):
        several = dict.fromkeys(spanish for _, spanish in pairs[first:last])
        found[key_token(key)][" ".join(spans[one] for one in several)] = None
    return found


def _pieces(text):
    """Where the words of a text begin and end."""
    start = 0
    for gap in SEPARATORS.finditer(text):
        if gap.start() > start:
            yield start, gap.start()
        start = gap.end()
    if start < len(text):
        yield start, len(text)


def _each_once(matched):
    """The first few that matched, without those that stand within a longer one or differ in capitals alone."""
    once = {fold(words): words for words in reversed(matched)}
    whole = [one for one in once if not any(one != other and f" {one} " in f" {other} " for other in once)]
    return [once[one] for one in reversed(whole)][:MAX_WORDS]


def _fields(trial):
    """What each field is called, its text, and the language of that; names are of none."""
    text = trial.text
    titles = f"{trial.brief_title}\n{trial.official_title}\n{trial.acronym}"
    treatments = "\n".join(name for item in text.interventions for name in (item["name"], *item["other_names"]))
    yield pgettext("found by", "Title"), titles, RECORD_LANGUAGE
    for language, title in trial.plain_titles.items():
        yield pgettext("found by", "Plain title"), title, language
    yield pgettext("found by", "Condition"), "\n".join(trial.conditions), RECORD_LANGUAGE
    yield pgettext("found by", "Treatment"), treatments, RECORD_LANGUAGE
    yield from _in_our_words(pgettext("found by", "Phase"), _phases, trial)
    yield from _in_our_words(pgettext("found by", "What we found"), _cells, trial)
    yield pgettext("found by", "Run by"), "\n".join([trial.lead_sponsor, *text.collaborators]), ""
    yield from _in_our_words(pgettext("found by", "Place"), _places, trial)
    yield pgettext("found by", "Investigator"), "\n".join(official["name"] for official in text.officials), ""
    yield pgettext("found by", "Keyword"), "\n".join(text.keywords), RECORD_LANGUAGE
    yield pgettext("found by", "Summary"), text.brief_summary, RECORD_LANGUAGE
    for language, fact in PLAIN_SUMMARIES.items():
        for decision in added_to(trial, [fact]):
            yield pgettext("found by", "Plain summary"), decision.text, language


def _in_our_words(field, say, trial):
    """A field as the page says it, and then, where that is another language, as it is stored for search."""
    yield field, say(trial), ""
    if get_language() != RECORD_LANGUAGE:
        with override(RECORD_LANGUAGE):
            words = say(trial)
        yield field, words, RECORD_LANGUAGE


def _phases(trial):
    if get_language() == RECORD_LANGUAGE:
        return "\n".join(phase.in_figures for phase in trial.phases)
    return phases_in_words(trial)


def _cells(trial):
    """Labels of findings; in English, as they are stored for search, with the values too."""
    findings = [found for attribute in CELL_ATTRIBUTES for found in stated_findings(trial, attribute)]
    if get_language() == RECORD_LANGUAGE:
        return "\n".join(f"{found.get_value_display()} {found.value}" for found in findings)
    return "\n".join(found.get_value_display() for found in findings)


def _places(trial):
    places = (
        place
        for site in trial.site_list
        for place in (country_in_words(site.country), site.state, site.city, site.facility)
    )
    return "\n".join(dict.fromkeys(places))
