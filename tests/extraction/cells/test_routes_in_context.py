"""Words for a route that mean another one by what else the study says. All sentences are ours."""

import pytest

from tests.factories import make_study
from trials.choices import Attribute
from trials.extraction import extract

ROUTES = [
    ("Heart failure", "Cells are injected into the myocardium, by a catheter in the femoral artery (intra-arterial).",
     {"cardiac"}),
    ("Glioma", "Intratumoral (IT) injection of mesenchymal stem cells.", {"intracerebral"}),
    ("Glioblastoma", "The cells are injected into the tumour cavity during the operation.", {"intracerebral"}),
    ("Lung disease", "Intratracheal (IT) instillation of mesenchymal stem cells.", {"other"}),
    ("Spinal cord injury", "The cells are injected into the lesion.", {"intraspinal"}),
    ("Spinal cord injury", "The cells are injected locally at the site of injury, intraspinal.", {"intraspinal"}),
    ("Stroke", "The cells are injected into the brain. A tube is inserted to inhale the haematoma.", {"intracerebral"}),
    ("Burns", "Topical application of mesenchymal stem cells to the wound, local treatment.", {"topical"}),
    ("Limb ischemia", "Intramuscular injection into the limb, local injection of the cells.", {"intramuscular"}),
    ("Osteonecrosis of the hip", "The cells are injected into the femoral head through the hip joint.", {"local"}),
    ("Liver cirrhosis", "The stem cells are infused through the hepatic artery into the liver.", {"intra_arterial"}),
    ("Knee osteoarthritis", "Local injection of the cells into the knee joint (intra-articular).", {"intra_articular"}),
    ("Disc disease", "Under arthroscopy the cells are implanted in the cartilage defect.", {"local"}),
]  # fmt: skip


@pytest.mark.parametrize(("condition", "description", "routes"), ROUTES)
def test_a_route_is_read_by_what_else_the_study_says(condition, description, routes):
    cells = "Mesenchymal stem cells"
    study = make_study(title=cells, conditions=[condition], interventions=[cells], description=description)
    assert {found.value for found in extract(study) if found.attribute == Attribute.ROUTE} == routes
