"""What can be tapped as an answer to a question of `/join/`, and the answers of `trials.fit` that it gives."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _

from trials.fit.spans import Month
from trials.lexicon import fold
from trials.places import country_label, place_label, region_names
from trials.places.world import parts_of_the_world
from trials.presentation.dates import date_in_words

YEARS_BACK, YEARS_AHEAD, RECENT_MONTHS = 9, 2, 12
OLDEST, YOUNGEST = 95, 18
COUNTRIES_SHOWN, OF_THE_LANGUAGE = 9, 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """A button. It gives answers by their names, or leads to `more` choices."""

    code: str
    label: Any
    gives: dict = field(default_factory=dict)
    more: tuple["Choice", ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """What choices depend on beside the question: the day, and countries by their number of trials.

    `first_countries` are those to offer first: where most people speak the language of the page, then the largest.
    """

    today: Any
    largest_countries: tuple[str, ...] = ()
    first_countries: tuple[str, ...] = ()


def flattened(choices):
    """Every choice that gives answers, also those behind others."""
    return [one for choice in choices for one in (choice.more or (choice,))]


def fixed_choices(*choices):
    return lambda setting, answers: [Choice(code=code, label=label, gives=gives) for code, label, gives in choices]


def yes_no(name):
    return fixed_choices(
        ("no", pgettext_lazy("answer button", "No"), {name: False}),
        ("yes", pgettext_lazy("answer button", "Yes"), {name: True}),
    )


def bands(name, *ends):
    """Ranges of a number: their lowest, their highest, and a label. They begin where the limits of most trials lie."""
    return fixed_choices(*((f"{low}-{high}", label, {name: [low, high]}) for low, high, label in ends))


def _month_choice(name, month):
    return Choice(code=str(month), label=date_in_words(str(month)), gives={name: str(month)})


def months(name, *, ahead=0):
    """Years, and the months of each. What lies before them is too long ago for the month to matter."""

    def choices(setting, answers):
        now = Month.from_date(setting.today)
        years = range(now.year + ahead, now.year - YEARS_BACK - 1, -1)
        each = {year: [Month(year, number) for number in range(1, 13)] for year in years}
        earlier = Month(years[-1] - 1, 12)
        by_year = [
            Choice(
                code=f"y{year}",
                label=str(year),
                more=tuple(_month_choice(name, month) for month in of_year if ahead or month <= now),
            )
            for year, of_year in each.items()
        ]
        label = _("Before {year}").format(year=years[-1])
        return [*by_year, Choice(code="before", label=label, gives={name: str(earlier)})]

    return choices


def recent_months(name):
    """The months of the last year, the newest first, and what lies before them."""

    def choices(setting, answers):
        now = Month.from_date(setting.today)
        recent = [_month_choice(name, now.plus(-back)) for back in range(RECENT_MONTHS)]
        before = {name: str(now.plus(-RECENT_MONTHS - 1))}
        return [*recent, Choice(code="before", label=_("More than a year ago"), gives=before)]

    return choices


def years_of_birth(setting, answers):
    """Decades of birth, and the years of each."""
    latest, earliest = setting.today.year - YOUNGEST, setting.today.year - OLDEST
    decades = {}
    for year in range(latest, earliest - 1, -1):
        decades.setdefault(year // 10 * 10, []).append(
            Choice(code=str(year), label=str(year), gives={"born": str(year)})
        )
    return [
        Choice(code=f"d{decade}", label=f"{years[-1].label}–{years[0].label}", more=tuple(years))
        for decade, years in decades.items()
    ]


def _country_choice(name):
    return Choice(code=name, label=country_label(name, get_language()), gives={"country": name, "state": None})


def countries(setting, answers):
    """The first countries to offer, and all others by the part of the world that they lie in."""
    elsewhere = []
    for key, part, names in parts_of_the_world():
        others = [_country_choice(name) for name in names if name not in setting.first_countries]
        others.sort(key=lambda choice: fold(choice.label))
        label = _("Another country: {part}").format(part=_(part))
        elsewhere.append(Choice(code=key, label=label, more=tuple(others)))
    return [*map(_country_choice, setting.first_countries), *elsewhere]


def states(setting, answers):
    """The regions of one of the largest countries, from the gazetteer: records spell them in several ways."""
    names = region_names(answers.country) if answers.country in setting.largest_countries else ()
    labels = {name: place_label(name, get_language(), answers.country) for name in names}
    in_order = sorted(names, key=lambda name: fold(labels[name]))
    return [Choice(code=name, label=labels[name], gives={"state": name}) for name in in_order]


def tubes(setting, answers):
    return [
        Choice(code="no", label=_("Neither"), gives={"tracheostomy": False, "invasive_ventilation": False}),
        Choice(
            code="tracheostomy",
            label=_("A tracheostomy, no breathing machine on it"),
            gives={"tracheostomy": True, "invasive_ventilation": False},
        ),
        Choice(
            code="machine",
            label=_("A breathing machine through a tube"),
            gives={"tracheostomy": True, "invasive_ventilation": True},
        ),
    ]
