from types import SimpleNamespace

from django.utils.translation import override

from trials.templatetags.search_form import as_inputs


def test_choices_speak_the_language_of_the_page():
    brazil = SimpleNamespace(value="Brazil", label="Brasil", is_chosen=False, count=1148)
    facet = SimpleNamespace(name="country", takes_several=True, choices=[brazil])
    with override("es"):
        assert 'value="Brazil"> <span>Brasil <span class="count">(1148)' in as_inputs(facet, facet.choices)
