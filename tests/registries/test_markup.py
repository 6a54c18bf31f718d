"""Text of registries as a reader sees it."""

import pytest

from trials.registries.markup import plain_text


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Charcot&#39;s &amp; other", "Charcot's & other"),
        ("age &amp;amp; sex", "age & sex"),
        ("ALSFRS-R &ge; 30, FVC &#x2265; 60%", "ALSFRS-R ≥ 30, FVC ≥ 60%"),
        ("&lt;b&gt;Tracheostomy&lt;/b&gt;", "Tracheostomy"),
        ("<p>One</p><p>Two<br/>Three</p>", "One\nTwo\nThree"),
        ("<ul><li>One</li><li>Two</li></ul>", "* One\n* Two"),
        ("1. ALS;&#x0D;<br>2. Adults", "1. ALS;\n2. Adults"),
        ("10<sup>6</sup> cells", "10^6 cells"),
        ("18 <age< 75 in <ALS>, x < 3", "18 <age< 75 in <ALS>, x < 3"),
        ("a&nbsp;<br>b", "a\nb"),
        ("<tt>x</tt><!-- y --><small>z</small>", "xz"),
        ("<h2>One</h2><blockquote>Two</blockquote>Three", "One\nTwo\nThree"),
        ("&amp;amp;amp; &#x41;&#66;", "& AB"),
    ],
)
def test_markup_of_registries_becomes_plain_text(words, text):
    assert plain_text(words) == text
