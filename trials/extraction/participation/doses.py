"""How often the treatment is given to one person.

One number that holds for all is the count. Where several are told, as for groups, the largest is the most that anybody
gets. Where nothing is counted, words such as "every three months" tell that it is more than once.
"""

import re
from dataclasses import replace

from trials.choices import Attribute, Doses
from trials.extraction.engine.matches import Match
from trials.extraction.engine.rulebook import Table
from trials.extraction.engine.sections import Section
from trials.extraction.participation.claims import Reader, best_of, finding, of_count
from trials.extraction.participation.counts import Count, count_in
from trials.extraction.participation.groups import groups_told
from trials.extraction.participation.signals import RULES, lists_days
from trials.extraction.results import Extracted

TABLE = Table.load(RULES / "doses.toml", overlaps=True)
NOT_COUNTED = frozenset(TABLE.settings["not_counted"].split())
MAX_DOSES = TABLE.settings["most"]
OTHER_PEOPLE = re.compile(r"\b(?:groups?|arms?|cohorts?|versus|vs|whereas|others?)\b|\bor\s*$")
# The first of these that count something decide.
SECTION_ORDER = (
    (Section.INTERVENTION_NAME, Section.INTERVENTION, Section.ARM, Section.TITLE),
    (Section.DESIGN, Section.SUMMARY),
    (Section.DESCRIPTION,),
)


def read(reader: Reader) -> list[Extracted]:
    if reader.record.is_observed:
        return []
    repeated: list[Match] = []
    more_than_once: list[Extracted] = []
    for sections in SECTION_ORDER:
        here = [match for section in sections for match in reader.record.documents[0].matches_within(section, TABLE)]
        again = [match for match in here if match.value == Doses.REPEATED]
        repeated += reader.claims(Attribute.DOSES, again)
        counts = {
            match: count for match in here if (count := count_in(match, NOT_COUNTED)) and count.number <= MAX_DOSES
        }
        claims = [one for one in reader.claims(Attribute.DOSES, counts) if not (more_than_once and one.rule.weak)]
        if claims:
            stated = _stated([(claim, counts[claim]) for claim in claims], repeated)
            if stated.value != Doses.REPEATED:
                return [replace(stated, groups=groups_told(reader.study, claims))]
            more_than_once.append(stated)  # how often may stand in the summary
    return more_than_once[:1] or ([finding(Attribute.DOSES, best_of(repeated))] if repeated else [])


def _stated(counted: list[tuple[Match, Count]], repeated: list[Match]) -> Extracted:
    """The count of all, or the most that anybody gets."""
    if firm := [(claim, count) for claim, count in counted if not claim.rule.weak]:
        counted = firm
    totals = [(claim, count) for claim, count in counted if claim.rule.facts.get("total")]
    counted = totals or counted
    # "A single dose, repeated four times", "four infusions, on day 0 and at weeks 12, 24 and 36"
    several = {claim.sentence.number for claim, count in counted if count.number > 1 and not lists_days(claim)}
    counted = [
        (claim, count)
        for claim, count in counted
        if claim.sentence.number not in several
        or (count.number > 1 and not lists_days(claim))
        or _is_for_some(claim, counted)
    ]
    most = max(count.number for _, count in counted)
    told_in = {claim.sentence.number for claim, _ in counted}
    again = [
        one
        for one in repeated
        if (one.rule.facts.get("again") and one.sentence.number not in told_in)
        or (one.rule.facts.get("of_each_cycle") and not totals)
    ]
    if again or (most == 1 and repeated):  # what is counted is not all
        return finding(Attribute.DOSES, best_of(again or repeated))
    same_for_all = all(
        count.number == most and not count.is_range and claim.value == Doses.DOSES for claim, count in counted
    )
    told = {claim: count for claim, count in counted if count.number == most}
    best = best_of(told)
    return of_count(Attribute.DOSES, best, told[best], Doses.DOSES if same_for_all else Doses.UP_TO)


def _is_for_some(single: Match, counted: list[tuple[Match, Count]]) -> bool:
    """Whether a dose is all that some people get, and others get several: "one injection or three"."""
    text = single.sentence.document.lower
    return any(
        OTHER_PEOPLE.search(text, min(single.end, claim.end), max(single.start, claim.start))
        for claim, count in counted
        if count.number > 1 and claim.sentence is single.sentence
    )
