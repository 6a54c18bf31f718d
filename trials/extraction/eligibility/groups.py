"""For whom a rule holds: the people that a sentence narrows it to, in the record's words and, where possible, in codes.

A sentence narrows in four ways: before the rule ("For bulbar onset: …", "If taking riluzole, …", "Part 2 only: …"), by
its subject ("Those taking riluzole must …"), behind a limit ("… for bulbar onset", "… if SOD1-positive"), or in
brackets.
"""

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from trials.choices import Measure
from trials.extraction.eligibility.headings import NUMBERED
from trials.extraction.eligibility.limits import Limit
from trials.extraction.eligibility.topics import GROUPS

if TYPE_CHECKING:
    from trials.extraction.eligibility.statement import Statement

OF_A_KIND = frozenset(GROUPS.settings["lists"]["of_a_kind"].split())
EVERYONE = frozenset(GROUPS.settings["lists"]["everyone"].split())
WITHOUT_ALS = frozenset(GROUPS.settings["lists"]["without_als"].split())
OF_ALS = re.compile(r"\b(?:als|mnd|amyotrophic|patients?)\b")
# A sentence without any of these names no group.
EXCEPTION = re.compile(r"^.*\b(?:except|unless|excluding|other than|apart from|not apply)\b", re.DOTALL)
KEPT_OUT = re.compile(
    r"\w+ (?:also )?(?:not )?(?:be )?(?:excluded|ineligible|eligible|withdrawn|included|enrolled|considered|exempt)"
    r"(?! in (?:another|other|any other)\b)"
)
HINT = re.compile(
    r"[:(]|\b(?:for|in|if|when|where|with|must|should|shall|needs?|will|ha(?:s|ve) to|required?|requires|onset|"
    r"among|volunteers|controls|progressors?|w?o?men|cohorts?|parts?|groups?|arms?|stages?|stratum)\b|\s-\s"
)
# Of each pair one alone narrows, both do not.
SIDES = (
    ({"familial"}, {"sporadic"}),
    ({"women", "woman", "female", "females"}, {"men", "man", "male", "males"}),
)
OTHER_SEX = re.compile(r"\b(?:wom[ae]n|females?|m[ae]n|males?)\s*(?:or|and|and/or|/|,)\s*$")
_NARROWING = "|".join(GROUPS.settings["lists"]["restriction"].split())
RESTRICTION = re.compile(rf"\s+(?:\d|[≥>≤<]|(?:\w+\s+)?(?:{_NARROWING})\b)")
LONGEST = 110
MOST_TOKENS = 40  # a sentence that names more people is a table or a mistake
LONGEST_ADJECTIVE = 60
ADJECTIVE = re.compile(
    r"(?:\b(?:\w+ly\s+)?(?:healthy|normal|female|male|bulbar[- ]onset|limb[- ]onset|sod1|familial)\s+)+$"
)
ADULT = 21  # an age from which "participants 18 or older must …" narrows nobody
WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
# A part of a sentence that stands for itself begins here.
CLAUSE_START = re.compile(r"(?:^|[.;:(\[]\s*|\bexcept\s+|[,)]\s+(?:and\s+|or\s+|but\s+)?|\s(?:and|or|but)\s+|\s-\s+)$")
FOR = re.compile(
    r"\b(?P<word>for|in|among|amongst|if|when|with|on|at)\s+(?!which|whom|that\b)(?:the\s+|all\s+(?=sites|"
    r"centers|centres))?"
)
# Between a site of onset and the limit that keeps these people out: "bulbar onset with an FVC below".
WITH_LIMIT = re.compile(r"[^.;,\d]{0,25}?\b(?:with|and|having|whose|if|when|who have)\b[^.;,\d]{0,45}")
AFTER_LIMIT = re.compile(
    r"(?:\s*(?:of\s+)?(?:the\s+)?(?:predicted|points?|total|inclusive|normal|expected|value|months?|years?|of age|old|"
    r"at screening|at baseline|%|\(inclusive\)|,|is (?:sufficient|enough|acceptable|allowed|required|permitted|"
    r"accepted|"
    r"needed|adequate)|ago|before screening|prior to screening|(?:are|will be) (?:enough|required|accepted)|"
    r"only|suffices?))*[\s,]*\(?\s*"
)
END = re.compile(r"[;)\]]|[,:]\s|\.(?=\s|$)|\s-\s|(?<=\w)-\s|$")
JOINING = re.compile(r"\s(?:and|or|but|the|an|their)$")
STOP = re.compile(
    r"[;()\]]|[,:](?=\s)|\.(?=\s|$)|\s(?:and|or|but|,)\s+(?=[≥≤<>]|at least|at most|no |not |more|less|up to|\d)|$"
)
LABEL = re.compile(r"(?P<words>[^:;.]{2,70}?)\s*(?::|\s-\s)\s*")
IN_BRACKETS = re.compile(rf"[\[(]\s*(?P<words>{NUMBERED.pattern})(?: only)?\s*[\])]", re.IGNORECASE)
FEMALE = re.compile(r"\b(?:wom[ae]n|females?|child-?\s?bearing)\b")
MALE = re.compile(r"\b(?:men|man|males?)\b")
OF_DOSE = re.compile(r"\b(?:stable|dose|dosage|regimen|unchanged|started|begun|initiated)\b")


