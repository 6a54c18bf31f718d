"""The form behind the search filters: places are looked up, and fields are checked against each other."""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.forms import Form, MultipleChoiceField
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from trials import places
from trials.choices import Sort
from trials.i18n.languages import RECORD_LANGUAGE


class SharedFields(dict):
    """The fields of a form by name, which its forms share, as nothing changes them: Django would copy each deeply."""

    def __deepcopy__(self, memo):
        return dict(self)


class SearchForm(Form):
    def clean_near(self):
        """The Place that was named, instead of its name."""
        name = self.cleaned_data["near"]
        try:
            if get_language() != RECORD_LANGUAGE and (question := places.postcode_question(name)):
                raise question  # most who read another language do not live in the United States
            return _translated(places.find(name)) if name else None
        except places.UnknownPlace as error:
            self.suggested_places = error.suggestions
            raise ValidationError(gettext(error.template).format(**error.values)) from error

    def clean(self):
        cleaned = super().clean()
        place, radius = cleaned.get("near"), cleaned.get("radius")
        if radius is not None and place is None and "near" not in self.errors:
            self.add_error("radius", _("Give a place to measure the distance from, or choose “Any distance”."))
        if radius is not None and place and place.is_country:
            message = gettext("{country} is a country. Give a town, or choose “Any distance”.")
            self.add_error("radius", message.format(country=place.name))
        if cleaned.get("sort") == Sort.DISTANCE and place is None and "near" not in self.errors:
            self.add_error("sort", _("Choose a place to see the nearest trials first."))
        self._refuse_several_values()
        return cleaned

    def _refuse_several_values(self):
        """Of two ages, one would be taken without a word, and which of them is anybody's guess."""
        for name, field in self.fields.items():
            takes_one = not isinstance(field, MultipleChoiceField)
            if takes_one and name not in self.errors and len(set(self.data.getlist(name))) > 1:
                message = gettext("“{label}” is given more than once, with different values. Give it once.")
                self.add_error(name, message.format(label=field.label))


def _translated(place):
    """The Place with its name in the language of the page."""
    if place.template:
        return replace(place, name=gettext(place.template).format(**place.values))
    return replace(place, name=places.full_name_in(get_language(), place.name))
