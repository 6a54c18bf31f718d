import csv
import io
import json
from datetime import timedelta
from itertools import islice

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F

from tests.factories import load_trial, spoil, study_payload
from tests.registries.payloads import ctis_payload, ictrp_xml, isrctn_xml
from tests.registries.standin_ctis import CtisStandIn
from tests.registries.standin_isrctn import IsrctnStandIn
from trials import ingest
from trials.ingest.starter import starter_studies
from trials.management.progress import Progress
from trials.models import DataVersion, RegistryPull, Trial, TrialWords, Word

pytestmark = pytest.mark.django_db


def call(*arguments, **options):
    out, err = io.StringIO(), io.StringIO()
    call_command(*arguments, stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "studies.jsonl"
    path.write_text("\n".join(json.dumps(study_payload(f"NCT0000000{number}")) for number in (1, 2)))
    return path


def test_load_says_what_came(file):
    assert call("load", file)[0] == "2 new, 0 changed, 0 unchanged, 0 unreadable\n"
    assert call("load", str(file))[0] == "0 new, 0 changed, 2 unchanged, 0 unreadable\n"


def test_load_names_what_it_could_not_read_and_succeeds_with_the_rest(file):
    with file.open("a") as lines:
        lines.write("\n{broken\n" + json.dumps(study_payload("NCT3")))
    out, err = call("load", file)
    assert out == "2 new, 0 changed, 0 unchanged, 2 unreadable\n"
    assert "unreadable: studies.jsonl, line 3: not whole JSON" in err
    assert "unreadable: NCT3: nctId 'NCT3' is not NCT and eight digits" in err


def test_load_says_that_fields_were_left_out(tmp_path):
    (tmp_path / "one.json").write_text(json.dumps(study_payload(started="soon")))
    assert call("load", tmp_path)[0] == (
        "1 of the new and changed have fields that we cannot read: left out, see the admin.\n"
        "1 new, 0 changed, 0 unchanged, 0 unreadable\n"
    )


def test_load_names_at_most_twenty_and_ten_of_a_kind(tmp_path):
    ids = [f'{{"protocolSection": {{"identificationModule": {{"nctId": "X{number}"}}}}}}' for number in range(15)]
    (tmp_path / "bad.jsonl").write_text("\n".join(["{}"] * 15 + ids))
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(CommandError, match="Nothing could be read"):
        call_command("load", tmp_path, stdout=out, stderr=err)
    assert err.getvalue().count("unreadable: ") == 20
    assert err.getvalue().count("the record has no id (nctId)") == 10
    assert "10 more" in err.getvalue()


@pytest.mark.parametrize("content", ["", "{broken", "[]", "not JSON at all"])
def test_load_fails_where_nothing_could_be_read(tmp_path, content):
    (tmp_path / "odd.json").write_text(content)
    with pytest.raises(CommandError, match=r"Nothing could be read|No study found"):
        call("load", tmp_path / "odd.json")
    assert not Trial.objects.exists()


def test_load_fails_on_a_folder_without_records_and_on_a_path_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match="No study found"):
        call("load", tmp_path)
    with pytest.raises(CommandError, match="there is no such file"):
        call("load", tmp_path / "nowhere.json")


def test_load_says_when_what_came_is_older(file, tmp_path):
    load_trial("NCT00000001", updated="2026-11-01")
    assert "1 of the unchanged came in a state older than ours, which stays." in call("load", file)[0]


@pytest.fixture
def registry(only_registry):
    only_registry.studies = [study_payload(f"NCT0000000{number}") for number in range(1, 8)]
    return only_registry


def test_pull_brings_every_page(registry):
    assert call("pull", page_size=3)[0] == "7 new, 0 changed, 0 unchanged, 0 unreadable\n"
    assert call("pull")[0] == "0 new, 0 changed, 7 unchanged, 0 unreadable\n"
    assert RegistryPull.objects.filter(is_full=True).count() == 2


def test_pull_of_single_ids_is_no_full_run(registry):
    out, _ = call("pull", "--id", "NCT00000002", "nct00000003")
    assert out == "2 new, 0 changed, 0 unchanged, 0 unreadable\n"
    assert not RegistryPull.objects.get().is_full


