"""Terms of cells and tissues."""

from django.utils.translation import gettext_noop as _

from trials.choices import WordGroup
from trials.glossary.term import Term

CELLS = (
    Term(
        key="cell-therapy",
        word=_("Cell therapy"),
        meaning=_("Living cells are put into the body to treat an illness."),
        group=WordGroup.CELLS,
        also=("cell therapies",),
    ),
    Term(
        key="stem-cell",
        word=_("Stem cell"),
        meaning=_("A young cell that can divide many times. It can turn into other kinds of cells."),
        group=WordGroup.CELLS,
        also=("stem cells",),
    ),
    Term(
        key="mesenchymal",
        word=_("Mesenchymal cells (MSC)"),
        meaning=_(
            "Cells found in bone marrow, fat and the cord of a newborn. They may calm inflammation and help "
            "nerve cells to live. No trial has yet proved that they slow ALS."
        ),
        group=WordGroup.CELLS,
        also=("mesenchymal", "MSC", "MSCs"),
        explains=("cell_type.mesenchymal",),
    ),
    Term(
        key="mononuclear",
        word=_("Mononuclear cells"),
        meaning=_("A mix of cells from blood or bone marrow. They are not grown in a lab first."),
        group=WordGroup.CELLS,
        also=("mononuclear",),
        explains=("cell_type.mononuclear",),
    ),
    Term(
        key="hematopoietic",
        word=_("Blood-forming cells (hematopoietic)"),
        meaning=_("Stem cells from which the body makes its blood. They live in bone marrow."),
        group=WordGroup.CELLS,
        also=("hematopoietic", "blood-forming cells"),
        explains=("cell_type.hematopoietic",),
    ),
    Term(
        key="neural",
        word=_("Nerve stem cells (neural)"),
        meaning=_("Young cells that can turn into cells of the brain and the spinal cord."),
        group=WordGroup.CELLS,
        also=("neural",),
        explains=("cell_type.neural",),
    ),
    Term(
        key="glial",
        word=_("Nerve support cells (glial)"),
        meaning=_("Cells that feed and guard nerve cells. In ALS they work less well."),
        group=WordGroup.CELLS,
        also=("glial", "astrocytes"),
        explains=("cell_type.glial",),
    ),
    Term(
        key="pluripotent",
        word=_("Pluripotent cells"),
        meaning=_(
            "Cells that can turn into any kind of cell. They come from early embryos, or are made from skin or blood."
        ),
        group=WordGroup.CELLS,
        also=("pluripotent", "reprogrammed"),
        explains=("cell_type.pluripotent_derived",),
    ),
    Term(
        key="embryonic",
        word=_("Embryonic cells"),
        meaning=_("Cells that were first taken from an embryo a few days old, then grown in a lab."),
        group=WordGroup.CELLS,
        also=("embryonic", "embryo", "embryos"),
        explains=("tissue.embryonic",),
    ),
    Term(
        key="stromal-vascular",
        word=_("Fresh cells from fat (stromal vascular fraction)"),
        meaning=_("A mix of cells washed out of fat. It is given fresh, without being grown in a lab first."),
        group=WordGroup.CELLS,
        also=("stromal vascular fraction", "SVF"),
        explains=("cell_type.stromal_vascular",),
    ),
    Term(
        key="immune-cells",
        word=_("Immune cells"),
        meaning=_("Cells that fight germs. Some kinds may calm inflammation around nerve cells."),
        group=WordGroup.CELLS,
        also=("immune system",),
        explains=("cell_type.immune",),
    ),
    Term(
        key="exosomes",
        word=_("Exosomes"),
        meaning=_("Tiny bubbles that cells give off. They are given instead of cells."),
        group=WordGroup.CELLS,
        also=("exosome",),
        explains=("cell_type.exosomes",),
    ),
    Term(
        key="autologous",
        word=_("Your own cells (autologous)"),
        meaning=_("Cells are taken from you, often grown in a lab, and given back to you."),
        group=WordGroup.CELLS,
        also=("autologous",),
        explains=("cell_source.autologous",),
    ),
    Term(
        key="allogeneic",
        word=_("A donor’s cells (allogeneic)"),
        meaning=_("Cells from another person. Your body may fight them, so you may need medicines that prevent this."),
        group=WordGroup.CELLS,
        also=("allogeneic", "a donor's cells"),
        explains=("cell_source.allogeneic",),
    ),
    Term(
        key="bone-marrow",
        word=_("Bone marrow"),
        meaning=_(
            "The soft inside of bones, where blood is made. A doctor takes some with a needle, mostly from the hip."
        ),
        group=WordGroup.CELLS,
        also=("marrow",),
        explains=("tissue.bone_marrow",),
    ),
    Term(
        key="adipose",
        word=_("Fat (adipose tissue)"),
        meaning=_("Fat under the skin. Some is sucked out through a thin tube to get cells from it."),
        group=WordGroup.CELLS,
        also=("adipose tissue", "adipose"),
        explains=("tissue.adipose",),
    ),
    Term(
        key="umbilical-cord",
        word=_("Umbilical cord"),
        meaning=_("The cord that feeds a baby before birth. Cells come from cords that parents give after the birth."),
        group=WordGroup.CELLS,
        also=("umbilical",),
        explains=("tissue.umbilical_cord",),
    ),
    Term(
        key="cord-blood",
        word=_("Cord blood"),
        meaning=_("Blood left in the cord after a birth. It is rich in young blood cells."),
        group=WordGroup.CELLS,
        also=("umbilical cord blood",),
        explains=("tissue.cord_blood",),
    ),
    Term(
        key="placenta",
        word=_("Placenta"),
        meaning=_("The organ that feeds a baby before birth. Cells can be taken from it after the birth."),
        group=WordGroup.CELLS,
        explains=("tissue.placenta",),
    ),
    Term(
        key="peripheral-blood",
        word=_("Blood (peripheral blood)"),
        meaning=_("Blood that flows in your body. Cells can be taken from it through a vein in the arm."),
        group=WordGroup.CELLS,
        also=("peripheral blood",),
        explains=("tissue.peripheral_blood",),
    ),
    Term(
        key="fetal",
        word=_("Fetal tissue"),
        meaning=_(
            "Tissue from a fetus after a pregnancy that ended early. Some nerve stem cells were first taken from it."
        ),
        group=WordGroup.CELLS,
        also=("fetal", "fetus"),
        explains=("tissue.fetal",),
    ),
    Term(
        key="dental-pulp",
        word=_("Teeth (dental pulp)"),
        meaning=_("The soft inside of a tooth. Cells can be taken from teeth that have come out."),
        group=WordGroup.CELLS,
        also=("dental pulp",),
        explains=("tissue.dental",),
    ),
    Term(
        key="menstrual-blood",
        word=_("Menstrual blood"),
        meaning=_("Blood of a woman’s period. Young cells can be grown from it."),
        group=WordGroup.CELLS,
        also=("menstrual",),
        explains=("tissue.menstrual_blood",),
    ),
    Term(
        key="grown-cells",
        word=_("Grown cells (culture)"),
        meaning=_("Cells that were kept in a dish so that they divide. It takes weeks and needs tests for germs."),
        group=WordGroup.CELLS,
        also=("cultured", "culture"),
    ),
    Term(
        key="secretome",
        word=_("Secretome"),
        meaning=_("All that cells give off into the liquid around them. Some products hold this and no cells."),
        group=WordGroup.CELLS,
        also=("conditioned medium",),
    ),
)
