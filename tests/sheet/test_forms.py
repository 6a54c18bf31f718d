"""What a sheet's link and form may hold, what is said of anything else, and what is carried on."""

import pytest
from django.http import QueryDict
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from tests.sheet.helpers import TODAY, options
from trials.sheet.about_me import AboutMe
from trials.sheet.forms import MAX_OWN_QUESTIONS, LayoutForm, SheetForm, SheetLinkForm
from trials.sheet.options import SheetOptions
from trials.sheet.renderers.layout import Layout
from trials.views.join.questions import QUESTIONS

ALL = (
    "leave=fit&leave=medicines&order=own-2.evidence&own=One%3F&own=&own=Three%3F&weakness_month=3&weakness_year=2025"
    "&diagnosed_year=2026&breathing=FVC+72%25&medicines=Riluzole&medicines=Tofersen&other_medicines=Baclofen"
    "&equipment=Wheelchair&device=yes"
)


def form(query):
    return SheetForm(QueryDict(query), today=TODAY)


def link(query):
    bound = SheetLinkForm(QueryDict(query), today=TODAY)
    assert bound.is_valid(), bound.errors
    return bound.options


def errors(query):
    """Pairs of a field and a sentence."""
    return [(name, words) for name, some in form(query).errors.items() for words in some]


def test_a_form_becomes_options():
    assert options(ALL) == SheetOptions(
        leave=("fit", "medicines"),
        order=("own-2", "evidence"),
        own=("One?", "", "Three?"),
        about_me=AboutMe(
            weakness="2025-3",
            diagnosed="2026",
            breathing="FVC 72%",
            medicines=("Riluzole", "Tofersen"),
            other_medicines="Baclofen",
            equipment=("Wheelchair",),
            device=True,
        ),
    )
    assert options("") == SheetOptions()


def test_hidden_fields_carry_all_of_it_on():
    again = QueryDict(mutable=True)
    for name, value in form(f"{ALL}&up=evidence&more=yes&strange=1").hidden(trial=["NCT00000001"]):
        again.appendlist(name, value)
    assert SheetForm(again, today=TODAY).hidden() == form(f"trial=NCT00000001&{ALL}").hidden()
    assert options(again.urlencode()) == options(ALL)
    assert not {"up", "more", "strange"} & set(again)


def test_hidden_fields_can_be_changed_or_left_out():
    assert ("order", "fit") in form(ALL).hidden(order=["fit"])
    assert "order" not in dict(form(ALL).hidden(order=[""]))


def test_a_link_holds_the_choice_of_questions_and_nothing_about_the_person():
    assert link(ALL) == SheetOptions(leave=("fit", "medicines"), order=("own-2", "evidence"))
    assert dict(SheetLinkForm(QueryDict(ALL), today=TODAY).hidden()).keys() == {"leave", "order"}


@pytest.mark.parametrize(
    ("query", "label", "fact"),
    [
        ("weakness_month=3&weakness_year=2025", "First weakness", "March 2025"),
        ("diagnosed_year=2026", "Diagnosis", "2026"),
        ("weakness_year=1955", "First weakness", "1955"),
        ("breathing=+FVC%0A72%25", "Breathing test", "FVC 72%"),
        ("breathing_band=65_69&breathing=lying", "Breathing test", "65 to 69%; lying"),
        ("medicines=Riluzole&medicines=Riluzole&other_medicines=Baclofen", "Medicines", "Riluzole; Baclofen"),
    ],
)
def test_what_a_person_says_of_themselves_is_said_in_words(query, label, fact):
    assert [(one.label, one.value) for one in options(query).about_me.facts] == [(label, fact)]


def test_a_breathing_test_has_the_choices_that_the_questions_on_joining_have():
    asked = QUESTIONS["vital-capacity"].choices(None, None)
    _left_out, *bands = form("").fields["breathing_band"].choices
    assert [str(label) for _code, label in bands] == [str(choice.label) for choice in asked]


