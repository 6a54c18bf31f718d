"""Headings and sentences that renderers print around the texts of a sheet, in its language."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from trials.presentation.lists import join_words
from trials.presentation.quotes import QUOTED
from trials.presentation.study_words import said_of_all, said_of_these
from trials.sheet.renderers.qr import ALTERNATIVE


@dataclass(frozen=True, kw_only=True, slots=True)
class Headings:
    """Headings, labels and sentences. Braces name what only a renderer knows, such as a page number.

    `numbers` are those of the questions to ask first, where they stand apart: "1, 2 and 9".
    """

    about_me: str
    about_sheet: str
    ask_first: str
    do_i_fit: str
    fit_open: str
    for_people: str
    made_on: str
    marked_ask_first: str
    marked_star: str
    missing: str
    missing_of_person: str
    more: str
    notes: str
    numbers: str
    opening: str
    own_questions: str
    page_of: str
    qr: str
    quoted: str
    registry_number: str
    short: str
    side_by_side: str
    then_ask: str
    trial: str


def headings(sheet):
    with override(sheet.language):
        return Headings(
            about_me=_("About me"),
            about_sheet=_("About this sheet"),
            ask_first=_("Ask first:"),
            do_i_fit=_("Do I fit?"),
            fit_open=said_of_all(
                _("These points are still unclear. Only the trial team can say who can join."), sheet.trials
            ),
            for_people=_("For: {people}."),
            made_on=_("Made on {date}. To make it again, open").format(date=sheet.made_on_in_words),
            # Translators: {star} is a drawn star, {numbers} the numbers of the questions that have one.
            marked_star=_("Short of time? First ask those marked {star}: {numbers}."),
            marked_ask_first=_("Short of time? First ask those marked {star} “Ask first”: {numbers}."),
            missing=missing_in_words(),
            missing_of_person=_(
                "In my own words, {missing} stands for letters or signs that this PDF cannot show. "
                "The web page and the Word document show them."
            ),
            more=_("The other questions are here:"),
            notes=_("Notes"),
            numbers=join_words(map(str, sheet.ask_first_apart)),
            opening=_("These are questions that I would like to ask you."),
            own_questions=_("My own questions"),
            page_of=_("Page {page} of {pages}"),
            qr=str(ALTERNATIVE),
            quoted=str(QUOTED),
            registry_number=_("Registry number {number}"),
            short=_("In short, without your choices:"),
            side_by_side=said_of_these(_("The trials side by side"), sheet.trials),
            then_ask=_("Then ask:"),
            trial=said_of_these(_("Trial"), sheet.trials),
        )


def missing_in_words():
    # Translators: {missing} is a sign such as [?].
    return _("Where you see {missing}, the record uses signs that this paper cannot show. The web page shows them.")
