"""Content types that Django would fail on, before any error page could be made."""

import pytest

from trials.http.content_type import is_readable


@pytest.mark.parametrize(
    "content_type",
    [
        "",
        "text/plain",
        "text/plain; charset=utf-8",
        "text/plain; charset=UTF-16",
        "text/plain; charset=nope",
        "é; charset=",
    ],
)
def test_a_content_type_of_text_or_of_no_known_character_set_is_left_to_django(content_type):
    assert is_readable(content_type)


@pytest.mark.parametrize(
    "parameter",
    ["charset*=utf-8''%00", "charset*=nope''a", "charset*=%00''a", "charset=hex", "charset=idna", "charset=undefined"],
)
def test_a_character_set_that_django_fails_on_is_not_readable(parameter):
    assert not is_readable(f"text/plain; {parameter}")