@dataclass(slots=True)
class Group:
    """People, as the words from `start` to `end` name them, and the part of the sentence that holds for them alone."""

    start: int
    end: int
    low: int
    high: int
    words: str
    coded: dict[str, str] | None = None
    narrows: bool = True  # False of a subject that the rest of its sentence lets in: "… are eligible"

    def covers(self, start: int, end: int) -> bool:
        return self.start <= start and end <= self.end


def find_groups(statement: "Statement") -> list[Group]:
    """The groups that a sentence names, in the order of its text."""
    if not HINT.search(statement.text):
        return []
    tokens = [
        (match.value, match.start - statement.sentence.start, match.end - statement.sentence.start)
        for match in statement.sentence.document.matches_in(statement.sentence, GROUPS)[:MOST_TOKENS]
    ]
    if not (tokens or statement.of_kind("onset_site", "gene", "family") or NUMBERED.search(statement.text)):
        return []
    found = [
        *_subjects(statement, tokens),
        *_conditions(statement, tokens),
        *_leading(statement, tokens),
        *_trailing(statement, tokens),
        *_bare(statement, tokens),
        *_each_sex(statement),
        *_labels(statement, tokens),
    ]
    chosen: list[Group] = []
    for group in sorted(found, key=lambda one: (one.start, -one.end)):
        if not any(other.covers(group.start, group.end) for other in chosen):
            chosen.append(group)
    for group in chosen:
        group.coded = _coded(statement, group)
    return chosen


def group_at(statement: "Statement", start: int, end: int, measure: str) -> Group | None:
    """The group that a mention holds for: the nearest of those whose part of the sentence it stands in."""
    of_women, of_medicine = measure == Measure.PREGNANCY, measure in (Measure.RILUZOLE, Measure.EDARAVONE)
    if of_women and not NUMBERED.search(statement.text):
        return None
    around = [
        group
        for group in statement.groups
        if ((group.low <= start and end <= group.high) or group.covers(start, end))
        and not (of_women and not NUMBERED.search(group.words))
        and not (of_medicine and OF_DOSE.search(group.words.lower()))
    ]
    return min(around, key=lambda group: group.high - group.low) if around else None


def _make(statement: "Statement", start: int, end: int, low: int, high: int) -> Group | None:
    text = statement.text
    while end > start and (text[end - 1] in " ,:;.-(" or JOINING.search(text, max(start, end - 4), end)):
        end = end - 1 if text[end - 1] in " ,:;.-(" else text.rfind(" ", start, end)
    while start < end and text[start] in " ,:;.-(":
        start += 1
    if end - start < 3 or end - start > LONGEST:
        return None
    first = statement.sentence.start
    return Group(start, end, low, high, statement.sentence.document.text[first + start : first + end])