def test_pull_names_an_id_that_does_not_exist_and_keeps_the_others(registry):
    with pytest.raises(CommandError, match="NCT00000099"):
        call("pull", "--id", "NCT00000099", "NCT00000002")
    assert Trial.objects.get().registry_id == "NCT00000002"


def test_pull_marks_what_is_no_longer_listed_on_two_days(registry):
    call("pull")
    del registry.studies[0]
    assert call("pull")[0] == "0 new, 0 changed, 6 unchanged, 0 unreadable\n"
    RegistryPull.objects.update(started_at=F("started_at") - timedelta(days=1))
    assert "1 no longer listed by the registry: marked, not deleted." in call("pull")[0]


def test_pull_fails_where_many_are_left_out_unless_they_are_accepted(registry):
    call("pull")
    del registry.studies[:4]
    with pytest.raises(CommandError, match=r"leaves out 4 of the 7 studies .*NCT00000001.*--accept-missing"):
        call("pull")
    assert "6 unchanged" not in call("pull", "--accept-missing")[0]
    assert not Trial.objects.filter(missing_since__isnull=False).exists()


def test_pull_stops_at_the_limits_of_the_settings(registry, settings):
    settings.REGISTRY_LIMITS = {"pages": 2}
    with pytest.raises(CommandError, match="over 2 pages"):
        call("pull", page_size=2)
    assert Trial.objects.count() == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["--since", "yesterday"], "write it as 2026-01-31"), (["--page-size", "0"], "choose 1 to 1000")],
)
def test_pull_says_what_is_wrong_with_its_arguments(arguments, words):
    with pytest.raises(CommandError, match=words):
        call("pull", *arguments)


def test_pull_that_fails_says_why_and_keeps_what_was_stored(registry):
    call("pull")
    registry.faults = {"all": "500"}
    with pytest.raises(CommandError, match=r"did not finish: .*500.*What was stored stays"):
        call("pull")
    assert Trial.objects.count() == 7


def test_rebuild_says_how_many():
    load_trial("NCT00000001")
    load_trial("NCT00000002")
    assert call("rebuild")[0] == "2 rebuilt, 0 unreadable\n"


def test_rebuild_if_needed_makes_trials_of_an_older_trialfinder_findable():
    load_trial(title="Cells of Nuremberg")
    assert call("rebuild", "--if-needed")[0] == ""
    TrialWords.objects.all().delete()
    DataVersion.objects.update(derived_by="an older one")
    assert call("rebuild", "--if-needed")[0] == "1 rebuilt, 0 unreadable\n"
    assert "nuremberg" in TrialWords.objects.get().titles
    assert call("rebuild", "--if-needed")[0] == ""


def test_a_record_that_cannot_be_read_does_not_stop_an_update():
    spoil(load_trial())
    DataVersion.objects.update(derived_by="an older one")
    out, err = call("rebuild", "--if-needed")
    assert out == "0 rebuilt, 1 unreadable\n"
    assert "NCT00000001" in err
    assert call("rebuild", "--if-needed") == ("", "")


def test_rebuild_forgets_words_that_no_trial_holds_any_more():
    load_trial(title="Zyzzyva cells")
    load_trial(title="Other cells", updated="2026-11-01")
    assert Word.objects.filter(word="zyzzyva").exists()
    call("rebuild")
    assert not Word.objects.filter(word="zyzzyva").exists()
    assert Word.objects.filter(word="cells").exists()


def test_rebuild_names_a_record_that_can_no_longer_be_read_and_leaves_its_trial():
    trial = load_trial("NCT00000001")
    spoil(trial)
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(CommandError, match="stay as they were"):
        call_command("rebuild", stdout=out, stderr=err)
    assert "unreadable: NCT00000001" in err.getvalue()
    assert Trial.objects.get() == trial


def test_export_writes_one_api_object_a_line():
    load_trial("NCT00000001", locations=[{"city": "Zürich", "country": "Switzerland"}])
    load_trial("NCT00000002")
    one, two = map(json.loads, call("export")[0].splitlines())
    assert (one["registry_id"], two["registry_id"]) == ("NCT00000001", "NCT00000002")
    assert one["sites"][0]["city"] == "Zürich"
    assert one["cell_types"] == ["mesenchymal"]


