"""How hard English text is to read: the Flesch-Kincaid grade, with the terms that we explain set aside.

The grade is a year of school: 0.39 × words a sentence + 11.8 × syllables a word - 15.59. A term of the glossary counts
as one word of one syllable, since its meaning is one step away.
"""

import re

from trials.glossary import TERMS

# Two vowels that are spoken apart, as in "tri-al"; not where they are one sound, as in "na-tion".
APART = re.compile(r"i[ao](?!n\b|ns\b|us\b)|(?<![tscg])ion|eo(?!us)|ua(?!r)|[aeiou]ing\b|ue[ln]|iu|ye[ar](?!$)|ie[tn]")
SILENT_END = re.compile(r"(?<=[^aeiouy])e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouyscgxz])es$|(?<=[aeiou])(?:l|r)es$")
SPOKEN_END = re.compile(r"(?:[^aeiouyl]les?|(?:ch|sh)es)$")
SPELT_OTHERWISE = {
    "area": 3, "being": 2, "business": 2, "clear": 1, "create": 2, "doing": 2, "every": 2, "everyone": 3, "friend": 1,
    "friends": 1, "going": 2, "idea": 3, "medicine": 3, "medicines": 3, "people": 2, "science": 2, "something": 2,
    "sometimes": 2, "somebody": 3, "someone": 2, "therefore": 2, "question": 2, "questions": 2, "whether": 2,
    "year": 1, "years": 1, "quiet": 2, "patient": 2, "patients": 2, "used": 1, "safety": 2, "likely": 2, "lately": 2,
    "homepage": 2, "website": 2, "ones": 1, "named": 1, "movement": 2, "statement": 2, "careful": 2, "hopeful": 2,
    "involved": 2, "themselves": 2, "itself": 2, "elsewhere": 2, "whole": 1, "sentence": 2, "reason": 2, "e-mail": 2,
    "does": 1, "goes": 1, "eye": 1, "eyes": 1, "usual": 3, "equal": 2, "guard": 1,
}  # fmt: skip
WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*|\d[\d.,:%]*")
SENTENCE_END = re.compile(r"(?<=[.?!:;…])[”’\")]*\s+|\n+")


def syllables(word):
    """How many syllables a word is spoken with, as far as its spelling tells."""
    return sum(_of_part(part) for part in re.sub("[’']", "", word.lower()).split("-") if part) or 1


def _of_part(part):
    if part in SPELT_OTHERWISE:
        return SPELT_OTHERWISE[part]
    if not re.search(r"[a-z]", part):
        return 1
    spoken = part if SPOKEN_END.search(part) else SILENT_END.sub("", part)
    return max(1, len(re.findall(r"[aeiouy]+", spoken)) + len(APART.findall(spoken)))


def sentences(text):
    """The sentences of a text, and the parts between colons and semicolons, which are read as such."""
    return [one for one in SENTENCE_END.split(text) if WORD.search(one)]


def grade(text):
    """The Flesch-Kincaid grade of a text, explained terms set aside."""
    text = set_aside(text)
    words = WORD.findall(text)
    spoken = sum(map(syllables, words))
    return 0.39 * len(words) / len(sentences(text)) + 11.8 * spoken / len(words) - 15.59


def set_aside(text):
    return EXPLAINED.sub("term", text)


def _explained():
    """Every spelling of a term: its word, the words outside and inside its brackets, and its other spellings."""
    spellings = set()
    for term in TERMS:
        outside, _, inside = term.word.partition(" (")
        spellings |= {term.word, outside, *inside.rstrip(")").split(", "), *term.also}
    longest_first = sorted((re.escape(one.replace("’", "'")) for one in spellings if one), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest_first)})\b".replace("'", "['’]"), re.IGNORECASE)


EXPLAINED = _explained()
