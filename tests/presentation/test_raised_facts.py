import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from trials.presentation.raised_facts import FactKind, RaisedFact


@given(
    st.sampled_from(FactKind),
    st.text(alphabet=st.sampled_from("ab “”{}words quote"), max_size=20),
    st.text(alphabet=st.sampled_from("ab “”{}words quote"), min_size=1, max_size=20),
)
def test_what_is_quoted_is_unchanged_and_in_its_own_language(kind, words, quote):
    fact = RaisedFact(kind=kind, words=words, quote=quote, names=(quote,), quoted_from="brief_title")
    quoting = kind not in (FactKind.STATEMENT, FactKind.CODED_FINDING)
    assert [span.text for span in fact.spans if span.language] == [quote] * quoting
    assert {span.language for span in fact.spans} <= {"", "en"}
    assert "".join(span.text for span in fact.spans) == fact.text


@pytest.mark.parametrize("kind", FactKind)
def test_every_fact_is_said_in_every_language(kind):
    fact = RaisedFact(kind=kind, words="2", quote="an English quote", names=("a name",), quoted_from="arms[1].label")
    in_english = fact.text
    with override("es"):
        ours = "".join(span.text for span in fact.spans if not span.language)
    assert in_english
    assert "record" not in ours


def test_an_exclusion_says_what_a_person_must_meet():
    fact = RaisedFact(kind=FactKind.EXCLUSION, words="A helper.", quote="SVC under 65%", limit="65% or more")
    assert fact.text == "A helper. Keeps people out: “SVC under 65%” (so: 65% or more)"
