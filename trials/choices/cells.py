"""The cells, and how they are given."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CellType(TextChoices):
    MESENCHYMAL = "mesenchymal", _("Mesenchymal cells (MSC)")
    MONONUCLEAR = "mononuclear", _("Cells of marrow or blood, not grown (mononuclear)")
    HEMATOPOIETIC = "hematopoietic", _("Blood-forming cells (hematopoietic)")
    NEURAL = "neural", _("Nerve stem cells (neural)")
    GLIAL = "glial", _("Nerve support cells (glial)")
    PLURIPOTENT_DERIVED = "pluripotent_derived", _("Made from embryonic or reprogrammed cells (pluripotent)")
    STROMAL_VASCULAR = "stromal_vascular", _("Fresh cells from fat (stromal vascular fraction)")
    IMMUNE = "immune", _("Immune cells")
    EXOSOMES = "exosomes", _("Made by cells, no cells given (exosomes)")
    OTHER = "other", _("Other living cells")


class CellSource(TextChoices):
    AUTOLOGOUS = "autologous", _("Your own cells (autologous)")
    ALLOGENEIC = "allogeneic", _("A donor’s cells (allogeneic)")


class Tissue(TextChoices):
    BONE_MARROW = "bone_marrow", _("Bone marrow")
    ADIPOSE = "adipose", _("Fat (adipose tissue)")
    UMBILICAL_CORD = "umbilical_cord", _("Umbilical cord")
    CORD_BLOOD = "cord_blood", _("Umbilical cord blood")
    PLACENTA = "placenta", _("Placenta")
    PERIPHERAL_BLOOD = "peripheral_blood", _("Blood")
    FETAL = "fetal", _("Fetal tissue")
    EMBRYONIC = "embryonic", _("Embryonic cells")
    DENTAL = "dental", _("Teeth (dental pulp)")
    MENSTRUAL_BLOOD = "menstrual_blood", _("Menstrual blood")
    SKIN = "skin", _("Skin")
    OTHER = "other", _("Other tissue")


class Route(TextChoices):
    INTRATHECAL = "intrathecal", _("Into the spinal fluid (intrathecal)")
    INTRASPINAL = "intraspinal", _("Into the spinal cord (intraspinal)")
    INTRACEREBROVENTRICULAR = (
        "intracerebroventricular",
        _("Into the fluid spaces of the brain (intracerebroventricular)"),
    )
    INTRACEREBRAL = "intracerebral", _("Into the brain (intracerebral)")
    INTRAVENOUS = "intravenous", _("Into a vein (intravenous)")
    INTRA_ARTERIAL = "intra_arterial", _("Into an artery (intra-arterial)")
    INTRAMUSCULAR = "intramuscular", _("Into a muscle (intramuscular)")
    SUBCUTANEOUS = "subcutaneous", _("Under the skin (subcutaneous)")
    INTRANASAL = "intranasal", _("Into the nose (intranasal)")
    INTRA_ARTICULAR = "intra_articular", _("Into a joint (intra-articular)")
    CARDIAC = "cardiac", _("Into the heart (cardiac)")
    LOCAL = "local", _("Where the disease is (local)")
    OCULAR = "ocular", _("Into the eye (ocular)")
    TOPICAL = "topical", _("On the skin (topical)")
    INHALED = "inhaled", _("Breathed in (inhaled)")
    ORAL = "oral", _("By mouth (oral)")
    OTHER = "other", _("Another way")
