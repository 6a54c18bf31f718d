"""Made-up trials, as rows: any number of them, the same for the same seed, of the size and mix of real ones.

No sentence is anybody's: words are drawn as often as words of a language are, the first ones most. Whole sentences are
made first, with their tokens; a trial is put together of them, which takes a tenth of a millisecond.
"""

import json
import random
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, chain

from trials.choices import (
    Attribute,
    CellSource,
    CellType,
    Measure,
    Phase,
    Placebo,
    RecruitmentStatus,
    Route,
    SponsorClass,
    StudyType,
    Tissue,
)
from trials.lexicon import fold, id_token, tokens, words_and_stems
from trials.places.gazetteer import towns

SEED = 20261123
TOWNS = 3_000
SENTENCES = 20_000
CRITERIA = 8_000
SMALL = 5_000  # trials, of which fewer need fewer towns and sentences
# The words that come most often, one after another; made-up ones follow.
TERMS = """
    treatment safety cells disease efficacy stem placebo randomized dose therapy evaluate effects weeks amyotrophic
    mesenchymal lateral sclerosis autologous months function controlled infusion intrathecal adverse clinical
    response quality survival transplantation marrow tolerability motor early neuron umbilical symptoms muscle
    progression cord bone allogeneic respiratory tissue exosomes derived injection lumbar puncture scale natural
    history adipose biomarkers blood neurodegeneration spinal rehabilitation expanded capacity stromal pilot
    riluzole genetic edaravone imaging nutrition speech caregivers ventilation immune regulatory induced pluripotent
    progenitor glial antisense
"""
SMALL_WORDS = "the of and in with for to a is on or by at after will be this who were from"  # which search leaves out
SYLLABLES = """
    ba be bi bo ca ce co da de di do fa fe fi ga go ka ke la le li lo ma me mi mo na ne ni no pa pe pi po ra re ri
    ro sa se si so ta te ti to va ve vi xa xe zo tra ble stri cro nor tal mer vin sol gan
"""

# Shares of the real records of November 2026.
STATUSES = {
    RecruitmentStatus.COMPLETED: 458,
    RecruitmentStatus.RECRUITING: 322,
    RecruitmentStatus.UNKNOWN: 284,
    RecruitmentStatus.NOT_YET_RECRUITING: 136,
    RecruitmentStatus.ACTIVE_NOT_RECRUITING: 76,
    RecruitmentStatus.TERMINATED: 56,
    RecruitmentStatus.WITHDRAWN: 42,
    RecruitmentStatus.ENROLLING_BY_INVITATION: 18,
    RecruitmentStatus.NO_LONGER_AVAILABLE: 13,
    RecruitmentStatus.SUSPENDED: 11,
    RecruitmentStatus.AVAILABLE: 4,
}
SITE_STATUSES = {"": 53, "recruiting": 33, "suspended": 7, "not_yet_recruiting": 5, "active_not_recruiting": 2}
SITES = {0: 1500, 1: 9600, 2: 900, 3: 430, 5: 720, 8: 330, 14: 250, 25: 150, 60: 110, 120: 60, 1000: 4}
STUDY_TYPES = {StudyType.INTERVENTIONAL: 1197, StudyType.OBSERVATIONAL: 205, StudyType.EXPANDED_ACCESS: 18}
SPONSORS = {SponsorClass.OTHER: 954, SponsorClass.INDUSTRY: 383, SponsorClass.OTHER_GOV: 70, SponsorClass.NIH: 14}
PHASES = {
    (): 220,
    (Phase.NA,): 289,
    (Phase.PHASE1,): 330,
    (Phase.PHASE1, Phase.PHASE2): 211,
    (Phase.PHASE2,): 305,
    (Phase.PHASE2, Phase.PHASE3): 15,
    (Phase.PHASE3,): 92,
    (Phase.PHASE4,): 27,
    (Phase.EARLY_PHASE1,): 22,
}
AGES = {("18 Years", "75 Years", 18.0, 75.0): 5, ("18 Years", "", 18.0, None): 6, ("", "", None, None): 2}
AGES |= {("40 Years", "80 Years", 40.0, 80.0): 1, ("18 Years", "65 Years", 18.0, 65.0): 3}
# The values of an attribute with their weights, and the share of trials that have one.
FINDINGS = (
    (Attribute.CELL_TYPE, CellType, 0.6),
    (Attribute.CELL_SOURCE, CellSource, 0.4),
    (Attribute.TISSUE, Tissue, 0.5),
    (Attribute.ROUTE, Route, 0.5),
    (Attribute.PLACEBO, Placebo, 0.5),
)
MONTHS = (6.0, 12.0, 24.0, 36.0)


