"""Whose cells are given: the person's own, or a donor's. See `terms` for how words are written."""

from trials.choices import CellSource
from trials.extraction.engine.terms import Table, Term

OWNER = "(patient's|patient’s|patients'|patients’|subject's|subject’s|participant's|participant’s|patient|recipient's)"
TRANSPLANTS = (
    "(hematopoietic|haematopoietic|hemopoietic|haemopoietic|hemato|haemato|HSC|HSCT|SCT|BMT|HCT|"
    "transplant|stem_cell_transplant|stem_cell_rescue|bone_marrow_transplant|peripheral_blood_stem|blood_and)"
)
TAKEN = "(aspirated|harvested|collected|obtained|taken|isolated)"

TABLE = Table(
    Term(
        value="",
        words=(
            "(autologous|autogenous|allogeneic|allogenic) (serum|plasma|platelet|PRP|PRF|fibrin|conditioned|blood)*",
            "(autologous|autogenous|allogeneic|allogenic) (bone_graft|graft|iliac|cancellous|skin_graft|tendon)*",
            "(autologous|autogenous) (chondrocyte_implantation|cartilage)",
            "(autologous|autogenous|allogeneic|allogenic) [human] bone (tissue|matrix|block|chip|substitute)*",
            f"(allogeneic|allogenic|allogenetic|autologous|haploidentical) {TRANSPLANTS}*",
            "(unrelated|related|sibling|haploidentical|matched) donor (transplant|HSCT|SCT|stem_cell_transplant|BMT)*",
            "donor (site|lymphocyte_infusion|specific|age|kidney|organ|liver|nerve)*",
        ),
        example="After allogeneic hematopoietic stem cell transplantation, with autologous serum.",
        counter_example="Allogeneic cells in serum.",
    ),
    Term(
        value=CellSource.AUTOLOGOUS,
        words=(
            "(autologous|autologus|auotologous|autologe|autogenous|autogenic|autograft|autologously|autotransplant)*",
            "own [adult] [body] [mesenchymal] [bone] (stem|cell|marrow|fat|adipose|MSC|blood|tissue|body)*",
        ),
        example="Each patient receives her own marrow cells.",
        counter_example="Platelets from autologous blood.",
    ),
    Term(
        value=CellSource.AUTOLOGOUS,
        weak=True,
        words=(
            f"(from|of) the {OWNER} (bone|marrow|iliac|pelvic|adipose|fat|abdom|posterior|hip|thigh|skin|peripheral)*",
            f"{TAKEN} [directly] from (the|each) (patient|participant|subject)",
            "(transplanted|injected|infused|implanted|transferred|given|returned) back",
            "(reinfused|re-infused|reinjected|re-injected|reimplanted|re-implanted)",
        ),
        example="Cells from the patient's iliac crest are cultured and injected back.",
        counter_example="Donor cells are injected.",
    ),
    Term(
        value=CellSource.ALLOGENEIC,
        words=(
            "(allogeneic|allogenic|allogeneous|allogenous|allogenicly|allogenically|allogenetic|allogen)",
            "allogeneically",
            "(healthy|unrelated|related|sibling|haploidentical|human|universal) [adult] [volunteer] [human] donor",
            "(volunteer|single|adult|young|cord|different|third-party) [adult] [human] donor",
            "donor (MSC|ex_vivo|expanded|derived|bone_marrow|mesenchymal|cell|stem|stromal|adipose|umbilical|tissue)*",
            "(donated|donor's)",
            "unrelated [umbilical] cord blood",
            "(match|mismatch|matched|mismatched) donor",
            "donor (NK|T|natural_killer)",
            "(from|by) [a] [the] donor",
            "healthy (volunteer|individual) bone marrow",
            "haploidentical",
            "heterologous",
            "third-party",
        ),
        example="MSCs from healthy donors are thawed and infused.",
        counter_example="Pain at the donor site, after allogeneic hematopoietic stem cell transplantation.",
    ),
    Term(
        value=CellSource.ALLOGENEIC,
        weak=True,
        words=("off-the-shelf",),
        example="Off-the-shelf natural killer cells.",
        counter_example="The bottle stands on a shelf.",
    ),
)

# Read where the treatment itself is a transplant of blood stem cells, and nothing else tells whose they are.
TRANSPLANT_TABLE = Table(
    Term(
        value=CellSource.AUTOLOGOUS,
        words=(f"(autologous|autogenous) {TRANSPLANTS}*",),
        example="Autologous hematopoietic stem cell transplantation in scleroderma.",
        counter_example="Autologous serum drops.",
    ),
    Term(
        value=CellSource.ALLOGENEIC,
        words=(
            f"(allogeneic|allogenic|allogenetic|haploidentical) {TRANSPLANTS}*",
            "(unrelated|related|sibling|haploidentical|matched) donor",
            "(haploidentical|haplo-HSCT|allo-HSCT|allo-SCT)",
        ),
        example="Haploidentical hematopoietic stem cell transplantation with a new conditioning.",
        counter_example="Donor skin is grafted.",
    ),
)
