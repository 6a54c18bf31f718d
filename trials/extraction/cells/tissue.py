"""From which tissue the cells come. See `terms` for how words are written."""

from trials.choices import Tissue
from trials.extraction.engine.terms import Table, Term

CELLS = (
    "(stem|stromal|mesenchym*|cell|mononuclear|MSC|progenitor|precursor|concentrat*|aspirate_concentrate|nucleated|"
    "autologous|allogeneic|human|multipotent)"
)
OWN_CELLS = "(stem|mesenchym|MSC|stromal|derived|progenitor)"

TABLE = Table(
    Term(
        value="",
        words=(
            "bone marrow (fail|transplant|biops|suppress|edema|oedema|lesion|toxicity|function|infiltration)*",
            "bone marrow (test|evaluation|assessment|sample|sampling)*",
            "bone marrow (blast|remission|depression|disease|examination|smear|involvement|reserve|disorder|donor)*",
            "spinal cord*",
            "umbilical (hernia|artery|vein|catheter)*",
            "placenta* (previa|abruption|accreta|insufficiency|site)",
            "skin (graft|lesion|ulcer|test|reaction|prick|cancer|wound|disease|infection|rash|biopsy_of)*",
        ),
        example="Patients with bone marrow failure, umbilical hernia or skin lesions.",
        counter_example="Cells from human bone marrow.",
    ),
    Term(
        value=Tissue.CORD_BLOOD,
        words=(
            "umbilical [cord] blood*",
            "cord blood*",
            "(hUCB|UCB|hCB)*",
            "(hUCB|UCB|CB|hCB)-(MSC|MNC)",
        ),
        example="MSCs grown from umbilical cord blood.",
        counter_example="MSCs from umbilical cord tissue.",
    ),
    Term(
        value=Tissue.UMBILICAL_CORD,
        words=(
            "umbilical cord*",
            "umbilical (MSC|mesenchym|tissue|stem)*",
            "wharton",
            "cord (tissue|derived|lining)*",
            "(hUC|UC|HUC|WJ|hWJ|huc|Uc|uc|hCT|hUCT)-(MSC|MMSC|mesenchym*)",
            "(hUCMSC|UCMSC|WJMSC|HUCMSC|UMSC|ULSC|WJSC)",
        ),
        example="MSCs from Wharton's jelly by vein.",
        counter_example="Cord blood is infused.",
    ),
    Term(
        value=Tissue.BONE_MARROW,
        words=(
            f"[bone] marrow [derived] {CELLS}*",
            "[bone] marrow derived",
            "BM (derived|drived)",
            "(from|of) [human] [autologous] [allogeneic] [the] [their] [own] bone marrow",
            "(BM|BMD|aBM|ABM|hBM|vBM|AutoBM|aMBM|MB|rBM)-(MSC|MNC|MMNC|SC|mesenchym*)",
            "(BMMSC|BMMNC|BMSC|BMAC|BMC|BMNC|BMDC)",
            "bone mesenchymal",
            "[bone] marrow aspirate concentrat*",
            "concentrated [autologous] bone marrow",
            "bone marrow (graft|implant|inject|infus|concentr)*",
        ),
        example="Bone marrow-derived MSCs are infused.",
        counter_example="Patients with bone marrow failure.",
    ),
    Term(
        value=Tissue.BONE_MARROW,
        weak=True,
        words=("bone-marrow", "(iliac_crest|iliac)"),
        example="About 60 ml of bone marrow is aspirated.",
        counter_example="The bone is drilled.",
    ),
    Term(
        value=Tissue.ADIPOSE,
        words=(
            f"(adipose|fat) [tissue] [derived] {CELLS}*",
            "(adipose|adipost|adiposse|adipous|adipocyte|fat) [tissue] (derived|source|origin|MSC|mesenchym|ASC)*",
            "(from|of) [human] [autologous] [abdominal] [subcutaneous] [the] [their] [own] (adipose|fat)",
            "(AD|AT|Ad|ad|HB-ad|aad|AAd)-(MSC|SC|ASC|SVF|AMSC)",
            "(ADMSC|ADSC|AdMSC|ATMSC|ADRC|ADAS|eASC|hASC|AdSC|SVF|adMSC|HBadMSC|ANTG-ASC)",
            "(microfragmented|micro-fragmented|micro-fractured|microfractured) [autologous] (adipose|fat)*",
            "(lipoaspirate|microfat|nanofat|lipogems|adipogenous)",
            "(buccal_fat_pad|BFPSC)",
            "stromal vascular fraction",
        ),
        example="Adipose-derived stem cells from a donor.",
        counter_example="Body fat is measured.",
    ),
    Term(
        value=Tissue.ADIPOSE,
        weak=True,
        words=(
            "(liposuction|lipoaspiration)",
            "adipose tissue",
            "(abdominal|subcutaneous) fat",
            "fat (graft|tissue|harvest|biopsy)*",
        ),
        example="A small liposuction is done under local anaesthesia.",
        counter_example="A diet low in fat.",
    ),
    Term(
        value=Tissue.PLACENTA,
        words=(
            "(placenta|placental|placentae|chorionic_villi|decidua|decidual)",
            f"(amnion|amniotic|amniotic_membrane|chorion|chorionic) [membrane] [derived] {CELLS}*",
            "(amnion|amniotic_membrane|chorion) (derived|epithel)*",
            "from [human] [the] (amnion|amniotic_membrane|chorion)",
            "(PMSC|hPMSC|P-MSC|P-MMSC|PLX-PAD)",
        ),
        example="Placental stromal cells in the muscle.",
        counter_example="The wound is dressed with amniotic membrane.",
    ),
    Term(
        value=Tissue.PERIPHERAL_BLOOD,
        words=(
            "peripheral blood [derived] [autologous] (stem|mononuclear|mesenchym|MSC|progenitor|cell|derived)*",
            "(PBSC|PBMC|PBMSC|PB-MSC|PBMNC|PB-MNC)",
            "(from|of) [the] [patient's] peripheral blood",
        ),
        example="Peripheral blood mononuclear cells are injected.",
        counter_example="Cytokines in peripheral blood.",
    ),
    Term(
        value=Tissue.PERIPHERAL_BLOOD,
        weak=True,
        words=("(leukapheresis|apheresis|leucapheresis)",),
        example="T cells are collected by leukapheresis.",
        counter_example="Blood is drawn at each visit.",
    ),
    Term(
        value=Tissue.FETAL,
        words=(
            "(fetal|foetal|fetus) [human] [brain] [spinal] [cord] (derived|neural|mesenchym|MSC|liver|stem|tissue)*",
            "(fetal|foetal|fetus) [human] (cell|dopamin|forebrain|brain|midbrain)*",
            "aborted fetus",
        ),
        example="Fetal neural stem cells are placed in the cord.",
        counter_example="Fetal heart rate is monitored.",
    ),
    Term(
        value=Tissue.EMBRYONIC,
        words=("embryonic (stem|cell)*", "(hESC|ESC)"),
        example="Cells made from human embryonic stem cells.",
        counter_example="The embryonic heart is imaged.",
    ),
    Term(
        value=Tissue.DENTAL,
        words=(
            "dental pulp*",
            "(deciduous|exfoliated|milk|wisdom) (teeth|tooth|deciduous)*",
            "(DPSC|SHED|PDLSC)",
            "periodontal ligament [derived] (stem|cell|MSC|mesenchym)*",
            "gingiva* (fibroblast|mesenchym|MSC|stem)*",
        ),
        example="Dental pulp stem cells by vein.",
        counter_example="A dental examination.",
    ),
    Term(
        value=Tissue.MENSTRUAL_BLOOD,
        words=("(menstrual|menstruation) blood", "MenSC", "menstrual [blood] derived"),
        example="Menstrual blood stem cells are infused.",
        counter_example="Day 5 of the menstrual cycle.",
    ),
    Term(
        value=Tissue.SKIN,
        words=(
            "skin (derived|fibroblast|tissue|MSC|mesenchym)*",
            "dermal (mesenchym|MSC|stem|stromal|fibroblast|cell)*",
            "(epidermal_cell|keratinocyte)*",
            "ABCB5-[positive] [dermal] [mesenchymal]",
        ),
        example="Skin-derived cells that carry ABCB5.",
        counter_example="People with skin ulcers.",
    ),
    Term(
        value=Tissue.OTHER,
        words=(
            "olfactory (mucosa|ensheathing|bulb|epithel)*",
            "nasal (mucosa|septum) derived",
            f"(liver|muscle|heart|cardiac|synovial|synovium|endometrial) [tissue] [derived] {OWN_CELLS}*",
            f"(amniotic_fluid|limbal|limbus|lung|thymus|kidney) [tissue] [derived] {OWN_CELLS}*",
        ),
        example="MSCs of the olfactory mucosa by vein.",
        counter_example="Liver function is tested.",
    ),
)
