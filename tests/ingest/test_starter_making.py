import json

from tests.factories import study_payload
from trials.extraction import read
from trials.ingest.starter_making import make_starter
from trials.registries import StarterCatalogue

LISTED = {"nct_id": "NCT00000001", "title": "Cells for ALS", "status": "COMPLETED", "phase": "PHASE1/PHASE2"}


def record(registry_id="NCT00000001", *, read, **keywords):
    built = {"miscInfoModule": {"versionHolder": read}}
    return study_payload(registry_id, **keywords) | {"derivedSection": built}


def made(folder, *records, lists=(), **options):
    """The Study of each entry that is made of records and of lists, pairs of entries and a day, by id."""
    (folder / "records").mkdir()
    for number, one in enumerate(records):
        (folder / "records" / f"{number}.json").write_text(json.dumps(one))
    named = []
    for number, (entries, day) in enumerate(lists):
        named.append((folder / f"list{number}.json", day))
        named[-1][0].write_text(json.dumps(entries))
    entries = make_starter([folder / "records"], named, **options)
    return {study.registry_id: study for study in (StarterCatalogue.parse(entry["study"]) for entry in entries)}


def test_the_status_comes_from_the_source_that_was_read_last(tmp_path):
    contact = {"name": "Nurse", "email": "nurse@example.org"}
    site = {"facility": "Clinic", "city": "Madrid", "country": "Spain", "status": "RECRUITING", "contacts": [contact]}
    study = made(
        tmp_path, record(read="2022-10-10", locations=[site], contacts=[contact]), lists=[([LISTED], "2026-07-23")]
    )["NCT00000001"]
    assert (study.overall_status, study.phases) == ("completed", ("phase1", "phase2"))
    assert dict(study.read_on)["overall_status"] == "2026-07-23"
    assert dict(study.read_on)["sites"] == "2022-10-10"
    [place] = study.locations
    assert (place.city, place.status, place.contacts, study.contacts) == ("Madrid", "", (), ())
    assert (study.last_update_posted, study.record_verified) == ("", "")
    assert {"last_update_posted", "contacts", "criteria"} <= set(study.not_read)


def test_the_phase_that_the_whole_record_stated_is_kept_where_it_is_another_now(tmp_path):
    listed = [([LISTED, LISTED | {"nct_id": "NCT00000002"}], "2026-07-23")]
    records = [record(read="2022-10-10"), record("NCT00000002", read="2022-10-10", phases=("PHASE1", "PHASE2"))]
    studies = made(tmp_path, *records, lists=listed)
    assert studies["NCT00000001"].stated_before == (("phases", "phase1", "2022-10-10"),)
    assert studies["NCT00000002"].stated_before == ()


def test_facts_are_kept_of_rules_and_words_but_no_sentence(tmp_path):
    arm = {"label": "Cells", "description": "Given by lumbar puncture into the spinal fluid."}
    summary = "Autologous mesenchymal stem cells are injected intrathecally."
    study = made(tmp_path, record(read="2026-07-22", arms=[arm], summary=summary))["NCT00000001"]
    assert (study.brief_summary, study.eligibility_criteria, study.arms[0].description) == ("", "", "")
    assert ("route", "intrathecal") in {(one.attribute, one.value) for one in study.stated_findings}
    assert {"months_since_onset", "tracheostomy"} <= {one.measure for one in study.stated_measures}
    assert study.stated_gives_cells is True


def test_what_the_words_of_a_rule_add_is_kept_without_the_words(tmp_path):
    rules = "Inclusion Criteria:\n\n* Citizen of Spain\n\nExclusion Criteria:\n\n* Warfarin that cannot be stopped"
    study = made(tmp_path, record(read="2026-07-22", criteria=rules))["NCT00000001"]
    [criteria, bars] = read(study).criteria
    added = {one.measure: one.qualifiers for criterion in (criteria, bars) for one in criterion.measures}
    assert added == {"residence": ("citizens",), "anticoagulation": ("some_only",)}
    assert not any(one.quote for one in (*criteria.measures, *bars.measures))


def test_a_summary_alone_does_not_tell_that_cells_are_given(tmp_path):
    listed = LISTED | {"title": "A factor for ALS", "interventions": [{"type": "DRUG", "name": "Factor"}]}
    listed |= {"summary": "Neural stem cells grew better with the factor. Mesenchymal stem cells are infused in rats."}
    study = made(tmp_path, lists=[([listed], "2026-07-23")])["NCT00000001"]
    assert study.stated_gives_cells is None
    assert "cell_type" not in {one.attribute for one in study.stated_findings}


def test_what_cells_make_is_told_of_a_list_whose_names_tell_it(tmp_path):
    listed = LISTED | {"title": "Exosomes for ALS", "interventions": [{"type": "BIOLOGICAL", "name": "MSC exosomes"}]}
    listed |= {"summary": "They are dropped into the nose."}
    study = made(tmp_path, lists=[([listed], "2026-07-23")])["NCT00000001"]
    assert study.stated_gives_cells is False
    assert ("cell_type", "exosomes") in {(one.attribute, one.value) for one in study.stated_findings}


def test_records_of_any_condition_count_where_they_are_about_als(tmp_path):
    others = tmp_path / "others.json"
    lung = record("NCT00000003", read="2026-01-01", title="Lungs", conditions=["Lung cancer"])
    others.write_text(json.dumps([record("NCT00000002", read="2026-01-01"), lung]))
    assert list(made(tmp_path, record(read="2026-01-01"), among=[others])) == ["NCT00000001", "NCT00000002"]
