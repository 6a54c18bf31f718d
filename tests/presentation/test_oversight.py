"""Who watches over a trial, as its sponsor states it."""

import pytest

from tests.factories import make_trial
from trials.models import Trial
from trials.presentation.oversight import oversight_facts, regulator_sentences

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

YES, NO = "Yes (the trial team says)", "No (the trial team says)"
MEDICINE = "Medicine overseen by the US regulator (FDA)"
DEVICE = "Device overseen by the US regulator (FDA)"
NEITHER = "Medicine or device overseen by the US regulator (FDA)"


AMERICAN = {"facility": "Hospital", "city": "Boston", "country": "United States"}
SPANISH = {"facility": "Hospital", "city": "Madrid", "country": "Spain"}


def trial(drug, device, *, place=AMERICAN):
    said = {"isFdaRegulatedDrug": drug, "isFdaRegulatedDevice": device}
    stated = {name: value for name, value in said.items() if value is not None}
    return Trial.objects.for_page().get(pk=make_trial(oversightModule=stated, locations=[place]).pk)


@pytest.mark.parametrize(
    ("drug", "device", "expected"),
    [
        (True, False, {MEDICINE: YES}),
        (False, True, {MEDICINE: NO, DEVICE: YES}),
        (True, True, {MEDICINE: YES, DEVICE: YES}),
        (False, False, {NEITHER: NO}),
        (False, None, {MEDICINE: NO}),
        (None, True, {MEDICINE: "Not stated", DEVICE: YES}),
        (None, None, {MEDICINE: "Not stated"}),
    ],
)
def test_it_tells_what_is_stated_of_the_regulator_of_medicines_and_devices(drug, device, expected):
    facts = {fact.label: fact.value for fact in oversight_facts(trial(drug, device))}
    assert {label: value for label, value in facts.items() if "FDA" in label} == expected


@pytest.mark.parametrize(
    ("drug", "device", "expected"),
    [
        (True, False, ["as a medicine: yes, the trial team says"]),
        (False, True, ["as a medicine: no, the trial team says", "as a device: yes, the trial team says"]),
        (False, False, ["as a medicine or a device: no, the trial team says"]),
        (None, None, ["as a medicine: not stated"]),
    ],
)
def test_patients_read_it_in_sentences(drug, device, expected):
    told = [one.removeprefix("Overseen by the US regulator (FDA) ") for one in regulator_sentences(trial(drug, device))]
    assert told == expected


def test_that_no_us_regulator_oversees_it_is_common_elsewhere():
    for device, ends in ((False, True), (True, False)):
        told = next(iter(regulator_sentences(trial(False, device, place=SPANISH))))
        assert told.endswith("This is common outside the US.") is ends


def test_pages_tell_that_a_device_is_overseen(client):
    trial(False, True)
    assert "as a device: yes, the trial team says" in client.get("/trials/NCT00000001/").text
    assert DEVICE in client.get("/trials/NCT00000001/clinician/").text
