import gzip
import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import study_payload
from tests.registries.payloads import ictrp_xml
from trials.ingest import files
from trials.ingest.files import Broken, payloads

STUDIES = [study_payload(f"NCT0000000{number}") for number in range(1, 4)]
LINES = "\n".join(map(json.dumps, STUDIES)).encode()


def read(path):
    return list(payloads([path]))


def write(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("lines.jsonl", LINES),
        ("lines with blank ones.jsonl", LINES.replace(b"\n", b"\n\n") + b"\n"),
        ("list.json", STUDIES),
        ("page.json", {"totalCount": 3, "studies": STUDIES, "nextPageToken": "x"}),
        ("page with its keys in another order.json", {"nextPageToken": "x", "extra": 1, "studies": STUDIES}),
        ("page over several lines.json", json.dumps({"extra": {}, "studies": STUDIES}, indent=1).encode()),
        ("byte order mark.json", b"\xef\xbb\xbf" + json.dumps(STUDIES).encode()),
        ("lines under a wrong name.json", LINES),
        ("packed.jsonl.gz", gzip.compress(LINES)),
    ],
)
def test_reads_every_study_whatever_the_form(tmp_path, name, content):
    assert read(write(tmp_path, name, content)) == STUDIES


@pytest.mark.parametrize("indent", [None, 2])
def test_reads_a_single_study(tmp_path, indent):
    path = write(tmp_path, "one.json", json.dumps(STUDIES[0], indent=indent).encode())
    assert read(path) == STUDIES[:1]


def test_reads_a_zip_with_several_files_and_leaves_others_alone(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.jsonl", LINES)
        archive.writestr("folder/b.json", json.dumps(STUDIES[0]))
        archive.writestr("notes.txt", "not for us")
        archive.writestr("__MACOSX/folder/._b.json", b"\0\5\x16\7")
    assert read(write(tmp_path, "all.zip", packed.getvalue())) == [*STUDIES, STUDIES[0]]


def test_reads_the_json_files_of_a_folder_in_order_of_name(tmp_path):
    write(tmp_path, "2.json", STUDIES[1])
    (tmp_path / "deeper").mkdir()
    write(tmp_path, "deeper/3.jsonl", json.dumps(STUDIES[2]).encode())
    write(tmp_path, "1.json", STUDIES[0])
    write(tmp_path, "readme.md", b"# nothing")
    assert read(tmp_path) == STUDIES


def test_a_folder_without_records_gives_nothing(tmp_path):
    assert read(tmp_path) == []


def test_files_of_a_folder_without_studies_are_refused_by_their_names(tmp_path):
    write(tmp_path, "table.csv", b"NCT Number,Title\nNCT00000001,Cells\n")
    write(tmp_path, "paper.pdf", b"%PDF-1.7")
    assert [(broken.where, broken.reason) for broken in read(tmp_path)] == [
        ("paper.pdf", "refused: it seems to be a PDF"),
        ("table.csv", "refused: it seems to be a table (CSV)"),
    ]


@pytest.mark.parametrize(
    ("members", "named"),
    [
        ({}, [("all.zip", "the archive is empty")]),
        ({"a.csv": "x,y\n1,2\n"}, [("all.zip/a.csv", "refused: it seems to be a table (CSV)")]),
        ({"a.pdf": "%PDF-1.7"}, [("all.zip/a.pdf", "refused: it seems to be a PDF")]),
        ({"a.json": ""}, [("all.zip/a.json", "the file is empty")]),
        ({"b.zip": "PK"}, [("all.zip/b.zip", "refused: a packed file within a packed file; unpack it first")]),
    ],
)
def test_an_archive_without_studies_is_refused_with_what_it_holds(tmp_path, members, named):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    assert [(broken.where, broken.reason) for broken in read(write(tmp_path, "all.zip", packed.getvalue()))] == named


def test_a_broken_line_is_named_and_the_others_are_read(tmp_path):
    first, second, third = LINES.split(b"\n")
    for number, lines in enumerate([[b"{broken", second, third], [first, b'{"half": ', third]], start=1):
        found = read(write(tmp_path, "lines.jsonl", b"\n".join(lines)))
        [broken] = [item for item in found if isinstance(item, Broken)]
        assert broken.where == f"lines.jsonl, line {number}"
        assert "not whole JSON" in broken.reason
        assert len(found) == 3


def test_a_list_that_ends_in_the_middle_gives_what_came_before(tmp_path):
    content = json.dumps(STUDIES).encode()[:-40]
    *whole, broken = read(write(tmp_path, "cut.json", content))
    assert whole == STUDIES[:2]
    assert "not whole JSON" in broken.reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"   \n ", "empty"),
        (b"hello", "not whole JSON"),
        (b"\xff\xfe\x00binary", "not whole JSON"),
        (b"\x1f\x8b\x08 not really gzip", "cannot be read"),
        (b"PK\x03\x04 not really zip", "cannot be read"),
        (gzip.compress(LINES)[:-20], "cannot be read"),
        (b"[" * 100_000, ""),
        (b'{"a":' * 100_000, "nested too deep"),
        (b'{"error": "too many requests"}', "has no id"),
        (b"null", "is null"),
    ],
)
def test_a_file_that_is_no_record_is_named_with_its_reason(tmp_path, content, reason):
    found = read(write(tmp_path, "odd.json", content))
    [broken] = [item for item in found if isinstance(item, Broken)]
    assert broken.where.startswith("odd.json")
    assert reason in broken.reason


