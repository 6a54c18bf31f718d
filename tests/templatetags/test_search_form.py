from trials.search.reasons import Reason
from trials.templatetags.search_form import as_words, distance_options


def test_reasons_name_the_fields_and_mark_the_words():
    title, place = (
        Reason(field="Title", words=("Cells", "<b>"), language="en"),
        Reason(field="Place", words=("Madrid",)),
    )
    assert as_words([title, place]) == (
        'title: <mark lang="en">Cells</mark>, <mark lang="en">&lt;b&gt;</mark>; place: <mark>Madrid</mark>'
    )


def test_a_distance_that_was_typed_is_offered_to_nobody_else():
    assert '<option value="77" selected>At most 77 km (48 mi)</option>' in distance_options("77")
    assert "77" not in distance_options(None)
    assert '<option value="50" selected>' in distance_options("50")
    assert "selected" not in distance_options(None)
