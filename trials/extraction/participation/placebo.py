"""Placebo or sham, and how many people get it: arms as coded, then the words of arms, titles and text."""

import re
from collections.abc import Iterator

from trials.choices import Attribute, Placebo, StudyType
from trials.extraction.engine.matches import Match, Sentence
from trials.extraction.participation.claims import Reader, coded
from trials.extraction.participation.signals import CUES, Record, table
from trials.extraction.results import Extracted
from trials.study import Arm, Study

TABLE = table("placebo")
SHARE = table("placebo_share", overlaps=False)
CODED = {"placebo_comparator": Placebo.PLACEBO, "sham_comparator": Placebo.SHAM}
RATIO = re.compile(r"(?<![\d:.,])(\d{1,2})((?:\s?(?::|to)\s?\d{1,2}){1,4})(?![\d.,]|\s?:)")
OTHER = re.compile(r"\b(?:or|and|versus|vs\.?|to|than)\b|[:/,]")
GOES_ON = re.compile(r"[^.;]{0,20}?\b(?:or|versus|vs|to|and)\b")
MAX_RATIO = 30

Shared = tuple[Sentence, float, int, int]  # where a share is stated: from and to


def read(reader: Reader) -> list[Extracted]:
    study, record = reader.study, reader.record
    if study.study_type not in (StudyType.INTERVENTIONAL, StudyType.UNKNOWN):
        return []
    found = _coded(record)
    told = reader.findings(Attribute.PLACEBO, TABLE, known={one.value for one in found})
    # An arm that is coded as sham may call it a placebo: that is no second dummy.
    shams = tuple(one.quoted_from.removesuffix("type") for one in found if one.value == Placebo.SHAM)
    found += [one for one in told if not (shams and one.quoted_from.startswith(shams))]
    if len(found) == 1:
        return [_with_share(reader, found[0])]
    if found:
        return found
    if _gives_all_the_same(record):
        return [coded(Attribute.PLACEBO, Placebo.NONE, "single_group", "intervention_model")]
    return []


def _gives_all_the_same(record: Record) -> bool:
    """Whether the record says that there is one group, and nothing in it says otherwise."""
    study = record.study
    if study.intervention_model != "single_group" or study.study_type != StudyType.INTERVENTIONAL:
        return False
    is_compared = len(study.arms) > 1 or study.allocation == "randomized" or _masks_people(study)
    return not (is_compared or record.names_dummy or record.mentions("names_control"))


def _masks_people(study: Study) -> bool:
    """Whether those who take part or treat do not know what is given: those who measure may be masked in any study."""
    is_masked = study.masking not in ("", "none", "unknown")
    return is_masked and not (study.who_masked and set(study.who_masked) <= {"outcomes_assessor"})


def _coded(record: Record) -> list[Extracted]:
    """Arms that the registry codes as placebo or sham, unless their own words say that nothing is pretended."""
    found: dict[str, Extracted] = {}
    for number, arm in enumerate(record.study.arms):
        value = CODED.get(arm.type)
        if value and value not in found and _pretends(record, number, arm):
            found[value] = coded(Attribute.PLACEBO, value, arm.type, f"arms[{number}].type")
    return list(found.values())


def _pretends(record: Record, number: int, arm: Arm) -> bool:
    groups = {f"arms[{number}]"} | {
        f"interventions[{index}]"
        for index, given in enumerate(record.study.interventions)
        if any(name.endswith(given.name) for name in arm.intervention_names)
    }
    sentences = [
        one
        for one in record.documents[0].sentences
        if one.passage.group in groups and (one.passage.group.startswith("arms") or one.passage.path.endswith(".name"))
    ]
    if any(record.sentence_has(one, "dummy") for one in sentences):
        return True
    return record.names_dummy and not any(record.sentence_has(one, "nothing_pretended") for one in sentences)


def _with_share(reader: Reader, finding: Extracted) -> Extracted:
    """The finding with the share of people who get the dummy, quoted where the share is stated."""
    if reader.study.intervention_model == "crossover":
        return finding  # everyone gets it in turn
    stated = {amount: (sentence, start, end) for sentence, amount, start, end in _shares(reader)}
    if len(stated) != 1:
        return finding
    amount, (sentence, start, end) = stated.popitem()
    return Extracted(
        attribute=finding.attribute,
        value=finding.value,
        quote=sentence.document.quote(sentence, start, end),
        quoted_from=sentence.passage.path,
        amount=amount,
    )


def _shares(reader: Reader) -> Iterator[Shared]:
    for match in reader.record.matches(SHARE):
        share = match.rule.facts.get("share")
        stated = [(match.sentence, share, match.start, match.end)] if share else list(_ratios(reader.record, match))
        if stated and any(reader.claims(Attribute.PLACEBO, [match])):
            yield from stated


def _ratios(record: Record, claim: Match) -> Iterator[Shared]:
    """The shares in a sentence on how people are drawn."""
    sentence = claim.sentence
    mentions = sentence.document.matches_in(sentence, CUES["names_dummy"])
    for found in RATIO.finditer(sentence.document.lower, sentence.start, sentence.end):
        share = _share(record, mentions, found)
        if share is not None:
            mention = next((one for one in mentions if one.start >= found.end()), mentions[0])
            yield sentence, share, min(found.start(), mention.start), max(found.end(), mention.end)


def _share(record: Record, mentions: list[Match], ratio: re.Match) -> float | None:
    """The dummy's share of a ratio, in percent, where it is clear which number is the dummy's."""
    parts = [int(part) for part in re.findall(r"\d+", ratio[0])]
    arms = record.study.arms
    dummies = sum(arm.type in CODED for arm in arms)
    if not mentions or not all(parts) or sum(parts) > MAX_RATIO or dummies > 1:
        return None
    if len(set(parts)) == 1:
        return round(100 / len(parts), 1) if len(arms) in {0, len(parts)} else None
    after = [one for one in mentions if one.start >= ratio.end()]
    if len(after) != 1 or (arms and len(arms) != len(parts)):
        return None
    text = after[0].sentence.document.lower
    if OTHER.search(text, ratio.end(), after[0].start) and not GOES_ON.match(
        text, after[0].end, min(after[0].sentence.end, after[0].end + 60)
    ):
        return round(100 * parts[-1] / sum(parts), 1)
    return None
