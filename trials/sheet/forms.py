"""The forms of a sheet: what its address may hold, what is posted from page to page, and the paper it is printed on."""

import re
from dataclasses import fields

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from trials.sheet.about_me import BANDS, EQUIPMENT, MEDICINES, AboutMe
from trials.sheet.form_fields import KeysField, ShortTextField, TicksField, own_question_field
from trials.sheet.options import OWN_KEY, SheetOptions
from trials.sheet.renderers.layout import LETTERS, PAPERS, Layout

MAX_OWN_QUESTIONS = 10
MIN_OWN_FIELDS, EXTRA_OWN_FIELDS = 3, 3  # text areas for own questions: at least, and more on request
MAX_KEYS = 300
KEY = re.compile(r"[\w-]{1,80}", re.ASCII)
EARLIEST_YEAR = 1950
YEARS_BACK = 40  # to choose from
LEFT_OUT = ("", _("Prefer not to say"))
DATES = {
    "weakness": {
        "without_year": _("You gave the month of first weakness without its year. Choose the year too."),
        "unknown": _("There is no month “{given}”. Choose the month of first weakness again."),
        "to_come": _("The month of first weakness is still to come. Choose an earlier one."),
    },
    "diagnosed": {
        "without_year": _("You gave the month of diagnosis without its year. Choose the year too."),
        "unknown": _("There is no month “{given}”. Choose the month of diagnosis again."),
        "to_come": _("The month of diagnosis is still to come. Choose an earlier one."),
    },
}
LONG_BREATHING = _(
    "What you wrote on your breathing test has {length} characters. There is room for {room}. Make it shorter."
)
LONG_MEDICINES = _(
    "What you wrote on your medicines has {length} characters. There is room for {room}. Make it shorter."
)
LONG_EQUIPMENT = _(
    "What you wrote on your equipment has {length} characters. There is room for {room}. Make it shorter."
)


class SheetLinkForm(forms.Form):
    """What the address of a sheet may hold: trials, questions left out, and the order of questions."""

    trial = KeysField()
    leave = KeysField()
    order = KeysField(separator=".")

    def __init__(self, data=None, *, today, **options):
        super().__init__(data, auto_id="%s", **options)
        self.today = today

    def clean(self):
        cleaned = super().clean()
        keys = (*cleaned["leave"], *cleaned["order"])
        if len(keys) > MAX_KEYS or not all(map(KEY.fullmatch, keys)):
            cleaned["order"] = ()
            words = _("This choice of questions is not clear. Make a new sheet, and choose again.")
            self.add_error("leave", words)
        return cleaned

    @property
    def options(self):
        """The SheetOptions of a valid form."""
        return SheetOptions(leave=self.cleaned_data["leave"], order=self.cleaned_data["order"])

    def hidden(self, **changes):
        """What was given, as pairs of a name and a value for hidden fields of another page."""
        given = {name: self.data.getlist(name) for name in self.fields if name in self.data} | changes
        return [(name, value) for name, values in given.items() for value in values if value]