def test_a_bomb_is_refused_before_it_fills_the_memory(tmp_path):
    line = json.dumps({"protocolSection": {}, "padding": " " * 100_000}).encode() + b"\n"
    bomb = gzip.compress(line * 1500)
    *read_before, broken = read(write(tmp_path, "bomb.jsonl.gz", bomb))
    assert "over 100 times its size" in broken.reason
    assert len(read_before) * len(line) <= files.UNPACKED_FREELY


@pytest.mark.parametrize("content", [b"[" + b" " * 40_000_000 + b"]", b'{"a": "' + b"x" * 40_000_000 + b'"}'])
def test_one_huge_value_is_refused(tmp_path, content):
    [broken] = read(write(tmp_path, "huge.json", content))
    assert "over 16 MB" in broken.reason


def test_a_zip_bomb_of_many_files_is_counted_together(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "UNPACKED_FREELY", 100_000)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(30):
            archive.writestr(f"{number}.json", json.dumps([" " * 90_000]))
    found = read(write(tmp_path, "bomb.zip", packed.getvalue()))
    assert any(isinstance(item, Broken) and "over 100 times" in item.reason for item in found)
    assert len(found) < 30 + 30


@given(st.binary(max_size=400))
def test_any_bytes_give_payloads_or_a_reason(tmp_path_factory, content):
    path = write(tmp_path_factory.mktemp("any"), "any.json", content)
    for item in read(path):
        assert not isinstance(item, Broken) or item.reason


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_any_json_is_read(tmp_path_factory, value):
    path = write(tmp_path_factory.mktemp("any"), "any.json", value)
    assert all(not isinstance(item, Broken) or item.reason for item in read(path))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("trials.csv", b"NCT Number,Title,Status\nNCT00000001,Cells,RECRUITING\n", "a table (CSV)"),
        ("old.xml", b'<?xml version="1.0"?>\n<clinical_study rank="1"><x/></clinical_study>', "classic XML"),
        ("old.json", {"FullStudiesResponse": {"FullStudies": []}}, "classic API"),
        ("isrctn.xml", b'<allTrials xmlns="http://www.67bricks.com/isrctn" totalCount="0"/>', "pull isrctn"),
        ("ctis.json", {"ctNumber": "2025-512345-67-00", "authorizedApplication": {}}, "pull ctis"),
        ("isrctn.json", {"isrctn": "12345678", "trialDescription": {}}, "pull isrctn"),
        ("other.xml", b"<rss><channel/></rss>", "XML of a kind that we do not know"),
        ("page.html", b"<!doctype html><html></html>", "a web page"),
        ("paper.pdf", b"%PDF-1.7 ...", "a PDF"),
        ("scan.png", b"\x89PNG\r\n\x1a\n", "a picture"),
        ("all.tar", b"a.json".ljust(257, b"\0") + b"ustar", "a packed file of another kind"),
        ("all.jsonl.bz2", b"BZh91AY&SY", "a packed file of another kind"),
        ("twice.json.gz", gzip.compress(gzip.compress(LINES)), "packed twice"),
        ("euctr.txt", b"EudraCT Number: 2011-004801-25\nSponsor: x\n", "plain text of the old EU register"),
    ],
)
def test_a_file_of_another_kind_is_refused_by_its_name_with_what_it_seems_to_be(tmp_path, name, content, words):
    [broken] = read(write(tmp_path, name, content))
    assert broken.where == name
    assert broken.reason.startswith("refused: ")
    assert words in broken.reason


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_an_export_of_who_ictrp_is_read_study_by_study(tmp_path, pack):
    path = write(tmp_path, "ICTRP-Results.xml", pack(ictrp_xml({}, {"TrialID": "IRCT20200828048551N1"})))
    assert [study["TrialID"] for study in payloads([path], of="ictrp")] == [
        ["ChiCTR2600000001"],
        ["IRCT20200828048551N1"],
    ]
    assert read(path) == []


def test_an_export_that_breaks_off_gives_what_was_whole(tmp_path):
    path = write(tmp_path, "ICTRP-Results.xml", ictrp_xml({}, {})[:-400])
    *studies, broken = payloads([path], of="ictrp")
    assert len(studies) == 1
    assert "not whole XML" in broken.reason
