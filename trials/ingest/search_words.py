"""What full-text search finds a trial by: its tokens in three columns, and the words that they come from."""

from trials.choices import CELL_ATTRIBUTES, NOT_STATED, VALUES, CellType, Phase
from trials.extraction.cells.products import searched_names
from trials.lexicon import fold, id_token, part_token, to_english, tokens_of_words, words_and_stems
from trials.registries.identifiers import id_key, parts_of_id

MAX_TEXT_LENGTH = 50_000  # characters of a field that search looks in; a few studies with a thousand sites have more
BETWEEN = "\x1f"  # texts; no record has it
NOT_OF_A_NAME = frozenset("md phd msc clinical director medical study trial trials".split())  # noqa: SIM905


def search_words(study, findings, products, *, plain_titles=None, plain_summaries=None, records=()):
    """The tokens of a trial for search, and the words that they come from.

    `plain_titles` and `plain_summaries` are those that curators wrote, by language. `records` are the studies of all
    records of the trial: it is found by the titles and the sponsors of each, not only by those that it shows.
    """
    texts = _texts_by_column(study, findings, products, records)
    words = {name: _words_of_each(parts) for name, parts in texts.items()}
    words["titles"].append(_words_of_curators(plain_titles))
    words["rest"].append(_words_of_curators(plain_summaries))
    found, before = {}, set()
    for name, parts in words.items():
        tokens = dict.fromkeys(token for part in parts for token in tokens_of_words(part))
        new = [token for token in tokens if token not in before]
        before.update(new)
        found[name] = " ".join([*(_id_tokens(study) if name == "titles" else ()), *new])
    return found, words_and_stems(word for parts in words.values() for part in parts for word in part)


def _words_of_each(texts):
    """The folded words of each text: no term begins in one text and ends in the next."""
    joined = BETWEEN.join(filter(None, texts))[:MAX_TEXT_LENGTH]
    return [fold(text).split() for text in joined.split(BETWEEN)]


def _texts_by_column(study, findings, products, records):
    """The texts that each column of `TrialWords` is made of."""
    stated = [study, *records]
    titles = [title for one in stated for title in (one.brief_title, one.official_title, one.acronym)]
    about = [
        *study.conditions,
        *(name for item in study.interventions for name in (item.name, *item.other_names)),
        *searched_names(study.registry_id, products),
        *(Phase(phase).in_figures for phase in study.phases),
        *(
            _words_of_value(finding["attribute"], finding["value"])
            for finding in findings
            if finding["attribute"] in CELL_ATTRIBUTES and finding["value"] != NOT_STATED
        ),
    ]
    places = (place for site in study.locations for place in (site.country, site.state, site.city, site.facility))
    sponsors = [name for one in stated for name in (one.lead_sponsor, *one.collaborators)]
    rest = [*sponsors, *study.keywords, study.brief_summary, *dict.fromkeys(places), *_investigators(study.officials)]
    return {"titles": titles, "about": about, "rest": rest}


def _words_of_value(attribute, value):
    """A value and its label; the label of mononuclear cells names marrow and blood, of which they come from one."""
    return value if value == CellType.MONONUCLEAR else f"{value} {VALUES[attribute](value).label}"


def _investigators(officials):
    """The names of people who answer for a study: "MD" would find it for "MD Stem Cells", and "MSc" for the cells."""
    for official in officials:
        name = fold(official.name.partition(",")[0]).split()
        yield " ".join(word for word in name if len(word) > 1 and word not in NOT_OF_A_NAME)


def _id_tokens(study):
    """The tokens of its ids and their parts; and of each title as one, by which a search for just that ranks first."""
    of_ids = (
        token
        for text in (study.registry_id, *study.other_ids)
        for token in (id_token(text), id_token(id_key(text)), *map(part_token, parts_of_id(text)))
    )
    titles = filter(None, (study.brief_title, study.official_title, study.acronym))
    return dict.fromkeys([*of_ids, *map(id_token, titles)])


def _words_of_curators(texts):
    """The folded words of texts by language; of Spanish ones also in English, as searches are put in English."""
    found = []
    for language, text in (texts or {}).items():
        words = fold(text).split()
        found += words + ([word for word, _ in to_english(words)] if language == "es" else [])
    return found