@pytest.mark.parametrize(
    ("query", "field", "words"),
    [
        ("own=x&" * 11, "__all__", "You wrote 11 questions. There is room for 10. Leave out 1."),
        ("own=x&" * 500, "__all__", "Leave out 490."),
        (
            f"own=ok&own={'x' * 10_000}",
            "own-2",
            "Your question 2 has 10,000 characters. There is room for 300. Make it shorter.",
        ),
        ("own=%00", "own-1", "cannot be read (NUL)"),
        (f"breathing={'x' * 201}", "breathing", "What you wrote on your breathing test has 201 characters."),
        (
            f"other_medicines={'x' * 5000}",
            "other_medicines",
            "What you wrote on your medicines has 5,000 characters.",
        ),
        (
            f"other_equipment={'x' * 5000}",
            "other_equipment",
            "What you wrote on your equipment has 5,000 characters.",
        ),
        (
            "weakness_month=13&weakness_year=2025",
            "weakness_month",
            "There is no month “2025-13”. Choose the month of first weakness again.",
        ),
        ("diagnosed_month=x&diagnosed_year=2025", "diagnosed_month", "There is no month “2025-x”."),
        ("diagnosed_month=0&diagnosed_year=2025", "diagnosed_month", "There is no month “2025-0”."),
        ("diagnosed_year=12", "diagnosed_year", "There is no month “12”."),
        ("diagnosed_year=²⁰²⁵", "diagnosed_year", "There is no month"),
        (
            "diagnosed_month=5",
            "diagnosed_year",
            "You gave the month of diagnosis without its year. Choose the year too.",
        ),
        (
            "weakness_month=12&weakness_year=2026",
            "weakness_year",
            "The month of first weakness is still to come. Choose an earlier one.",
        ),
        ("weakness_year=2027", "weakness_year", "The month of first weakness is still to come."),
        (
            "medicines=Snake+oil",
            "medicines",
            "“Snake oil” is not on the list. Write it in the box beside the list.",
        ),
        ("equipment=%3Cb%3E", "equipment", "“<b>” is not on the list."),
        ("leave=%3Cscript%3E", "leave", "This choice of questions is not clear."),
        ("order=a.%3Cb%3E", "leave", "This choice of questions is not clear."),
        ("&".join(f"leave=key{number}" for number in range(301)), "leave", "This choice of questions is not clear."),
    ],
)
def test_what_is_wrong_is_said_of_its_field_with_what_to_change(query, field, words):
    [(found, said)] = errors(query)
    assert found == field
    assert words in said


@pytest.mark.parametrize(
    "query",
    ["own=" + "x" * 300, "weakness_month=11&weakness_year=2026", "leave=gone_since", "&own=x" * MAX_OWN_QUESTIONS],
)
def test_what_makes_sense_has_no_errors(query):
    assert errors(query) == []


def test_a_field_with_an_error_is_tied_to_it():
    bound = form(f"breathing={'x' * 201}&own=ok&own={'x' * 301}&medicines=Snake+oil")
    assert 'aria-describedby="breathing_helptext breathing_error"' in str(bound["breathing"])
    assert 'id="breathing_error"' in str(bound["breathing"].errors)
    assert 'aria-invalid="true" aria-describedby="own-2_error" id="own-2"' in str(bound["own-2"])
    assert "aria-invalid" not in str(bound["own-1"])
    assert bound["medicines"].aria_describedby == "medicines_error"


def test_what_is_no_choice_of_ours_is_shown_again():
    bound = form("weakness_month=13&weakness_year=1955")
    assert '<option value="13" selected>13</option>' in str(bound["weakness_month"])
    assert '<option value="1955" selected>1955</option>' in str(bound["weakness_year"])
    assert '<option value="" selected>Prefer not to say</option>' in str(bound["diagnosed_year"])


@pytest.mark.parametrize(("query", "count"), [("", 3), ("own=a&own=b", 3), ("own=a&own=b&own=c", 4),
                                              ("own=a&own=+&own=&more=yes", 4), ("own=a&" * 9 + "more=yes", 10),
                                              ("own=a&" * 12, 12)])  # fmt: skip
def test_there_is_room_for_another_question_up_to_ten(query, count):
    bound = form(query)
    assert len(bound.own_questions) == count
    assert bound.has_room is (count < 10)


def test_own_questions_share_a_name_and_keep_their_places():
    bound = form("own=&own=Two%3F&own=+&own=")
    assert [question.value() for question in bound.own_questions] == ["", "Two?", " "]
    assert all('name="own"' in str(question) for question in bound.own_questions)
    assert options("own=&own=Two%3F&own=+&own=").own_questions == [("own-2", "Two?")]


@given(st.text(max_size=60))
def test_any_text_anywhere_is_answered(text):
    data = QueryDict(mutable=True)
    names = ["leave", "order", "own", "weakness_month", "weakness_year", "diagnosed_year", "breathing", "medicines"]
    for name in names:
        data.appendlist(name, text)
    made = SheetForm(data, today=TODAY)
    if made.is_valid():
        assert all(fact.value for fact in made.options.about_me.facts)
    assert all(str(made[name]) for name in ("weakness_month", "weakness_year", "breathing", "own-1"))


def test_checkboxes_have_names_of_their_own_and_stay_ticked_in_another_language():
    with override("es"):
        bound = form(ALL)
        assert bound.is_valid()
        assert [value for value, _label in bound.fields["equipment"].choices][-1] == "Wheelchair"
        assert "Wheelchair" not in [label for _value, label in bound.fields["equipment"].choices]
        assert "marzo" in bound.options.about_me.facts[0].value
        assert ">marzo</option>" in str(bound["weakness_month"])


@pytest.mark.parametrize(
    ("query", "layout"),
    [("", Layout()), ("paper=&size=", Layout()), ("paper=letter&size=large&n=2", Layout(paper="letter", size="large"))],
)
def test_a_layout_that_an_address_asks_for(query, layout):
    bound = LayoutForm(QueryDict(query))
    assert bound.is_valid()
    assert bound.layout == layout


@pytest.mark.parametrize("query", ["paper=a5", "size=huge", "paper=%00"])
def test_a_paper_or_size_that_does_not_exist_is_refused(query):
    [words] = [words for errors in LayoutForm(QueryDict(query)).errors.values() for words in errors]
    assert words.startswith("There is no ")
