import pytest
from django.utils.translation import override

from trials.models import QuestionEdit
from trials.models.wording import own_words


@pytest.mark.parametrize(
    ("filled", "in_english", "in_spanish"),
    [
        ({}, ({}, ""), ({}, "")),
        ({"text": "Why?"}, ({"text": "Why?"}, ""), ({"text": "Why?"}, "en")),
        ({"text": "Why?", "text_es": "¿Por qué?"}, ({"text": "Why?"}, ""), ({"text": "¿Por qué?"}, "")),
        ({"text_es": "¿Por qué?"}, ({}, ""), ({"text": "¿Por qué?"}, "")),
        (
            {"text": "Why?", "why": "It matters.", "text_es": "¿Por qué?"},
            ({"text": "Why?", "why": "It matters."}, ""),
            ({"text": "Why?", "why": "It matters."}, "en"),
        ),
    ],
)
def test_what_curators_changed_in_english_alone_is_shown_in_english(filled, in_english, in_spanish):
    edit = QuestionEdit(key="fit", **filled)
    assert own_words(edit, "text", "why") == in_english
    with override("es"):
        assert own_words(edit, "text", "why") == in_spanish
