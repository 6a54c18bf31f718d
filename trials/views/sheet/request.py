"""The sheet that a request asks for: by its address, or by a form that also posts what no address may hold."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from trials.fit.answers import Answers
from trials.http.conditional import data_version
from trials.learn.live_counts import earlier_cells_in_words
from trials.learn.outcomes import outcomes_of
from trials.models import DataVersion, Trial
from trials.search.fit import fits_of
from trials.sheet.build import MAX_TRIALS, build_sheet
from trials.sheet.fit_lines import fit_lines
from trials.sheet.forms import SheetForm, SheetLinkForm
from trials.sheet.questions import effective_bank
from trials.views.condition import about_the_condition
from trials.views.join.answers import answers_in_words
from trials.views.selection_problem import problem_in_words
from trials.visitor.answers import answers_of
from trials.visitor.selection import InvalidSelection, address, ids_of, selected_trials


class InvalidSheetRequest(ValueError):
    """No sheet can be made. The form of the request says why; `problems` are what is wrong beside it.

    `ids` are those of the trials that are valid.
    """

    def __init__(self, ids, problems=(), status=400):
        super().__init__(problems)
        self.ids = ids
        self.status = status
        self.problems = problems


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetRequest:
    """A bound form, with which the methods make sheets and addresses; `site` is the address of this site."""

    form: SheetLinkForm
    site: str
    is_posted: bool
    answers: Answers
    version: DataVersion

    @classmethod
    def from_request(cls, request):
        is_posted, today = request.method == "POST", timezone.localdate()
        form = SheetForm(request.POST, today=today) if is_posted else SheetLinkForm(request.GET, today=today)
        site = request.build_absolute_uri("/")[:-1]
        version = data_version(request)
        return cls(form=form, site=site, is_posted=is_posted, answers=answers_of(request), version=version)

    @property
    def options(self):
        return self.form.options

    def trials(self):
        """The selected trials, or InvalidSheetRequest if anything in the form is invalid."""
        self.form.full_clean()
        try:
            trials = trials_of(self.form.cleaned_data["trial"])
        except InvalidSelection as error:
            self.form.add_error("trial", problem_in_words(error))
            raise InvalidSheetRequest(error.ids, status=error.status) from error
        if self.form.errors:
            raise InvalidSheetRequest(ids_of(trials))
        return trials

    def sheet(self, trials, options=None):
        """The sheet of these trials, with the options of the form or with others."""
        options = options or self.options
        ids = ids_of(trials)
        keys = [one.pk for one in about_the_condition(trials, self.version)] if self.answers else []
        is_about_cells = not trials or any(one.gives_cells for one in trials)
        fits = fits_of(keys, self.answers, today=self.form.today, version=self.version) if keys else {}
        return build_sheet(
            trials,
            today=self.form.today,
            url=self.site + address("sheet", ids, options.query),
            short_url=self.site + address("sheet", ids),
            bank=effective_bank(),
            options=options,
            fit=fit_lines(trials, fits, self.answers),
            earlier_cells=earlier_cells_in_words(self.version) if is_about_cells else "",
            outcomes=outcomes_of(trials, self.version.key),
            said=answers_in_words(self.answers) if options.with_answers else (),
        )

    def address(self, view, ids, **layout):
        """The address of the sheet in another format. It holds nothing about the person."""
        return address(view, ids, [*self.options.query, *layout.items()])

    def hidden(self, ids, **changes):
        """What the form carries on to another page, as pairs of a name and a value for hidden fields."""
        return self.form.hidden(trial=ids, **changes)

    def personal(self, ids):
        """The same where the sheet is personal, else nothing: then pages are linked by their address."""
        return self.hidden(ids) if self.options.is_personal else []


def trials_of(ids):
    """The trials of these ids, with all that a sheet says of them."""
    # Translators: “One sheet has room for 5.”
    room_in = _("One sheet")
    return selected_trials(ids, among=Trial.objects.for_page(), maximum=MAX_TRIALS, room_in=room_in)


def valid_trials(ids):
    """The trials of those ids that are valid."""
    try:
        return trials_of(ids)
    except InvalidSelection as error:
        return valid_trials(error.ids)
