"""What a person may say about themselves on their sheet. All of it is optional, and none of it is stored."""

from dataclasses import dataclass

from django.utils.translation import gettext, gettext_noop

from trials.presentation.dates import date_in_words
from trials.presentation.facts import Fact
from trials.presentation.text import clean

TEXT_LENGTH = 200
# The values of checkboxes: they are posted, and are the same in every language.
MEDICINES = (gettext_noop("Riluzole"), gettext_noop("Edaravone"), gettext_noop("Tofersen"))
EQUIPMENT = (
    gettext_noop("Breathing mask"),
    gettext_noop("Breathing tube in the neck"),
    gettext_noop("Feeding tube"),
    gettext_noop("Cough machine"),
    gettext_noop("Wheelchair"),
)

# Bands of a breathing test, in percent: what a person knows of it can be chosen without typing. They are those of
# "Could I join?", as many trials draw their limit at 50 or 65.
BANDS = {
    "80": gettext_noop("80% or more"),
    "70_79": gettext_noop("70 to 79%"),
    "65_69": gettext_noop("65 to 69%"),
    "60_64": gettext_noop("60 to 64%"),
    "50_59": gettext_noop("50 to 59%"),
    "40_49": gettext_noop("40 to 49%"),
    "under_40": gettext_noop("Less than 40%"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class AboutMe:
    """Valid answers. `weakness` and `diagnosed` are partial dates: "2025" or "2025-03"."""

    weakness: str = ""
    diagnosed: str = ""
    breathing_band: str = ""
    breathing: str = ""
    medicines: tuple[str, ...] = ()
    other_medicines: str = ""
    equipment: tuple[str, ...] = ()
    other_equipment: str = ""
    device: bool = False

    @property
    def facts(self):
        """The answers that are printed, in the active language."""
        answers = (
            (gettext("First weakness"), date_in_words(self.weakness)),
            (gettext("Diagnosis"), date_in_words(self.diagnosed)),
            (gettext("Breathing test"), self._breathing),
            (gettext("Medicines"), _in_words(self.medicines, self.other_medicines)),
            (gettext("Equipment"), _in_words(self.equipment, self.other_equipment)),
        )
        return tuple(Fact(label=label, value=value) for label, value in answers if value)

    @property
    def _breathing(self):
        band = BANDS.get(self.breathing_band)
        return "; ".join(filter(None, [band and gettext(band), clean(self.breathing, TEXT_LENGTH)]))

    @property
    def please(self):
        return gettext("I use a communication device: please give me time.") if self.device else ""


def _in_words(ticked, other):
    names = ", ".join(map(gettext, ticked))
    return "; ".join(filter(None, [names, clean(other, TEXT_LENGTH)]))
