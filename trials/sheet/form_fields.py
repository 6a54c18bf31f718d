"""The fields of the forms of a sheet."""

from django import forms
from django.utils.translation import gettext_lazy as _

from trials.i18n.languages import grouped
from trials.sheet.about_me import TEXT_LENGTH
from trials.sheet.options import OWN_LENGTH

TEXT_AREA = {"rows": 2, "dir": "auto"}
LONG_QUESTION = _("Your question {number} has {length} characters. There is room for {room}. Make it shorter.")


class KeysField(forms.Field):
    """Ids or keys, each once; `separator` splits those that are given in one value."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, separator=None):
        super().__init__(required=False)
        self.separator = separator

    def to_python(self, value):
        parts = self.separator.join(value or []).split(self.separator) if self.separator else value or []
        return tuple(dict.fromkeys(filter(None, parts)))


class ShortTextField(forms.CharField):
    """Text of limited length. (With `max_length`, browsers would silently cut what somebody pastes.)"""

    default_error_messages = {
        "null_characters_not_allowed": _("The words hold a character that cannot be read (NUL). Type them again.")
    }

    def __init__(self, *, too_long, limit=TEXT_LENGTH, number=None, **options):
        self.too_long, self.limit, self.number = too_long, limit, number
        super().__init__(required=False, **{"widget": forms.Textarea(TEXT_AREA), **options})

    def validate(self, value):
        super().validate(value)
        if len(value) > self.limit:
            length = grouped(len(value))
            raise forms.ValidationError(self.too_long.format(number=self.number, length=length, room=self.limit))


class TicksField(forms.MultipleChoiceField):
    """Checkboxes, to which something can be added in words beside them."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {
        "invalid_choice": _("“%(value)s” is not on the list. Write it in the box beside the list.")
    }

    def __init__(self, values, **options):
        super().__init__(choices=[(value, _(value)) for value in values], required=False, **options)


class OwnQuestionWidget(forms.Textarea):
    """One of several text areas of the same name: it takes the value at its position."""

    def __init__(self, name, index, **options):
        super().__init__(**options)
        self.name, self.index = name, index

    def get_context(self, name, value, attrs):
        return super().get_context(self.name, value, attrs)

    def value_from_datadict(self, data, files, name):
        values = data.getlist(self.name)
        return values[self.index] if self.index < len(values) else ""


def own_question_field(number):
    widget = OwnQuestionWidget("own", number - 1, attrs=TEXT_AREA)
    return ShortTextField(too_long=LONG_QUESTION, limit=OWN_LENGTH, number=number, widget=widget)