def _narrows(statement: "Statement", start: int, end: int) -> bool:
    """Whether some words leave out anyone who has ALS."""
    all_words = WORD.findall(statement.text, start, end)
    words = [word for word in all_words if word not in EVERYONE]
    if not words:
        return any(bool(one.intersection(all_words)) != bool(other.intersection(all_words)) for one, other in SIDES)
    return not _is_adult(statement, start, end, words)


def _is_adult(statement: "Statement", start: int, end: int, words: list[str]) -> bool:
    if re.search(r"\((?:\s*(?:for|in|only)\b)?\s*$", statement.text[max(0, start - 20) : start]):
        return False
    for limit in statement.limits:
        if start <= limit.start and limit.end <= end and limit.unit in ("year", ""):
            lowest = limit.minimum
            return lowest is not None and lowest <= ADULT and len(words) <= 8
    return False


def _subjects(statement: "Statement", tokens: list[tuple[str, int, int]]):
    """ "Patients on edaravone must …": people, what narrows them, and a word that asks something of them."""
    text = statement.text
    for number, (value, start, end) in enumerate(tokens):
        first = _adjective(text, start)
        is_subject = value == "people" or text[start:end] in OF_A_KIND
        if not is_subject or not _begins(text, first):
            continue
        modal = next((low for later, low, _ in tokens[number + 1 :] if later == "modal"), None)
        healthy = text[first:start].rstrip().endswith(("healthy", "normal"))
        if modal is None and healthy and text[start:end] in OF_A_KIND and not statement.excludes:
            modal = (
                end if any(limit.start >= end for limit in statement.limits) else None
            )  # "Healthy volunteers aged …"
        if modal is None or modal - end > LONGEST or re.search(r"[;:]|\.\s", text[end:modal]):
            continue
        if text.count("(", end, modal) != text.count(")", end, modal) or KEPT_OUT.match(text, modal):
            continue
        if OTHER_SEX.search(text, max(0, first - 20), first):
            continue
        if any(one.topic.kind == "limit" and "," in text[end : one.start] for one in statement.between(end, modal)):
            continue  # "For those with bulbar onset, FVC must be …": the test is the subject
        if not RESTRICTION.match(text, end, modal) and first == start and not _narrows(statement, start, end):
            continue
        if not _narrows(statement, first, modal):
            continue
        group = _make(statement, first, modal, modal, _sentence_part_end(text, modal))
        if group:
            yield group


def _begins(text: str, start: int) -> bool:
    return bool(CLAUSE_START.search(text, max(0, start - 12), start) or _only_filler(text, start))


def _only_filler(text: str, start: int) -> bool:
    return bool(
        re.fullmatch(r"\W*(?:(?:all|any|the|for|each|female|male|adult|eligible|those|in|only)\s+)*", text[:start])
    )


def _adjective(text: str, start: int) -> int:
    low = max(0, start - LONGEST_ADJECTIVE)
    found = ADJECTIVE.search(text[low:start])
    return low + found.start() if found else start


def _sentence_part_end(text: str, start: int) -> int:
    """Where what is said of a subject ends: the end of the bracket that it stands in, or of the sentence."""
    opened = text.rfind("(", 0, start)
    closed = text.find(")", start)
    return closed if opened >= 0 and ")" not in text[opened:start] and closed >= 0 else len(text)


