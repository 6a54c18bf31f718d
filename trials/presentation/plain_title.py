"""A title for a trial made of facts alone: "Own bone-marrow cells into the spinal fluid (NurOwn), phase 3".

Lists and the trial's own page share it; the sponsor's title stands beside it. Names of products and medicines are the
record's, in its language. Where there is nothing short to say, the title is the sponsor's.
"""

from dataclasses import dataclass

from django.utils.translation import get_language, gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from trials.choices import NOT_STATED, Attribute, CellSource, CellType, Route, StudyType, Tissue
from trials.i18n.languages import RECORD_LANGUAGE
from trials.presentation.facts import stated_findings
from trials.presentation.labels import phases_in_short
from trials.presentation.lists import join_alternatives, join_words, list_parts
from trials.presentation.quotes import Span, filled, text_of
from trials.presentation.text import clean

NO_BREAK = "\u00a0"
MAX_LENGTH = 140  # characters of a sponsor's title, where it stands alone
MAX_ROUTES = 2
MAX_NAMES = 3

# Kinds of cells that say more than the tissue they came from: the first that a trial gives names its cells.
BY_TYPE = {
    CellType.STROMAL_VASCULAR: _("fresh cells from fat"),
    CellType.NEURAL: _("nerve stem cells"),
    CellType.GLIAL: _("nerve support cells"),
    CellType.IMMUNE: _("immune cells"),
    CellType.PLURIPOTENT_DERIVED: _("cells made from stem cells"),
    CellType.EXOSOMES: _("exosomes (made by cells)"),
}
BY_TISSUE = {
    Tissue.BONE_MARROW: _("bone-marrow cells"),
    Tissue.ADIPOSE: _("cells from fat"),
    Tissue.UMBILICAL_CORD: _("umbilical-cord cells"),
    Tissue.CORD_BLOOD: _("cord-blood cells"),
    Tissue.PLACENTA: _("placenta cells"),
    Tissue.PERIPHERAL_BLOOD: _("blood cells"),
    Tissue.DENTAL: _("cells from teeth"),
    Tissue.MENSTRUAL_BLOOD: _("cells from menstrual blood"),
    Tissue.SKIN: _("skin cells"),
    Tissue.FETAL: _("cells from fetal tissue"),
    Tissue.EMBRYONIC: _("cells from embryonic cells"),
}
# Where the tissue is not known.
OTHER_TYPES = {
    CellType.HEMATOPOIETIC: _("blood-forming cells"),
    CellType.MESENCHYMAL: _("mesenchymal cells"),
    CellType.MONONUCLEAR: _("mononuclear cells"),
    CellType.OTHER: _("living cells"),
}
FROM_WHOM = {
    CellSource.AUTOLOGOUS: pgettext_lazy("title of a trial", "Own {cells}"),
    CellSource.ALLOGENEIC: pgettext_lazy("title of a trial", "Donor {cells}"),
}
INTO = {
    Route.INTRATHECAL: _("into the spinal fluid"),
    Route.INTRASPINAL: _("into the spinal cord"),
    Route.INTRACEREBROVENTRICULAR: _("into the fluid spaces of the brain"),
    Route.INTRACEREBRAL: _("into the brain"),
    Route.INTRAVENOUS: _("into a vein"),
    Route.INTRA_ARTERIAL: _("into an artery"),
    Route.INTRAMUSCULAR: _("into a muscle"),
    Route.SUBCUTANEOUS: _("under the skin"),
    Route.INTRANASAL: _("into the nose"),
    Route.INTRA_ARTICULAR: _("into a joint"),
    Route.CARDIAC: _("into the heart"),
    Route.OCULAR: _("into the eye"),
    Route.TOPICAL: _("on the skin"),
    Route.INHALED: _("breathed in"),
    Route.ORAL: _("by mouth"),
}
TREATS = (StudyType.INTERVENTIONAL, StudyType.EXPANDED_ACCESS)


