"""How much of the rules for joining was read and is quoted: what is left is for a doctor or the trial team."""

import re

from trials.choices import CriterionKind

WORD = re.compile(r"\w{2,}")
ENDS, BULLETS = ".;:!?", "*•-–)"  # of a sentence; before one
WORDS_LEFT = 3  # that no quote has; "or ..., severe" is fewer, and asks for nothing


def lines_without_a_measure(trial):
    """How many lines were not read as a measure."""
    return sum(not criterion.measure_list for criterion in _lines(trial))


def lines_read_in_part(trial):
    """How many lines have words that no quote of their measures has, so that they may ask for more than these."""
    return sum(_is_read_in_part(criterion) for criterion in _lines(trial))


def quoted_from(line, quote):
    """A quote with "…" where its sentence goes on before or behind it in the line."""
    start = line.find(quote) if quote else -1
    if start < 0:
        return quote
    before, behind = line[:start].rstrip(), line[start + len(quote) :].lstrip()
    begins = not before or before[-1] in ENDS or before[-1] in BULLETS
    ends = not behind or behind[0] in ENDS or quote[-1] in ENDS
    return f"{'' if begins else '… '}{quote}{'' if ends else ' …'}"


def _lines(trial):
    return [criterion for criterion in trial.criterion_list if criterion.kind != CriterionKind.OTHER]


def _is_read_in_part(criterion):
    quotes = [measure.quote for measure in criterion.measure_list]
    if not quotes or not all(quotes):  # a curator may decide on a line without quoting it
        return False
    left = criterion.text
    for quote in sorted(set(quotes), key=len, reverse=True):
        left = left.replace(quote, " ")
    return len(WORD.findall(left)) >= WORDS_LEFT
