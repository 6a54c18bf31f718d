"""The questions of `/join/` after the first eight."""

from django.utils.translation import gettext_lazy as _

from trials.fit.answer_readers import ANYWHERE, CERTAINTIES
from trials.presentation.labels import MEMBER_LABELS
from trials.views.join.choices import YEARS_AHEAD, fixed_choices, months, recent_months, years_of_birth
from trials.views.join.question import Question, is_yes, yes_no_question

STOPPED = _("If you stopped in the last three months, tap “I don’t know”: trials differ on how long ago it must be.")

OTHER_QUESTIONS = (
    Question(
        sets=("age",),
        short=_("Year of birth"),
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
        hint=_("A rough date is enough."),
        choices=months("diagnosed"),
        has_short_choices=True,
    ),
    Question(
        sets=("diagnosis_certainty",),
        short=_("How sure the diagnosis is"),
        text=_("How sure is the diagnosis, in the words of your doctor?"),
        hint=_("The El Escorial criteria have these words."),
        choices=fixed_choices(*((name, MEMBER_LABELS[name], {"diagnosis_certainty": name}) for name in CERTAINTIES)),
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
        hint=_("Wires in the main breathing muscle that make it move, joined to a small box outside the body."),
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
            (str(ANYWHERE), _("Anywhere"), {"travel_km": ANYWHERE}),
        ),
    ),
)
