"""The codes that Americans write after the name of a town: "Boston MA"."""

from trials import places
from trials.lexicon import EVERYDAY_WORDS, STOP_WORDS, fold

CODE_LENGTH = 2
LONGEST_TOWN = 3  # words: "Salt Lake City"
# By themselves and after the name of a town, these say something else: "trials in Boston or Denver".
OTHER_MEANINGS = EVERYDAY_WORDS | STOP_WORDS


def with_states(pairs):
    """The pairs of a word to look for and the words typed, with the name of a state in place of its code."""
    typed = list(dict.fromkeys(as_typed for _, as_typed in pairs))
    names = {code: name for at, code in enumerate(typed) if (name := _state(typed, at))}
    return [
        (word, as_typed)
        for english, as_typed in pairs
        for word in (fold(names[as_typed]).split() if as_typed in names else [english])
    ]


def _state(typed, at):
    """The state for which the words at a position are the code, after a town; "" where they are none."""
    code = typed[at]
    if len(code) != CODE_LENGTH or not code.isalpha() or code in OTHER_MEANINGS:
        return ""
    towns = (" ".join(typed[start:at]) for start in range(max(0, at - LONGEST_TOWN), at))
    return next((state for town in towns if (state := places.us_state(code, town))), "")
