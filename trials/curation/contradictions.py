"""What cannot hold together: values of one fact, and facts of one trial, which visitors would read side by side."""

from collections import defaultdict
from itertools import combinations

from django.core.exceptions import ValidationError

from trials.choices import (
    AMOUNTS,
    EXCLUSIVE_VALUES,
    Afterwards,
    Attribute,
    CellSource,
    Doses,
    Masking,
    Placebo,
    Procedure,
    Tissue,
    value_in_words,
)
from trials.models import Finding

# A fact that has this value alone contradicts another one that has any of those.
EXCLUSIVE_FACTS = (
    (CellSource.ALLOGENEIC, Attribute.CELL_SOURCE, (Procedure.BONE_MARROW_HARVEST, Procedure.FAT_HARVEST)),
    (CellSource.AUTOLOGOUS, Attribute.CELL_SOURCE, (Tissue.FETAL, Tissue.EMBRYONIC)),
    (Placebo.NONE, Attribute.PLACEBO, (Masking.DOUBLE, Masking.TRIPLE, Masking.QUADRUPLE)),
    (Placebo.NONE, Attribute.PLACEBO, (Afterwards.CROSSOVER,)),
    (Masking.NONE, Attribute.MASKING, (Placebo.SHAM,)),
)
ATTRIBUTE_OF = {
    Procedure: Attribute.PROCEDURE,
    Tissue: Attribute.TISSUE,
    Masking: Attribute.MASKING,
    Afterwards: Attribute.AFTERWARDS,
    Placebo: Attribute.PLACEBO,
}
MORE_THAN_ONCE = "“{}” and “{}” contradict each other: tick one."
TWO_FACTS = (
    "{id}: “{one}” and “{other}” contradict each other, and people would read both. Correct both facts, or say that "
    "one is unclear."
)


def check_values(attribute, amounts):
    """Raise ValidationError where values of one fact, each with its amount, contradict each other."""
    for one, other in combinations(amounts, 2):
        is_once = {one, other} <= {*Doses} and 1 in (amounts[one], amounts[other])
        if is_once or any({one, other} <= {*group} for group in EXCLUSIVE_VALUES.get(attribute, ())):
            words = (value_in_words(attribute, value, amounts[value]) for value in (one, other))
            raise ValidationError({"values": MORE_THAN_ONCE.format(*words)})


def check_amount(value, amount):
    """Raise ValidationError where an amount of a value says nothing: no times, or more than all people."""
    least, most, is_whole = AMOUNTS[value]
    if not least <= amount <= most or (is_whole and amount != int(amount)):
        kind = "A whole number" if is_whole else "A number"
        raise ValidationError(
            {"amount": f"{kind} from {least:g} to {most:g} belongs to this. For none, tick what says so."}
        )


def contradicted_by(decisions):
    """The first of some decisions in force whose fact contradicts another one of its trial, with words; None for none.

    Records that say two things themselves are not refused: that is listed among what is due.
    """
    facts = _facts_of({one.trial_id for one in decisions if one.attribute})
    for decision in decisions:
        for about, words in _contradictions(facts.get(decision.trial_id, {})):
            if any(found.decision_id == decision.pk for found in about):
                return decision, TWO_FACTS.format(id=decision.trial.registry_id, **words)
    return None


def _facts_of(trials):
    """The findings of each fact of trials, by value."""
    facts = defaultdict(lambda: defaultdict(dict))
    for found in Finding.objects.filter(trial__in=trials):
        facts[found.trial_id][found.attribute][found.value] = found
    return facts


def _contradictions(facts):
    """Pairs of findings of two facts that contradict each other, and their values in words."""
    for value, attribute, others in EXCLUSIVE_FACTS:
        values = facts.get(ATTRIBUTE_OF[type(others[0])], {})
        beside = next((values[one] for one in others if one in values), None)
        if beside and facts.get(attribute, {}).keys() == {value}:
            about = facts[attribute][value], beside
            yield about, {name: one.get_value_display() for name, one in zip(("one", "other"), about, strict=True)}
