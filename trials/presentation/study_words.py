"""Our sentences about a trial, said of a study that only observes and of a programme of expanded access."""

import re

from django.utils.translation import gettext_lazy, pgettext_lazy

from trials.choices import StudyType

TRIAL = pgettext_lazy("the word that “study” and “programme” take the place of, in any sentence", "trial")
THIS_TRIAL = gettext_lazy("this trial")
INSTEAD = {
    StudyType.OBSERVATIONAL: gettext_lazy("study"),
    StudyType.EXPANDED_ACCESS: gettext_lazy("programme"),
}


def said_of(sentence, trial):
    """A sentence of ours, with "study" or "programme" for "trial" where that is what it is. It holds no quote."""
    instead = INSTEAD.get(trial.study_type)
    if not instead:
        return sentence
    pattern = re.compile(rf"\b{re.escape(str(TRIAL))}\b", re.IGNORECASE)
    return pattern.sub(lambda found: _like(found[0], str(instead)), str(sentence))


def said_of_this(sentence, trial):
    """The same, where a sentence speaks of this trial and may speak of others."""
    return re.sub(re.escape(str(THIS_TRIAL)), lambda found: said_of(found[0], trial), sentence, flags=re.IGNORECASE)


def _like(word, other):
    return other[0].upper() + other[1:] if word[0].isupper() else other