def _conditions(statement: "Statement", tokens: list[tuple[str, int, int]]):
    """ "If taking riluzole, …" before, "… if SOD1-positive" behind."""
    text = statement.text
    for number, (value, start, end) in enumerate(tokens):
        if value != "condition":
            continue
        before = text[:start].rstrip()
        leads = not before or before[-1] in ",;:(.[" or before.endswith((" and", " or", " but"))
        stop = behind.start() if (behind := END.search(text, end)) else len(text)
        if before.endswith(("excluded", "ineligible", "not eligible", "exclusion", "exclude")):
            continue  # "are excluded if …" says what excludes
        closed = stop < len(text) and text[stop] in ")]"
        modal = next((low for later, low, _ in tokens[number + 1 :] if later == "modal"), len(text))
        then = text.find(" then ", end)
        cut = min(stop, modal if leads else len(text), then if then >= 0 else len(text))
        has_rest = cut < len(text) and not closed and bool(WORD.search(text, cut))
        if not (leads and has_rest) and text[start:end] != "if" and not _kind_of_als(statement, end, cut):
            continue  # "can come along when visiting the clinic"
        if leads and has_rest:
            aside = before.endswith(",") and len(WORD.findall(before)) <= 3  # "Riluzole, if used, …"
            group = _make(statement, start if aside else end, cut, 0 if aside else cut, len(text))
        else:
            opened = before.rfind("(")
            bracket = opened + 1 if opened >= 0 and ")" not in before[opened:] and before[-1] != "(" else 0
            exception = EXCEPTION.search(before)
            bracket = max(bracket, exception.end() if exception else 0)
            low = bracket if before.endswith(",") else max(bracket, _limit_before(statement, start))
            group = _make(statement, end, cut, low, start)
        if group and _narrows(statement, group.start, group.end):
            yield group


def _limit_before(statement: "Statement", position: int) -> int:
    """The start of the limit that stands right before a position, else of the sentence."""
    for limit in reversed(statement.limits):
        if limit.end <= position:
            if AFTER_LIMIT.fullmatch(statement.text, limit.stop, position):
                return limit.start
            break
    return 0


def _names_group(statement: "Statement", tokens, start: int, end: int) -> bool:
    """Whether some words name people: a site of onset, a gene, a part of the study, patients of a kind."""
    if any(value in ("group", "people") and start <= low and high <= end for value, low, high in tokens):
        return _narrows(statement, start, end)
    if NUMBERED.search(statement.text, start, end):
        return True
    return _kind_of_als(statement, start, end)


def _leading(statement: "Statement", tokens):
    """ "For bulbar onset: at least 40%", "(for bulbar onset ≥ 40%)", "In Part 2 patients must …"."""
    text = statement.text
    for found in islice(FOR.finditer(text), MOST_TOKENS):
        if found["word"] in ("if", "when", "on", "at") or not _begins(text, found.start()):
            continue
        stop = ending.start() if (ending := END.search(text, found.end())) else len(text)
        for mention in statement.mentions:
            if mention.topic.kind == "limit" and found.end() < mention.start < stop:
                stop = mention.start
        for limit in statement.limits:
            in_bracket = text[: limit.start].rstrip().endswith("(")
            if (in_bracket or limit.unit or not limit.bare) and found.end() < limit.start < stop:
                stop = limit.start
        for value, low, _ in tokens:
            if value == "modal" and found.end() < low < stop:
                stop = low
        named_by = next((one for one in statement.limits if one.start == stop), None)
        behind_it = text[named_by.stop :].lstrip() if named_by else ""
        if named_by and behind_it.startswith(",") and _is_age_of(statement, tokens, found.end(), named_by):
            stop = named_by.stop  # "In women under 55 years, …"
        joined = JOINING.search(text[found.end() : stop].rstrip())
        behind = found.start() and _limit_ends_at(statement, found.start())
        if behind and (joined or not _limit_begins_at(statement, stop)):
            continue  # what stands behind a limit narrows that limit
        if found["word"] == "with" and not _kind_of_als(statement, found.end(), stop):
            continue
        if not WORD.search(text, stop) or not _names_group(statement, tokens, found.end(), stop):
            continue
        close = text.find(")", stop) if text[: found.start()].rstrip().endswith("(") else -1
        following = re.compile(r"(?:[;,.(]|\band|\bor)\s*(?:for|in|with)\s+(?:the\s+)?\w+").search(text, stop)
        high = close if close >= 0 else following.start() if following else len(text)
        if group := _make(statement, found.end(), stop, stop, high):
            yield group