class SheetForm(SheetLinkForm):
    """What is posted of a sheet: what an address may hold, questions of the person's own, and about themselves."""

    weakness_month = forms.CharField(required=False, widget=forms.Select)
    weakness_year = forms.CharField(required=False, widget=forms.Select)
    diagnosed_month = forms.CharField(required=False, widget=forms.Select)
    diagnosed_year = forms.CharField(required=False, widget=forms.Select)
    breathing_band = forms.ChoiceField(
        label=_("My last breathing test (vital capacity)"),
        choices=[LEFT_OUT, *((code, _(words)) for code, words in BANDS.items())],
        required=False,
        widget=forms.RadioSelect,
    )
    breathing = ShortTextField(
        label=_("More on my breathing test"), help_text=_("Such as: FVC 72% in May 2026"), too_long=LONG_BREATHING
    )
    other_medicines = ShortTextField(label=_("Other medicines"), too_long=LONG_MEDICINES)
    other_equipment = ShortTextField(label=_("Other equipment"), too_long=LONG_EQUIPMENT)
    medicines = TicksField(MEDICINES, label=_("My medicines"))
    equipment = TicksField(EQUIPMENT, label=_("My equipment"))
    device = forms.BooleanField(
        label=_("I use a communication device: please give me time"),
        required=False,
        widget=forms.CheckboxInput(attrs={"value": "yes"}),
    )
    answers = forms.BooleanField(
        label=_("Also print my answers to “Could I join?” here"),
        required=False,
        widget=forms.CheckboxInput(attrs={"value": "yes"}),
    )

    def __init__(self, data=None, **options):
        super().__init__(data, **options)
        self.own = data.getlist("own") if data else []
        while self.own and not self.own[-1].strip():
            self.own.pop()
        extra = EXTRA_OWN_FIELDS if data and "more" in data else 1
        count = min(max(MIN_OWN_FIELDS, len(self.own) + extra), MAX_OWN_QUESTIONS)
        self.own_keys = [OWN_KEY.format(number) for number in range(1, max(count, len(self.own)) + 1)]
        self.fields |= {key: own_question_field(number) for number, key in enumerate(self.own_keys, start=1)}
        self.order_fields(["trial", "leave", "order", *self.own_keys])
        self._set_months_and_years()

    def _set_months_and_years(self):
        """The choices; with what was given, where it is none of them, so that the person sees what was wrong."""
        months = [LEFT_OUT, *((str(number), name) for number, name in MONTHS.items())]
        years = [(str(year), str(year)) for year in range(self.today.year, self.today.year - YEARS_BACK, -1)]
        for name in DATES:
            for part, choices in (("month", months), ("year", [LEFT_OUT, *years])):
                given = self.data.get(f"{name}_{part}", "")
                other = [] if given in dict(choices) else [(given, given)]
                self.fields[f"{name}_{part}"].widget.choices = [*choices, *other]

    def clean(self):
        cleaned = super().clean()
        for name, messages in DATES.items():
            cleaned[name] = self._partial_date(name, messages)
        count = sum(bool(text.strip()) for text in self.own)
        if count > MAX_OWN_QUESTIONS:
            words = gettext("You wrote {count} questions. There is room for {room}. Leave out {over}.")
            raise forms.ValidationError(
                words.format(count=count, room=MAX_OWN_QUESTIONS, over=count - MAX_OWN_QUESTIONS), code="too_many"
            )
        return cleaned

    def _partial_date(self, name, messages):
        month, year = self.cleaned_data.get(f"{name}_month", ""), self.cleaned_data.get(f"{name}_year", "")
        if not month and not year:
            return ""
        if not year:
            self.add_error(f"{name}_year", messages["without_year"])
        elif not _is_number(year, EARLIEST_YEAR, 9999) or (month and not _is_number(month, 1, 12)):
            given = "-".join(filter(None, [year[:20], month[:20]]))
            self.add_error(f"{name}_month" if month else f"{name}_year", messages["unknown"].format(given=given))
        elif (int(year), int(month or 1)) > (self.today.year, self.today.month):
            self.add_error(f"{name}_year", messages["to_come"])
        return f"{year}-{month}" if month else year

    @property
    def own_questions(self):
        """The fields of the person's own questions, as BoundFields."""
        return [self[key] for key in self.own_keys]

    @property
    def has_room(self):
        return len(self.own_keys) < MAX_OWN_QUESTIONS

    @property
    def options(self):
        answers = {field.name: self.cleaned_data[field.name] for field in fields(AboutMe)}
        answers |= {name: tuple(dict.fromkeys(answers[name])) for name in ("medicines", "equipment")}
        own = tuple(self.cleaned_data[key] for key in self.own_keys[: len(self.own)])
        return SheetOptions(
            leave=self.cleaned_data["leave"],
            order=self.cleaned_data["order"],
            own=own,
            about_me=AboutMe(**answers),
            with_answers=self.cleaned_data["answers"],
        )

    def hidden(self, **changes):
        pairs = super().hidden(**changes)
        return [*pairs, *(("own", text) for text in self.own)]


class PaperForm(forms.Form):
    """The paper that an address asks for."""

    paper = forms.ChoiceField(
        choices=[(paper, paper) for paper in PAPERS],
        required=False,
        error_messages={"invalid_choice": _("There is no paper with this name. Use “a4” or “letter”.")},
    )

    @property
    def layout(self):
        """The Layout of a valid form."""
        return Layout(**{name: value for name, value in self.cleaned_data.items() if value})

    @property
    def problems(self):
        return [words for errors in self.errors.values() for words in errors]


class LayoutForm(PaperForm):
    """The paper and the size of letters that an address asks for."""

    size = forms.ChoiceField(
        choices=[(size, size) for size in LETTERS],
        required=False,
        error_messages={"invalid_choice": _("There is no size with this name. Use “normal” or “large”.")},
    )


def _is_number(text, lowest, highest):
    return text.isascii() and text.isdigit() and len(text) <= 4 and lowest <= int(text) <= highest