@dataclass(frozen=True)
class Block:
    """A text with its tokens, worked out once."""

    text: str
    tokens: tuple[str, ...]
    as_json: str


def block(text):
    return Block(text, tuple(tokens(text)), json.dumps(text))


class Draw:
    """Draws from a table of weights. (random.choices works the weights out again at each call.)"""

    def __init__(self, rng, table):
        values, weights = list(table), accumulate(table.values())
        self.choose, self.values, self.weights = rng.choices, values, list(weights)

    def __call__(self, count=1):
        return self.choose(self.values, cum_weights=self.weights, k=count)


class Synthetic:
    """Trials of a size: `rows()` yields them some at a time, by table; `words()` are those that any of them holds."""

    def __init__(self, size, seed=SEED):
        self.size = size
        self.rng = rng = random.Random(seed)
        few = max(1, SMALL // size)
        names = made_up_words(rng, 30_000 + size // 4)
        common, self.rare = [*TERMS.split(), *names[:30_000]], [block(name) for name in names[30_000:]]
        weights = {word: 1 / (15 + place) for place, word in enumerate(common)}
        self.word = Draw(rng, weights | {word: 1.3 / (1 + place) for place, word in enumerate(SMALL_WORDS.split())})
        self.sentences = [self.sentence(10, 20) for _ in range(SENTENCES // few)]
        self.titles = [self.sentence(8, 16, end="") for _ in range(SENTENCES // few // 2)]
        self.quotes = [" ".join(self.word(8)) for _ in range(1000)]
        self.conditions = Draw(
            rng, {self.sentence(1, 4, end=""): 1 / (3 + place) for place in range(400)} | {block("ALS"): 0.5}
        )
        self.sponsors = [block(f"{' '.join(self.word(2)).title()} University") for _ in range(200 + size // 20)]
        self.towns = [self.town(row) for row in range(TOWNS // few)]
        self.criteria = [self.criterion(number) for number in range(CRITERIA // few)]
        self.status, self.site_status = Draw(rng, STATUSES), Draw(rng, SITE_STATUSES)
        self.sites, self.study_type, self.sponsor_class = Draw(rng, SITES), Draw(rng, STUDY_TYPES), Draw(rng, SPONSORS)
        self.phases, self.ages = Draw(rng, PHASES), Draw(rng, AGES)
        self.values = [
            (attribute, Draw(rng, {value: 1 / (1 + place) for place, value in enumerate(values.values)}), share)
            for attribute, values, share in FINDINGS
        ]
        first = date(2008, 1, 1)
        self.days = [(first + timedelta(days)).isoformat() for days in range((date(2026, 11, 20) - first).days)]
        self.criterion_key = 0

    def sentence(self, least, most, end="."):
        return block(" ".join(self.word(self.rng.randint(least, most))).capitalize() + end)

    def town(self, row):
        town = towns()[row]
        region = town.region.name if town.region else ""
        facilities = [f"{' '.join(self.word(2)).title()} Hospital" for _ in range(3)]
        where = [town.name, region, town.country.name]
        return [
            ((facility, *where, town.latitude, town.longitude), tuple(tokens("\n".join([facility, *where]))))
            for facility in facilities
        ]

    def criterion(self, number):
        """The text of a criterion, and a measure for one of five."""
        text = " ".join(self.word(self.rng.randint(8, 22))).capitalize()
        limits = (
            (Measure.VITAL_CAPACITY, 50.0, None, ""),
            (Measure.AGE, 18.0, 75.0, ""),
            (Measure.GENE, None, None, "required"),
        )
        return text, (*limits[number % 3], text[:60]) if number % 5 == 0 else None

    def words(self):
        """Every word with its stem."""
        texts = chain(
            (one.text for one in chain(self.sentences, self.titles, self.sponsors, self.rare, self.conditions.values)),
            (" ".join(map(str, site[:4])) for facilities in self.towns for site, _ in facilities),
        )
        found = {}
        for text in texts:
            found.update(words_and_stems(fold(text).split()))
        return found

    def registry_id(self, key):
        return f"NCT{key + 10_000_000:08}"

    def rows(self, at_once=1000):
        """Yields dicts of lists of rows by table, for so many trials each. COLUMNS names what they hold."""
        for start in range(0, self.size, at_once):
            chunk = {table: [] for table in COLUMNS}
            for key in range(start + 1, min(start + at_once, self.size) + 1):
                self.trial(key, chunk)
            yield chunk

    def trial(self, key, chunk):
        """Adds the rows of a trial to those of each table."""
        rng, choice = self.rng, self.rng.choice
        registry_id = self.registry_id(key)
        product, other = choice(self.rare), choice(self.rare)
        title, official, summary = choice(self.titles), rng.choices(self.titles, k=2), rng.choices(self.sentences, k=6)
        conditions = self.conditions(choice((1, 1, 1, 2, 3)) if rng.random() < 0.98 else 12)
        keywords, sponsor, [study_type] = (
            rng.choices(self.conditions.values, k=2),
            choice(self.sponsors),
            self.study_type(),
        )
        [phases], [status], [ages] = self.phases(), self.status(), self.ages()
        other_id = f"{product.text[:4].upper()}-{key}"
        chunk["trial"].append(
            (
                *(key, "ctgov", registry_id, f"https://clinicaltrials.gov/study/{registry_id}"),
                f"{title.text} of {product.text}",
                " ".join(part.text for part in official),
                f"[{', '.join(dict.fromkeys(one.as_json for one in conditions))}]",
                *(status, study_type, rng.randint(5, 400), choice(self.days), choice(self.days), choice(self.days)),
                *(rng.random() < 0.1, sponsor.text, *self.sponsor_class(), "all", *ages),
                *("randomized", "parallel", "double", "2026-11-20 12:00:00+00:00", len(conditions) >= 10, 1),
            )
        )
        self.texts(key, chunk, product, other, summary, keywords)
        chunk["phase"].extend((key, phase) for phase in phases)
        chunk["other_id"].append((key, 0, other_id, other_id))
        findings = self.findings(key, study_type)
        chunk["finding"].extend(findings)
        places = self.places(key, chunk)
        about = chain(*(one.tokens for one in conditions), product.tokens, other.tokens)
        rest = chain(sponsor.tokens, *(one.tokens for one in keywords), *(one.tokens for one in summary), *places)
        titles = dict.fromkeys(chain(title.tokens, product.tokens, *(one.tokens for one in official)))
        values = (token for _, _, _, value, *_ in findings for token in value.split("_"))
        about = {token: None for token in chain(about, values) if token not in titles}
        rest = {token: None for token in rest if token not in titles and token not in about}
        ids = f"{id_token(registry_id)} {id_token(other_id)}"
        chunk["words"].append((key, f"{ids} {' '.join(titles)}", " ".join(about), " ".join(rest)))

    def texts(self, key, chunk, product, other, summary, keywords):
        """The long texts, and the criteria of one of them."""
        description = " ".join(one.text for one in self.rng.choices(self.sentences, k=15))
        criteria = self.rng.choices(self.criteria, k=self.rng.randint(8, 24))
        half = len(criteria) // 2
        arm = f'{{"type": "experimental", "label": {product.as_json}, "description": {summary[0].as_json}}}'
        treatment = (
            f'{{"type": "biological", "name": {product.as_json}, "description": {summary[1].as_json}, '
            f'"other_names": [{other.as_json}]}}'
        )
        chunk["text"].append(
            (
                *(key, " ".join(one.text for one in summary), description),
                "Inclusion Criteria:\n\n* " + "\n* ".join(text for text, _ in criteria),
                f"[{', '.join(one.as_json for one in keywords)}]",
                *("[]", f"[{treatment}]", f"[{arm}, {arm}]", "[]"),
            )
        )
        for position, (text, measure) in enumerate(criteria):
            self.criterion_key += 1
            chunk["criterion"].append(
                (self.criterion_key, key, position, "inclusion" if position < half else "exclusion", text)
            )
            if measure:
                chunk["measure"].append((self.criterion_key, 0, *measure))

    def findings(self, key, study_type):
        rng, found = self.rng, []
        for attribute, draw, share in self.values:
            if rng.random() < share:
                found += [(attribute, value, None) for value in dict.fromkeys(draw(1 if rng.random() < 0.8 else 2))]
        if study_type == StudyType.INTERVENTIONAL:
            found += [("masking", "double", None), ("oversight", "ethics_committee", None)]
        if rng.random() < 0.88:
            found.append(("follow_up", "months", rng.choice(MONTHS)))
        return [
            (key, position, attribute, value, amount, rng.choice(self.quotes), "brief_summary", VERSION)
            for position, (attribute, value, amount) in enumerate(found)
        ]

    def places(self, key, chunk):
        """Adds the sites of a trial; returns their tokens, those of a hundred sites at most."""
        [count] = self.sites()
        towns = self.rng.choices(self.towns, k=count)
        sites = [facilities[number % 3] for number, facilities in enumerate(towns)]
        chunk["site"].extend(
            (key, position, *site, status)
            for position, ((site, _), status) in enumerate(zip(sites, self.site_status(count), strict=True))
        )
        return [tokens for _, tokens in sites[:100]]


VERSION = 1  # that all findings are said to be read from
COLUMNS = {
    "trial": (
        *("id", "registry", "registry_id", "url", "brief_title", "official_title", "conditions", "overall_status"),
        *("study_type", "enrollment", "start_date", "last_update_posted", "record_verified", "has_results"),
        *("lead_sponsor", "sponsor_class", "sex", "minimum_age", "maximum_age", "minimum_age_years"),
        *("maximum_age_years", "allocation", "intervention_model", "masking", "read_at", "is_basket", "version"),
    ),
    "text": (
        *("trial_id", "brief_summary", "detailed_description", "eligibility_criteria", "keywords", "collaborators"),
        *("interventions", "arms", "contacts"),
    ),
    "phase": ("trial_id", "phase"),
    "other_id": ("trial_id", "position", "value", "folded"),
    "finding": ("trial_id", "position", "attribute", "value", "amount", "quote", "quoted_from", "version_id"),
    "site": ("trial_id", "position", "facility", "city", "state", "country", "latitude", "longitude", "status"),
    "criterion": ("id", "trial_id", "position", "kind", "text"),
    "measure": ("criterion_id", "position", "measure", "minimum", "maximum", "state", "quote"),
    "words": ("trial_id", "titles", "about", "rest"),
}


def made_up_words(rng, count):
    """So many different words that nobody uses."""
    found, syllables = {}, SYLLABLES.split()
    while len(found) < count:
        found["".join(rng.choices(syllables, k=rng.randint(2, 5)))] = None
    return list(found)
