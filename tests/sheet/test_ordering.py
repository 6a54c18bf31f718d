from tests.sheet.helpers import TODAY, URL, cells, trial
from trials.sheet.build import build_sheet
from trials.sheet.options import SheetOptions

ONE = trial("NCT00000001", phases=["phase1"], findings=cells(), oversight_has_dmc=None)
TWO = trial("NCT00000002", phases=["phase1"], findings=cells())
THREE = trial("NCT00000003")


def sheet_of(*trials, **options):
    return build_sheet(trials, today=TODAY, url=URL, options=SheetOptions(**options))


def keys(sheet):
    return [question.key for question in sheet.questions]


def test_questions_left_out_are_gone_and_others_get_their_stars():
    before = sheet_of(ONE)
    starred = [question.key for question in before.questions if question.ask_first]
    after = sheet_of(ONE, leave=(starred[0], "unknown"))
    assert set(keys(after)) == set(keys(before)) - {starred[0]}
    assert [question.number for question in after.questions] == list(range(1, len(keys(before))))
    assert len(after.ask_first) == 3


def test_a_topic_without_questions_has_no_heading():
    before = sheet_of(ONE)
    topic = before.parts[0].topics[1]
    after = sheet_of(ONE, leave=tuple(question.key for question in topic.questions))
    assert topic.name not in [one.name for one in after.parts[0].topics]


def test_all_can_be_left_out():
    assert sheet_of(ONE, leave=tuple(keys(sheet_of(ONE)))).questions == []


def test_own_questions_come_last_under_a_heading_of_their_own():
    sheet = sheet_of(ONE, own=("Can my son\ncome along?", "", "\x00<b>Who?</b>"))
    part = sheet.parts[-1]
    assert part.heading == "My own questions"
    assert [question.text for question in part.questions] == ["Can my son come along?", "<b>Who?</b>"]
    assert [question.key for question in part.questions] == ["own-1", "own-3"]
    assert part.questions[-1].number == len(sheet.questions)
    assert all(question.is_own for question in part.questions)
    assert sheet.has_own
    assert not sheet_of(ONE).has_own


def test_an_order_is_one_run_and_what_it_does_not_name_follows():
    before = keys(sheet_of(ONE, own=("Mine?",)))
    sheet = sheet_of(ONE, own=("Mine?",), order=("own-1", "evidence", "unknown"))
    assert keys(sheet)[:2] == ["own-1", "evidence"]
    assert sorted(keys(sheet)[2:]) == sorted(key for key in before if key not in ("own-1", "evidence"))
    [part] = sheet.parts
    assert part.heading == "My questions, in my order"
    assert part.in_own_order
    assert [topic.name for topic in part.topics] == [""]
    assert len(sheet.ask_first_apart) == 3


def test_in_an_order_each_question_stands_once_and_names_its_trials():
    sheet = sheet_of(ONE, TWO, THREE, order=("first_phase_only",))
    assert len(keys(sheet)) == len(set(keys(sheet)))
    assert [fact.trial for fact in sheet.questions[0].raised_by] == ["NCT00000001", "NCT00000002"]
    assert [part.trial.registry_id for part in sheet.parts if part.trial] == [
        "NCT00000001", "NCT00000002", "NCT00000003"
    ]  # fmt: skip
