"""The twelve questions of the ALS function score (ALSFRS-R) in our own words, for those who do not know their score.

Each has five choices, from 4 points down to 0.
"""

from django.utils.translation import gettext_lazy as _

SCORE_ITEMS = {
    "speech": (
        _("Speech"),
        _("How do you speak now?"),
        "",
        (
            _("As before ALS"),
            _("Less clearly, but people understand me"),
            _("People understand me if I say it again"),
            _("I speak, and use other ways as well"),
            _("I can no longer speak so that people understand"),
        ),
    ),
    "salivation": (
        _("Saliva"),
        _("Is there more saliva in your mouth?"),
        "",
        (
            _("No"),
            _("A little more, perhaps some drooling at night"),
            _("Clearly more, perhaps a little drooling by day"),
            _("Much more, with some drooling"),
            _("So much that I need a tissue all the time"),
        ),
    ),
    "swallowing": (
        _("Swallowing"),
        _("How do you eat and swallow?"),
        "",
        (
            _("As before ALS"),
            _("I sometimes choke"),
            _("I had to change what I eat, such as softer food"),
            _("I eat some food, and have some through a tube"),
            _("All my food comes through a tube"),
        ),
    ),
    "handwriting": (
        _("Handwriting"),
        _("How do you write with the hand that you always wrote with?"),
        "",
        (
            _("As before ALS"),
            _("Slowly or untidily, but every word can be read"),
            _("Some words cannot be read"),
            _("I can hold a pen, but not write"),
            _("I cannot hold a pen"),
        ),
    ),
    "cutting_food": (
        _("Cutting food"),
        _("How do you cut food and use knife and fork?"),
        _("If you have a feeding tube: how do you handle it with your fingers?"),
        (
            _("As before ALS"),
            _("Slowly or clumsily, but without help"),
            _("With some help"),
            _("Somebody does it for me, and I do a small part"),
            _("Somebody does all of it"),
        ),
    ),
    "dressing": (
        _("Dressing and washing"),
        _("How do you dress and wash?"),
        "",
        (
            _("As before ALS"),
            _("Without help, but more slowly or with effort"),
            _("With help now and then, or in another way than before"),
            _("Somebody helps me with it every time"),
            _("Somebody does all of it"),
        ),
    ),
    "turning_in_bed": (
        _("Turning in bed"),
        _("How do you turn in bed and pull up the covers?"),
        "",
        (
            _("As before ALS"),
            _("Slowly or clumsily, but without help"),
            _("Alone, but only with great effort"),
            _("I can begin, but not finish alone"),
            _("Somebody does it for me"),
        ),
    ),
    "walking": (
        _("Walking"),
        _("How do you walk?"),
        "",
        (
            _("As before ALS"),
            _("With early trouble, but without help"),
            _("With help, such as a stick, a frame or a person"),
            _("I cannot walk, but I can move my legs"),
            _("I cannot move my legs"),
        ),
    ),
    "climbing_stairs": (
        _("Climbing stairs"),
        _("How do you climb stairs?"),
        "",
        (
            _("As before ALS"),
            _("More slowly"),
            _("Unsteadily, or it tires me"),
            _("Only with help or a handrail"),
            _("I cannot climb stairs"),
        ),
    ),
    "dyspnea": (
        _("Shortness of breath"),
        _("When are you short of breath?"),
        "",
        (
            _("Never"),
            _("When I walk"),
            _("When I eat, wash or dress"),
            _("When I rest, sitting or lying"),
            _("So much that a breathing machine is used, or has been suggested"),
        ),
    ),
    "orthopnea": (
        _("Breathing while lying"),
        _("How do you breathe at night, lying down?"),
        "",
        (
            _("As before ALS"),
            _("It is a little harder, with at most two pillows"),
            _("I need more than two pillows"),
            _("I can only sleep sitting up"),
            _("I cannot sleep without a breathing machine"),
        ),
    ),
    "respiratory_insufficiency": (
        _("Breathing machine"),
        _("Do you need a breathing machine?"),
        "",
        (
            _("No"),
            _("With a mask, now and then"),
            _("With a mask, all night"),
            _("With a mask, day and night"),
            _("Through a tube"),
        ),
    ),
}