def test_export_as_csv_runs_no_formula():
    load_trial("NCT00000001", title="=HYPERLINK(1)", sponsor="@sum")
    [row] = csv.DictReader(io.StringIO(call("export", "--format", "csv")[0]))
    assert row["brief_title"] == "'=HYPERLINK(1)"
    assert row["lead_sponsor"] == "'@sum"
    assert row["cell_types"] == "mesenchymal"


def test_prepare_loads_the_starter_catalogue_once(monkeypatch):
    monkeypatch.setattr(ingest, "starter_studies", lambda: islice(starter_studies(), 12))
    assert "12 new, 0 changed, 0 unchanged, 0 unreadable" in call("prepare")[0]
    assert "loaded before" in call("prepare")[0]
    assert "loaded before" in call("load_starter")[0]


def test_prepare_rebuilds_what_other_code_derived(monkeypatch):
    monkeypatch.setattr(ingest, "starter_studies", list)
    load_trial()
    call("load_starter")
    DataVersion.objects.update(derived_by="an older release")
    assert call("prepare")[0].endswith("loaded before.\n1 rebuilt, 0 unreadable\n")


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_progress_is_a_bar_on_a_terminal_and_lines_elsewhere(monkeypatch):
    terminal, file = Terminal(), io.StringIO()
    with Progress(terminal, "pull") as progress:
        progress.show(5, 10)
    assert "5/10" in terminal.getvalue()
    with Progress(file, "pull") as progress:
        progress.show(5, 10)
        monkeypatch.setattr(progress, "shown_at", float("-inf"))
        progress.show(6, 10)
    assert file.getvalue() == "pull: 6 of 10 studies\n"


@pytest.fixture
def explained(tmp_path):
    path = tmp_path / "study.json"
    criteria = "Inclusion Criteria:\n\n* FVC ≥ 60%\n\nExclusion Criteria:\n\n* Another clinical trial within 30 days"
    path.write_text(json.dumps(study_payload("NCT00000001", criteria=criteria)))
    call("load", path)
    return "NCT00000001"


def test_explain_names_the_rule_and_what_became_of_each_mention(explained):
    out, _ = call("explain", explained)
    assert "vital_capacity: '≥ 60%' → vital_capacity" in out
    assert "rule: tests.toml: vital_capacity" in out
    assert "other_trial: 'another clinical trial' → excluded" in out
    assert "cell_type: " in out


def test_explain_keeps_to_one_measure_or_attribute(explained):
    assert "other_trial" not in call("explain", explained, measure="vital_capacity")[0]
    out, _ = call("explain", explained, attribute="cell_type")
    assert "cell_type: " in out
    assert "vital_capacity" not in out


def test_explain_fails_for_a_trial_that_is_not_stored():
    with pytest.raises(CommandError, match="There is no trial NCT00000009 here"):
        call("explain", "NCT00000009")


def test_load_takes_files_of_several_registries_and_counts_each_apart(tmp_path):
    (tmp_path / "studies.json").write_text(json.dumps(study_payload()))
    (tmp_path / "ICTRP-Results.xml").write_bytes(ictrp_xml({}, {"TrialID": "NCT00000009"}))
    out, err = call("load", tmp_path)
    assert out == (
        "ClinicalTrials.gov:\n1 new, 0 changed, 0 unchanged, 0 unreadable\n"
        "WHO ICTRP:\n1 new, 0 changed, 0 unchanged, 1 unreadable\n"
    )
    assert "manage.py pull --id NCT00000009" in err


def test_pull_asks_the_registry_that_is_named(settings):
    with CtisStandIn() as registry:
        registry.studies = [ctis_payload()]
        settings.EU_CTIS_API, settings.REGISTRY_PAUSE = registry.url, 0
        assert call("pull", "ctis")[0] == "1 new, 0 changed, 0 unchanged, 0 unreadable\n"
    with IsrctnStandIn() as registry:
        registry.studies = [isrctn_xml()]
        settings.ISRCTN_API = registry.url
        assert call("pull", "isrctn")[0] == "1 new, 0 changed, 0 unchanged, 0 unreadable\n"
    assert set(Trial.objects.values_list("registry", flat=True)) == {"ctis", "isrctn"}
