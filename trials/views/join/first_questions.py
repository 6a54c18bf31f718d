"""The eight questions of `/join/` that decide most, with those that follow them up."""

from django.utils.translation import gettext_lazy as _

from trials.fit.function_score import ITEMS, key_of
from trials.views.join.choices import bands, countries, months, recent_months, states, tubes
from trials.views.join.question import Question, is_yes, yes_no_question

FIRST_QUESTIONS = (
    Question(
        sets=("first_weakness",),
        short=_("First weakness"),
        text=_("When did you first notice weakness, or trouble with speech or swallowing?"),
        hint=_("This is not the month of the diagnosis. A rough date is enough."),
        choices=months("first_weakness"),
        has_short_choices=True,
    ),
    Question(
        sets=("vital_capacity",),
        short=_("Breathing test"),
        text=_("What was your last breathing test?"),
        hint=_("It is called vital capacity (FVC or SVC), as a percentage of what is expected."),
        choices=bands(
            "vital_capacity",
            (80, 200, _("80% or more")),
            (70, 79, _("70 to 79%")),
            (65, 69, _("65 to 69%")),
            (60, 64, _("60 to 64%")),
            (50, 59, _("50 to 59%")),
            (40, 49, _("40 to 49%")),
            (0, 39, _("Less than 40%")),
        ),
    ),
    Question(
        sets=("vital_capacity_on",),
        is_follow_up=True,
        short=_("Month of the breathing test"),
        text=_("When was this breathing test?"),
        choices=recent_months("vital_capacity_on"),
        has_short_choices=True,
        asked_if=lambda answers: answers.vital_capacity is not None,
    ),
    Question(
        sets=("alsfrs_r", *map(key_of, ITEMS)),
        short=_("ALS function score"),
        text=_("What is your ALS function score (ALSFRS-R)?"),
        hint=_("A number from 0 to 48 that your clinic works out. If you do not know it, twelve taps give it."),
        choices=bands(
            "alsfrs_r",
            (45, 48, _("45 to 48")),
            (40, 44, _("40 to 44")),
            (35, 39, _("35 to 39")),
            (30, 34, _("30 to 34")),
            (25, 29, _("25 to 29")),
            (15, 24, _("15 to 24")),
            (0, 14, _("Less than 15")),
        ),
    ),
    Question(
        sets=("noninvasive_hours",),
        short=_("Breathing machine with a mask"),
        text=_("Do you use a breathing machine with a mask?"),
        choices=bands(
            "noninvasive_hours",
            (0, 0, _("No")),
            (1, 8, _("At night, up to 8 hours")),
            (9, 12, _("9 to 12 hours a day")),
            (13, 16, _("13 to 16 hours a day")),
            (17, 22, _("17 to 22 hours a day")),
            (23, 24, _("Day and night")),
        ),
    ),
    Question(
        sets=("tracheostomy", "invasive_ventilation"),
        short=_("Tracheostomy"),
        text=_("Do you have a tracheostomy, or a breathing machine through a tube?"),
        hint=_("A tracheostomy is an opening in the neck to breathe through."),
        choices=tubes,
    ),
    yes_no_question(
        "feeding_tube",
        short=_("Feeding tube"),
        text=_("Do you have a feeding tube?"),
    ),
    yes_no_question(
        "prior_cell_therapy",
        short=_("Cell therapy before"),
        text=_("Have you ever had a treatment with cells?"),
        hint=_("In a trial or bought from a clinic, of any kind."),
    ),
    Question(
        sets=("prior_cell_therapy_on",),
        is_follow_up=True,
        short=_("Month of the last cells"),
        text=_("When did you last have cells?"),
        hint=_("A rough date is enough."),
        choices=months("prior_cell_therapy_on"),
        has_short_choices=True,
        asked_if=is_yes("prior_cell_therapy"),
    ),
    Question(
        sets=("country",),
        short=_("Country"),
        text=_("Which country do you live in?"),
        choices=countries,
    ),
    Question(
        sets=("state",),
        is_follow_up=True,
        short=_("State, province or region"),
        text=_("Which state, province or region do you live in?"),
        choices=states,
        asked_if=lambda answers: answers.country is not None,
    ),
)
