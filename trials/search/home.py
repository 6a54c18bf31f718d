"""Where somebody says that they live: "I live in rural Kansas". They look for trials near it, not for its name."""

import re

from trials.search.place_words import LONGEST_PLACE, MAY_GO_BEFORE, place_named

WHO = (
    r"(?:(?:i|we|he|she|they|(?:my|our) \w+)(?: (?:am|m|are|re|is|s|was|were|come|comes))?|im|hes|shes|live|lives|"
    r"living|residents?|vivo|vive|vivimos|viven|viviendo|resid[oe]|residimos|estoy|estamos|soy|somos|"
    r"(?:mi|mis|nuestr[oa]s?) \w+ (?:es|son|esta|estan))"
    r"(?: (?:live|lives|living|based|now|currently|here|viviendo|ahora|aqui)){0,3}"
    r"(?: [0-9]+(?: years? old)?)?(?: (?:an?|the|una?) \w+)?"  # "54", "a veteran"
)
HOW_FAR = (
    r"(?: a)?(?: (?:[0-9]+|an?|one|two|three|four|five|half an|una?|dos|tres|media) "
    r"(?:hours?|minutes?|miles?|kms?|kilomet\w+|horas?|minutos?|millas?)"
    r"(?: drive| away| north| south| east| west| en coche)?)?"
)
BEFORE = r"(?:in|near|from|at|outside|around|close to|of|en|de|cerca de|a las afueras de)"
SAYS_WHERE = re.compile(rf"\b{WHO}{HOW_FAR} (?={BEFORE} )")


def home_in(folded):
    """The words that say that and where somebody lives, in the order of a folded text; () where they name no place."""
    for said in SAYS_WHERE.finditer(folded):
        words = folded[said.end() :].split()
        start = 0
        while start < len(words) and words[start] in MAY_GO_BEFORE:
            start += 1
        for first in (start, start - 1):  # "the US"
            for end in range(min(len(words), first + LONGEST_PLACE), first, -1):
                if place_named(" ".join(words[first:end]), is_said=True):
                    return *said[0].split(), *words[:end]
    return ()
