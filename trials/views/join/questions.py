"""The questions of `/join/`: the eight that decide most, and the rest."""

from django.utils.translation import gettext_lazy as _

from trials.fit.function_score import ITEMS, POINTS_OF_ITEM, key_of
from trials.presentation.labels import MEMBER_LABELS
from trials.views.join.choices import (
    YEARS_AHEAD,
    bands,
    countries,
    fixed_choices,
    months,
    recent_months,
    states,
    tubes,
    years_of_birth,
)
from trials.views.join.question import Question, is_yes, yes_no_question
from trials.views.join.score import SCORE_ITEMS

STOPPED = _("If you stopped in the last three months, tap “I don’t know”: trials differ on how long ago it must be.")

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
        hint=_("It is called vital capacity (FVC or SVC), in percent of what is expected."),
        choices=bands(
            "vital_capacity",
            (81, 200, _("More than 80 %")),
            (71, 80, _("71 to 80 %")),
            (66, 70, _("66 to 70 %")),
            (61, 65, _("61 to 65 %")),
            (51, 60, _("51 to 60 %")),
            (0, 50, _("50 % or less")),
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
            (41, 48, _("41 to 48")),
            (36, 40, _("36 to 40")),
            (31, 35, _("31 to 35")),
            (26, 30, _("26 to 30")),
            (21, 25, _("21 to 25")),
            (0, 20, _("20 or less")),
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
        short=_("State or region"),
        text=_("Which state or region do you live in?"),
        choices=states,
        asked_if=lambda answers: answers.country is not None,
    ),
)
OTHER_QUESTIONS = (
    Question(
        sets=("age",),
        short=_("Age"),
        text=_("In which year were you born?"),
        choices=years_of_birth,
        has_short_choices=True,
    ),
    Question(
        sets=("sex",),
        short=_("Sex"),
        text=_("Are you a woman or a man?"),
        hint=_("Some rules are for women or men only."),
        choices=fixed_choices(("female", _("A woman"), {"sex": "female"}), ("male", _("A man"), {"sex": "male"})),
    ),
    Question(
        sets=("diagnosed",),
        short=_("Diagnosis"),
        text=_("When were you told that it is ALS?"),
        choices=months("diagnosed"),
        has_short_choices=True,
    ),
    Question(
        sets=("diagnosis_certainty",),
        short=_("How sure the diagnosis is"),
        text=_("How sure is the diagnosis, in the words of your doctor?"),
        hint=_("The El Escorial criteria have these words."),
        choices=fixed_choices(
            *(
                (name, MEMBER_LABELS[name], {"diagnosis_certainty": name})
                for name in ("definite", "probable", "probable_lab_supported", "possible")
            )
        ),
    ),
    Question(
        sets=("onset_site",),
        short=_("Where ALS began"),
        text=_("Where did ALS begin?"),
        choices=fixed_choices(
            ("limb", _("In an arm or a leg (limb)"), {"onset_site": "limb"}),
            ("bulbar", _("In speech or swallowing (bulbar)"), {"onset_site": "bulbar"}),
            ("respiratory", _("In breathing"), {"onset_site": "respiratory"}),
            ("other", _("Elsewhere"), {"onset_site": "other"}),
        ),
    ),
    yes_no_question(
        "family_history",
        short=_("ALS in the family"),
        text=_("Has anybody else in your family had ALS?"),
    ),
    Question(
        sets=("gene",),
        short=_("ALS gene"),
        text=_("Was a gene found that causes ALS?"),
        choices=fixed_choices(
            ("none", _("Tested, none found"), {"gene": []}),
            *(
                (name, label, {"gene": [name]})
                for name, label in (("SOD1", "SOD1"), ("C9ORF72", "C9orf72"), ("FUS", "FUS"), ("TARDBP", "TARDBP"))
            ),
            ("other", _("Another gene"), {"gene": ["OTHER"]}),
        ),
    ),
    yes_no_question(
        "riluzole",
        short=_("Riluzole"),
        text=_("Do you take riluzole?"),
        hint=STOPPED,
    ),
    Question(
        sets=("riluzole_since",),
        is_follow_up=True,
        short=_("Riluzole since"),
        text=_("Since when have you taken the same dose of riluzole?"),
        choices=recent_months("riluzole_since"),
        has_short_choices=True,
        asked_if=is_yes("riluzole"),
    ),
    yes_no_question(
        "edaravone",
        short=_("Edaravone"),
        text=_("Do you take edaravone (Radicava)?"),
        hint=STOPPED,
    ),
    Question(
        sets=("edaravone_since",),
        is_follow_up=True,
        short=_("Edaravone since"),
        text=_("Since when have you taken edaravone?"),
        choices=recent_months("edaravone_since"),
        has_short_choices=True,
        asked_if=is_yes("edaravone"),
    ),
    yes_no_question(
        "other_trial",
        short=_("Another trial"),
        text=_("Are you in another trial of a treatment, or have you been in one?"),
    ),
    Question(
        sets=("other_trial_until",),
        is_follow_up=True,
        short=_("Another trial until"),
        text=_("Until when does it last, or when did it end?"),
        choices=months("other_trial_until", ahead=YEARS_AHEAD),
        has_short_choices=True,
        asked_if=is_yes("other_trial"),
    ),
    yes_no_question(
        "active_cancer",
        short=_("Cancer"),
        text=_("Do you have cancer, or have you had it in the last five years?"),
        hint=_("Trials differ on cancer that is over, and on skin cancer: if you had these alone, tap “I don’t know”."),
    ),
    yes_no_question(
        "pregnancy",
        short=_("Pregnancy"),
        text=_("Are you pregnant or breastfeeding?"),
        asked_if=lambda answers: answers.sex != "male",
    ),
    yes_no_question(
        "anticoagulation",
        short=_("Blood thinners"),
        text=_("Do you take medicines that thin the blood?"),
    ),
    yes_no_question(
        "immunosuppression",
        short=_("Medicines that weaken the immune system"),
        text=_("Do you take medicines that weaken the immune system?"),
        hint=_("If you stopped in the last year, tap “I don’t know”: trials differ on how long ago it must be."),
    ),
    yes_no_question(
        "diaphragm_pacer",
        short=_("Diaphragm pacer"),
        text=_("Do you have a diaphragm pacer?"),
        hint=_("A device under the skin that moves the breathing muscle."),
    ),
    yes_no_question(
        "caregiver",
        short=_("Somebody who helps"),
        text=_("Could somebody come along and help you?"),
    ),
    Question(
        sets=("travel_km",),
        short=_("Travel"),
        text=_("How far could you travel to a trial?"),
        choices=fixed_choices(
            ("0", _("Not at all"), {"travel_km": 0}),
            ("50", _("Up to 50 km (30 miles)"), {"travel_km": 50}),
            ("200", _("Up to 200 km (120 miles)"), {"travel_km": 200}),
            ("1000", _("Up to 1,000 km (600 miles)"), {"travel_km": 1000}),
            ("20000", _("Anywhere"), {"travel_km": 20_000}),
        ),
    ),
)


def _item(item):
    short, text, hint, levels = SCORE_ITEMS[item]
    points = [(str(POINTS_OF_ITEM - down), label, POINTS_OF_ITEM - down) for down, label in enumerate(levels)]
    choices = fixed_choices(*((code, label, {key_of(item): number}) for code, label, number in points))
    return Question(sets=(key_of(item),), short=short, text=text, hint=hint, choices=choices)


SCORE_QUESTIONS = tuple(map(_item, ITEMS))  # a way to work out the ALSFRS-R, asked only if wanted
QUESTIONS = {question.slug: question for question in (*FIRST_QUESTIONS, *OTHER_QUESTIONS, *SCORE_QUESTIONS)}