def _limit_ends_at(statement: "Statement", position: int) -> bool:
    return any(
        not (limit.bare and not limit.is_range)
        and limit.end <= position
        and AFTER_LIMIT.fullmatch(statement.text, limit.stop, position)
        for limit in statement.limits
    )


def _limit_begins_at(statement: "Statement", position: int) -> bool:
    between = re.compile(r"[\s:,-]*")
    return any(
        not (limit.bare and not limit.is_range)
        and limit.start >= position
        and between.fullmatch(statement.text, position, limit.start)
        for limit in statement.limits
    )


def _trailing(statement: "Statement", tokens):
    """ "… at least 60% for limb onset and at least 50% for bulbar onset"."""
    text = statement.text
    for number, limit in enumerate(statement.limits):
        begin = said.end() if (said := AFTER_LIMIT.match(text, limit.stop)) else limit.stop
        topic = next((one for one in statement.mentions if one.topic.kind == "limit" and one.start >= limit.stop), None)
        if topic and topic.start <= begin + 3:  # "at least 60% FVC in limb onset"
            begin = said.end() if (said := AFTER_LIMIT.match(text, topic.end)) else topic.end
        bracket = text[limit.stop : begin].rstrip().endswith("(")
        word = FOR.match(text, begin)
        if word and word["word"] in ("if", "when"):
            continue  # told by `_conditions`
        if not (word or bracket):
            continue
        start = word.end() if word else begin
        stop = ending.start() if (ending := STOP.search(text, start)) else len(text)
        stop = min(
            [stop, *(one.start for one in statement.mentions if one.topic.kind == "limit" and one.start > start)]
        )
        following = statement.limits[number + 1] if number + 1 < len(statement.limits) else None
        if following and following.start <= stop:
            if not _is_age_of(statement, tokens, start, following):
                continue  # it names the people of the next limit
            stop = max(stop, following.stop)
        if word and word["word"] in ("with", "on", "at") and not _kind_of_als(statement, start, stop):
            continue
        if not _names_group(statement, tokens, start, stop):
            continue
        low = statement.limits[number - 1].end if number else 0
        low = max(low, limit.start - 200)
        if group := _make(statement, start, stop, max(low, _clause_of(text, limit.start)), limit.stop):
            yield group


def _bare(statement: "Statement", tokens):
    """ "Slow progressors up to 48 months, fast progressors up to 18 months"."""
    text = statement.text
    for limit in statement.limits:
        marks = ((text.rfind(mark, 0, limit.start), len(mark)) for mark in (",", ";", ":", "(", " and ", " or "))
        start = max(place + length for place, length in marks if place >= 0 or length == 1)
        if OTHER_SEX.search(text, max(0, start - 20), start):
            continue  # "men or women between 35 and 65"
        if limit.bare or start <= 0 or len(WORD.findall(text, start, limit.start)) > 6:
            continue
        if any(one.topic.kind == "limit" and start <= one.start < limit.start for one in statement.mentions):
            continue
        kinds = (
            ("group", "people") if any(not one.bare and one.stop <= start for one in statement.limits) else ("group",)
        )
        named = any(value in kinds and start <= low < limit.start for value, low, _ in tokens)
        if (named or _kind_of_als(statement, start, limit.start)) and _names_group(
            statement, tokens, start, limit.start
        ):
            if lead := re.match(r"\s*(?:(?:for|in|with|the)\s+)*", text[start:]):
                start += lead.end()
            if group := _make(statement, start, limit.start, limit.start, limit.stop):
                yield group


def _each_sex(statement: "Statement"):
    """ "Women aged 18 to 65 and men aged 18 to 75"."""
    sexes: dict[str, tuple[re.Match[str], Limit]] = {}
    before = 0
    for limit in statement.limits:
        female, male = (one.search(statement.text, before, limit.start) for one in (FEMALE, MALE))
        named = female or male
        if named and not (female and male) and not limit.bare:
            sexes.setdefault("female" if female else "male", (named, limit))
        before = limit.stop
    if len(sexes) == 2:
        for found, limit in sexes.values():
            if group := _make(statement, found.start(), found.end(), found.end(), limit.stop):
                yield group


