"""HTML that is rendered once, with slots."""

from django.utils.html import format_html

from tests.factories import make_trial
from trials.views.slots import render_with_slots


def test_what_is_filled_in_is_escaped_and_what_is_rendered_is_as_it_was():
    html = render_with_slots("trials/result/add.html", {"id": "{number} <!--number-->"}, ["number"])
    filled = format_html(html, number="<b>")
    assert 'value="{number} &lt;!--number--&gt;"' in filled
    assert "Add &lt;b&gt;" in filled


def test_braces_in_a_record_are_text(client, db):
    make_trial(title="Cells {number} {0} {url}")
    assert "Cells {number} {0} {url}" in client.get("/trials/").text