@dataclass(frozen=True, kw_only=True, slots=True)
class PlainTitle:
    """A title in spans; `is_ours` is False where it is the sponsor's, which then need not stand beside it."""

    spans: tuple[Span, ...]
    is_ours: bool = True

    @property
    def text(self):
        return text_of(self.spans)


def plain_title(trial):
    """The PlainTitle of a trial loaded `for_list` or `for_page`, in the active language: a curator's, if any."""
    if written := trial.plain_titles.get(get_language()):
        return PlainTitle(spans=(Span(written),))
    what = _cells(trial) or treatments_by_name(trial)
    if not what:
        language = trial.languages.get("brief_title", RECORD_LANGUAGE)
        return PlainTitle(spans=(Span(clean(trial.brief_title, MAX_LENGTH), language),), is_ours=False)
    if design := _design(trial):
        # Translators: {what} is what a trial gives, {design} its phase: "Tofersen, phase 3".
        return PlainTitle(spans=filled(gettext("{what}, {design}"), what=what, design=[Span(design)]))
    return PlainTitle(spans=tuple(what))


def _design(trial):
    if trial.study_type == StudyType.EXPANDED_ACCESS:
        return gettext("expanded access")
    if trial.study_type == StudyType.OBSERVATIONAL:
        return gettext("study that only observes")
    return phases_in_short(trial.phases).replace(" ", NO_BREAK)  # never broken over two lines


def _cells(trial):
    """Whose cells of which kind, where they go, and the product: the spans of them, () where no cells are given."""
    cells = _kind_of_cells(trial)
    if not cells:
        return ()
    sources = _values(trial, Attribute.CELL_SOURCE)
    words = FROM_WHOM[sources[0]].format(cells=cells) if len(sources) == 1 else cells
    found = [one for one in stated_findings(trial, Attribute.ROUTE) if one.value in INTO]
    if 0 < len(found) <= MAX_ROUTES:
        join = join_alternatives if all(one.groups for one in found) else join_words  # each group by a way of its own
        into = join([str(INTO[one.value]) for one in found])
        # Translators: "Own cells from fat" and "into a vein".
        words = pgettext("title of a trial", "{cells} {into}").format(cells=words, into=into)
    words = words[:1].upper() + words[1:]
    if not trial.products:
        return (Span(words),)
    product = trial.products[0].replace(" (", ", ").rstrip(")")
    return filled("{words} ({product})", words=[Span(words)], product=[Span(product, RECORD_LANGUAGE)])


def _kind_of_cells(trial):
    """ "bone-marrow cells", in the middle of a sentence; "" where no cells are given."""
    types, tissues = _values(trial, Attribute.CELL_TYPE), _values(trial, Attribute.TISSUE)
    for kind, words in BY_TYPE.items():
        if kind in types:
            return str(words)
    if not types and not trial.gives_cells:
        return ""
    if len(tissues) == 1 and tissues[0] in BY_TISSUE:
        return str(BY_TISSUE[tissues[0]])
    return next((str(words) for kind, words in OTHER_TYPES.items() if kind in types), gettext("cells"))


def treatments_by_name(trial):
    """The names of the medicines or devices that are tested, as spans: "Memantine, trazodone and 2 more"."""
    names = trial.tested
    if trial.study_type not in TREATS or not names:
        return ()
    pattern, first, last = list_parts(names, at_most=MAX_NAMES)
    shown = [Span(name, RECORD_LANGUAGE) for name in first]
    before = [span for name in shown for span in (Span(", "), name)][1:]
    end = [Span(str(last))] if isinstance(last, int) else [Span(last, RECORD_LANGUAGE)]
    spans = filled(pattern, first=before, last=end, count=end)
    return (spans[0]._replace(text=_begun(spans[0].text)), *spans[1:])


def _begun(text):
    """With a capital, unless it begins with a code such as "nL-CHCHD-001"."""
    return text[:1].upper() + text[1:] if text[1:2].islower() else text


def _values(trial, attribute):
    return [value for value in trial.undisputed_values_of(attribute) if value != NOT_STATED]
