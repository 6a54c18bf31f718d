"""Our sentences about a trial, said of a study that only observes and of a programme of expanded access.

A record that does not tell its type, as some short copies do not, is of a study: trials are studies too.
"""

import re

from django.utils.translation import gettext_lazy, pgettext_lazy

from trials.choices import StudyType

TRIAL = pgettext_lazy("the word that “study” and “programme” take the place of, in any sentence", "trial")
THIS_TRIAL = gettext_lazy("this trial")
STUDY, PROGRAMME = gettext_lazy("study"), gettext_lazy("programme")
INSTEAD = {StudyType.OBSERVATIONAL: STUDY, StudyType.UNKNOWN: STUDY, StudyType.EXPANDED_ACCESS: PROGRAMME}
TRIALS = pgettext_lazy("the plural that “studies” and “programmes” take the place of, in any sentence", "trials")
INSTEAD_OF_TRIALS = {
    StudyType.OBSERVATIONAL: gettext_lazy("studies"),
    StudyType.UNKNOWN: gettext_lazy("studies"),
    StudyType.EXPANDED_ACCESS: gettext_lazy("programmes"),
}


def said_of(sentence, trial):
    """A sentence of ours, with "study" or "programme" for "trial" where that is what it is. It holds no quote."""
    return _with(INSTEAD.get(trial.study_type), sentence)


def said_of_this(sentence, trial):
    """The same, where a sentence speaks of this trial and may speak of others."""
    return _with_this(INSTEAD.get(trial.study_type), sentence)


def said_of_all(sentence, trials):
    """A sentence about each of several trials or about their teams, with their word where they have the same."""
    words = {INSTEAD.get(trial.study_type) for trial in trials}
    return _with(words.pop(), sentence) if len(words) == 1 else sentence


def said_of_these(sentence, trials):
    """A heading or a count of trials, with their word where it is one; of different kinds, they are studies."""
    kinds = {trial.study_type if trial.study_type in INSTEAD else None for trial in trials}
    kind = kinds.pop() if len(kinds) == 1 else StudyType.OBSERVATIONAL
    if not trials or not kind:
        return sentence
    return _in_place_of(TRIALS, INSTEAD_OF_TRIALS[kind], _with(INSTEAD[kind], sentence))


def said_of_each(sentence, trials):
    """A sentence on "this trial" that stands for each of several; "this study" where they are not of one kind."""
    words = {INSTEAD.get(trial.study_type) for trial in trials}
    return _with_this(words.pop() if len(words) == 1 else STUDY, sentence) if words else sentence


def _with_this(instead, sentence):
    pattern = re.compile(re.escape(str(THIS_TRIAL)), re.IGNORECASE)
    return pattern.sub(lambda found: _with(instead, found[0]), str(sentence)) if instead else sentence


def _with(instead, sentence):
    return _in_place_of(TRIAL, instead, sentence) if instead else sentence


def _in_place_of(word, instead, sentence):
    pattern = re.compile(rf"\b{re.escape(str(word))}\b", re.IGNORECASE)
    return pattern.sub(lambda found: _like(found[0], str(instead)), str(sentence))


def _like(word, other):
    return other[0].upper() + other[1:] if word[0].isupper() else other
