"""Who watches over a trial, as its sponsor states it: a safety board, the US regulator, an ethics committee."""

from django.utils.translation import gettext as _

from trials.choices import OTHER_FINDINGS, Attribute, Oversight
from trials.presentation.facts import stated, stated_by, stated_part
from trials.presentation.short_copies import absent
from trials.presentation.study_words import said_of
from trials.presentation.text import lower_first


def oversight_findings(trial):
    """Who oversees a trial, except its safety board where the registry's own field says the same."""
    coded = {True: Oversight.SAFETY_BOARD, False: Oversight.NO_SAFETY_BOARD}.get(trial.oversight_has_dmc)
    return [one for one in trial.findings_of(Attribute.OVERSIGHT) if one.value != coded or one.decision_id]


def oversight_facts(trial):
    """What the sponsor states of a safety board, of the US regulator, and last of others."""
    others = {Oversight.ETHICS_COMMITTEE: _("An ethics committee"), Oversight.REGULATOR: _("A regulator")}
    board = _yes_or_no(trial, trial.oversight_has_dmc)
    yield stated_part(trial, "oversight_has_dmc", _("Independent safety board"), board)
    yield from _regulator_facts(trial)
    found = trial.undisputed_values_of(Attribute.OVERSIGHT)
    named = "; ".join(words for value, words in others.items() if value in found)
    yield stated_by(trial, OTHER_FINDINGS, Attribute.OVERSIGHT, _("Other oversight named"), named)


def _regulator_facts(trial):
    """The registry asks about medicines and devices. As few trials have a device, a yes alone has its own Fact."""
    drug, device = trial.is_fda_regulated_drug, trial.is_fda_regulated_device
    if _is_neither(trial):
        yield stated(_("Medicine or device overseen by the US regulator (FDA)"), _yes_or_no(trial, False))
        return
    label = _("Medicine overseen by the US regulator (FDA)")
    yield stated_part(trial, "is_fda_regulated_drug", label, _yes_or_no(trial, drug))
    if device:
        yield stated(_("Device overseen by the US regulator (FDA)"), _yes_or_no(trial, device))


def regulator_sentences(trial):
    """The same in sentences for patients."""
    drug, device = trial.is_fda_regulated_drug, trial.is_fda_regulated_device
    if drug is None:
        absent_words = lower_first(absent(trial, "is_fda_regulated_drug"))
        yield _("Overseen by the US regulator (FDA) as a medicine: {absent}").format(absent=absent_words)
    elif drug:
        yield said_of(_("Overseen by the US regulator (FDA) as a medicine: yes, the trial team says"), trial)
    else:
        yield said_of(_not_as_a_medicine(trial), trial)
    if device:
        yield said_of(_("Overseen by the US regulator (FDA) as a device: yes, the trial team says"), trial)


def _not_as_a_medicine(trial):
    is_abroad = trial.countries and "United States" not in trial.countries
    if _is_neither(trial) and is_abroad:
        return _(
            "Overseen by the US regulator (FDA) as a medicine or a device: no, the trial team says. This is common "
            "outside the US."
        )
    if _is_neither(trial):
        return _("Overseen by the US regulator (FDA) as a medicine or a device: no, the trial team says")
    if is_abroad and not trial.is_fda_regulated_device:
        return _(
            "Overseen by the US regulator (FDA) as a medicine: no, the trial team says. This is common outside the US."
        )
    return _("Overseen by the US regulator (FDA) as a medicine: no, the trial team says")


def _is_neither(trial):
    return trial.is_fda_regulated_drug is False and trial.is_fda_regulated_device is False


def _yes_or_no(trial, said):
    if said is None:
        return ""
    return said_of(_("Yes (the trial team says)") if said else _("No (the trial team says)"), trial)
