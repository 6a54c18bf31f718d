"""Rules that apply to only some of the people they name. All sentences are ours."""

import pytest

from tests.extraction.eligibility.measure_tables import IN, OUT, read_measures
from trials.extraction.eligibility.narrowed import is_narrowed


@pytest.mark.parametrize(
    ("kind", "sentence", "measure"),
    [
        (OUT, "Earlier stem cell therapy for a disease of the brain", "prior_cell_therapy"),
        (OUT, "Prior treatment with stem cells for any neurological disorder", "prior_cell_therapy"),
        (OUT, "Intrathecal stem cell injections in the past", "prior_cell_therapy"),
        (OUT, "Bone marrow transplantation", "prior_cell_therapy"),
        (IN, "Stem cells given before are acceptable, provided they were not a donor's", "prior_cell_therapy"),
        (OUT, "Warfarin that cannot be paused", "anticoagulation"),
        (OUT, "Anticoagulants other than aspirin", "anticoagulation"),
        (OUT, "Steroids by mouth at a dose above 10 mg a day", "immunosuppression"),
        (OUT, "Immunosuppressants, low-dose prednisone excepted", "immunosuppression"),
        (OUT, "Riluzole at more than 100 mg a day", "riluzole"),
        (OUT, "Riluzole treatment, except at 50 mg twice a day", "riluzole"),
        (OUT, "Edaravone, except by mouth", "edaravone"),
        (IN, "No gastrostomy planned in the next 6 months", "feeding_tube"),
        (OUT, "Planned tracheostomy", "tracheostomy"),
        (OUT, "PEG placed within the last 30 days", "feeding_tube"),
        (OUT, "Gastrostomy less than 4 weeks before inclusion", "feeding_tube"),
        (IN, "PEG is permitted if placed at least one month ago", "feeding_tube"),
        (OUT, "NIV for more than two months before screening", "noninvasive_ventilation"),
        (OUT, "Recent (within 6 weeks) start of BiPAP", "noninvasive_ventilation"),
        (OUT, "BiPAP begun less than 4 weeks ago", "noninvasive_ventilation"),
        (IN, "Warfarin is allowed only if it can be paused", "anticoagulation"),
        (OUT, "Riluzole at a dose above the recommended dose", "riluzole"),
        (OUT, "Respiratory support apart from CPAP for sleep apnoea", "noninvasive_ventilation"),
        (IN, "A tracheostomy is permitted as long as no ventilator is used", "tracheostomy"),
        (OUT, "Participation in another trial, unless the sponsor agrees", "other_trial"),
        (IN, "Caregiver available, unless the patient lives in a nursing home", "caregiver"),
        (IN, "Able to travel to the site unless home visits are possible", "travel"),
        (OUT, "Ever treated with a biologic under investigation for ALS", "other_trial"),
        (OUT, "Participation in a trial of a small molecule within 30 days", "other_trial"),
        (OUT, "Participation in a gene therapy trial", "other_trial"),
        (OUT, "Malignancy, with the exception of cancers of the skin", "active_cancer"),
        (OUT, "Blood thinners (such as warfarin or heparin) that cannot be safely paused", "anticoagulation"),
        (OUT, "Rituximab or ciclosporin within 6 months", "immunosuppression"),
        (OUT, "Methylprednisolone by vein in the last month", "immunosuppression"),
        (OUT, "Systemic corticosteroids", "immunosuppression"),
        (OUT, "Any of the following immunosuppressants: azathioprine, methotrexate", "immunosuppression"),
        (OUT, "Immunosuppressive doses of steroids by mouth", "immunosuppression"),
        (OUT, "Use of warfarin", "anticoagulation"),
        (OUT, "Low molecular weight heparin, apixaban", "anticoagulation"),
        (OUT, "A vitamin K antagonist", "anticoagulation"),
        (OUT, "Direct oral anticoagulants", "anticoagulation"),
        (OUT, "Certain oral anticoagulants", "anticoagulation"),
        (OUT, "Parenteral nutrition", "feeding_tube"),
        (OUT, "Fed exclusively through a gastrostomy", "feeding_tube"),
        (OUT, "Feeding entirely dependent on a PEG", "feeding_tube"),
        (OUT, "SOD1 mutation at one of these sites: codon 4 or 91", "gene"),
        (OUT, "Variants of uncertain significance in SOD1", "gene"),
        (OUT, "Homozygous mutations in SOD1", "gene"),
        (OUT, "Genetic ALS by variants other than those of C9orf72", "family_history"),
    ],
)
def test_a_condition_or_an_exception_narrows_a_rule(kind, sentence, measure):
    [found] = [one for one in read_measures(sentence, kind=kind) if one.measure == measure]
    assert "some_only" in found.qualifiers


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("Earlier stem cell therapy", "prior_cell_therapy"),
        ("Any autologous or allogeneic cell therapy in the past", "prior_cell_therapy"),
        ("Exclusion if they ever received stem cell therapy", "prior_cell_therapy"),
        ("Use of anticoagulants", "anticoagulation"),
        ("Immunosuppressants in the last 6 weeks", "immunosuppression"),
        ("Rituximab, azathioprine or other immunosuppressants", "immunosuppression"),
        ("Immunosuppressive therapy (e.g. corticosteroids)", "immunosuppression"),
        ("Prednisone or other medicines that suppress the immune system", "immunosuppression"),
        ("Warfarin or other anticoagulants", "anticoagulation"),
        ("Blood thinners such as heparin", "anticoagulation"),
        ("Oral anticoagulants", "anticoagulation"),
        ("Riluzole in the last 30 days", "riluzole"),
        ("Gastrostomy or feeding tube", "feeding_tube"),
        ("Enteral or parenteral nutrition", "feeding_tube"),
        ("Another trial within 30 days", "other_trial"),
        ("Any investigational drug, device or biologic within 30 days", "other_trial"),
        ("A clinical trial of an investigational drug or a vaccine", "other_trial"),
        ("A mutation of SOD1 or FUS", "gene"),
        ("Familial or hereditary ALS", "family_history"),
    ],
)
def test_a_time_a_whole_kind_and_plain_words_narrow_nothing(sentence, measure):
    assert not is_narrowed(sentence, measure)
