"""Whom a rule keeps out, as a person would say it: "people who take blood thinners", not "people who have this"."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trials.choices import Measure

NOW = {
    Measure.TRACHEOSTOMY: gettext_lazy("with a tracheostomy"),
    Measure.INVASIVE_VENTILATION: gettext_lazy("who use a breathing machine through a tube"),
    Measure.NONINVASIVE_VENTILATION: gettext_lazy("who use a breathing machine with a mask"),
    Measure.FEEDING_TUBE: gettext_lazy("with a feeding tube"),
    Measure.DIAPHRAGM_PACER: gettext_lazy("with a diaphragm pacer"),
    Measure.PRIOR_CELL_THERAPY: gettext_lazy("who have had a treatment with cells"),
    Measure.PREGNANCY: gettext_lazy("who are pregnant"),
    Measure.ACTIVE_CANCER: gettext_lazy("with cancer"),
    Measure.ANTICOAGULATION: gettext_lazy("who take blood thinners"),
    Measure.IMMUNOSUPPRESSION: gettext_lazy("who take medicines that weaken the immune system"),
    Measure.OTHER_TRIAL: gettext_lazy("who are or were in another trial"),
    Measure.RILUZOLE: gettext_lazy("who take riluzole"),
    Measure.EDARAVONE: gettext_lazy("who take edaravone"),
    Measure.FAMILY_HISTORY: gettext_lazy("with ALS in the family"),
}
LATELY = {
    Measure.NONINVASIVE_VENTILATION: gettext_lazy("who used a breathing machine with a mask {last}"),
    Measure.PRIOR_CELL_THERAPY: gettext_lazy("who had a treatment with cells {last}"),
    Measure.PREGNANCY: gettext_lazy("who were pregnant {last}"),
    Measure.ACTIVE_CANCER: gettext_lazy("who had cancer {last}"),
    Measure.ANTICOAGULATION: gettext_lazy("who took blood thinners {last}"),
    Measure.IMMUNOSUPPRESSION: gettext_lazy("who took medicines that weaken the immune system {last}"),
    Measure.OTHER_TRIAL: gettext_lazy("who were in another trial {last}"),
    Measure.RILUZOLE: gettext_lazy("who took riluzole {last}"),
    Measure.EDARAVONE: gettext_lazy("who took edaravone {last}"),
}
ANYBODY = gettext_lazy("to whom this applies")
ANYBODY_LATELY = gettext_lazy("to whom this applied {last}")


def kept_out_in_words(measure, last="", *, only_some=False):
    """A sentence: "This trial does not take people who took blood thinners in the last 14 days." `last` may be ""."""
    who = LATELY.get(measure, ANYBODY_LATELY).format(last=last) if last else NOW.get(measure, ANYBODY)
    if only_some:
        return _("This trial does not take some of the people {who}.").format(who=who)
    return _("This trial does not take people {who}.").format(who=who)