def _is_age_of(statement: "Statement", tokens, start: int, limit) -> bool:
    """Whether a limit is the age by which people are named: "in participants younger than 65 years"."""
    people = [end for value, low, end in tokens if value == "people" and start <= low and end <= limit.start]
    if not people or limit.unit not in ("year", ""):
        return False
    between = statement.text[people[-1] : limit.start]
    if limit.bare and not re.search(r"\b(?:aged?|of)\b", between):
        return False
    return len(WORD.findall(between)) <= 4 and not re.search(r"[,;:]", between)


def _clause_of(text: str, position: int) -> int:
    return max(text.rfind(mark, 0, position) for mark in (";", " and ", " or ", "(")) + 1


def _kind_of_als(statement: "Statement", start: int, end: int) -> bool:
    return any(
        mention.topic.kind in ("onset_site", "gene", "family")
        and mention.name not in ("anywhere", "bulbar_or_limb", "familial_or_sporadic")
        and start <= mention.start
        and mention.end <= end
        for mention in statement.mentions
    )


def _labels(statement: "Statement", tokens):
    """ "Bulbar onset: FVC ≥ 60%", "Part 2 only: …", and in exclusions "Bulbar onset with FVC < 60%"."""
    text = statement.text
    bracket = IN_BRACKETS.match(text)
    if bracket and (group := _make(statement, *bracket.span("words"), bracket.end(), len(text))):
        yield group
    found = LABEL.match(text)
    if found and found.end() < len(text):
        start, end = found.span("words")
        first = re.match(r"\W*(?:for|in)\s+(?:the\s+)?", text)
        start = first.end() if first else start
        named = NUMBERED.match(text, start)
        if re.search(r"\b(?:ages?|following|these|below|such as|including|any)\b", text[start:end]):
            return
        of_group = named or (len(WORD.findall(text, start, end)) <= 6 and _kind_of_als(statement, start, end))
        people = any(value in ("group", "people") and start <= low and high <= end for value, low, high in tokens)
        if of_group or (people and len(WORD.findall(text, start, end)) <= 6 and _narrows(statement, start, end)):
            only = re.compile(r"\s+only\b").search(text, start, end)
            if group := _make(statement, start, only.start() if only else end, found.end(), len(text)):
                yield group
    if statement.excludes:
        for mention in statement.mentions:
            if mention.topic.kind == "onset_site" and mention.name not in ("anywhere", "bulbar_or_limb"):
                joined = WITH_LIMIT.match(text, mention.end)
                follows = joined and next((one for one in statement.limits if one.start >= mention.end), None)
                binds = follows and not follows.bare and WITH_LIMIT.fullmatch(text, mention.end, follows.start)
                if (
                    follows
                    and binds
                    and (group := _make(statement, mention.start, mention.end, mention.end, follows.stop))
                ):
                    yield group


def _coded(statement: "Statement", group: Group) -> dict[str, str] | None:
    """What a person can say of themselves that tells whether they belong to a group."""
    codes: dict[str, str] = {}
    for mention in statement.mentions:
        if group.covers(mention.start, mention.end):
            kind = mention.topic.kind
            if kind == "onset_site" and mention.name in ("bulbar", "limb", "respiratory"):
                codes["onset_site"] = mention.name
            elif kind == "gene":
                codes["gene"] = mention.name
            elif kind == "family" and mention.name != "familial_or_sporadic":
                codes["family_history"] = mention.name
    words = group.words.lower()
    if WITHOUT_ALS.intersection(WORD.findall(words)) and not OF_ALS.search(words):
        codes["als"] = "no"
    if bool(FEMALE.search(words)) != bool(MALE.search(words)):
        codes["sex"] = "female" if FEMALE.search(words) else "male"
    return codes if len(codes) == 1 else None
