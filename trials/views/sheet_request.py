"""Which sheet a request asks for: by its address, or by a form that also carries what no address may hold."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from trials.models import Trial
from trials.sheet.build import MAXIMUM_TRIALS, build_sheet
from trials.sheet.customisation import SheetOptions
from trials.sheet.problem import Problem
from trials.sheet.questions import effective_bank
from trials.visitor.selection import InvalidSelection, address, ids_of, selected_trials


class InvalidSheetRequest(ValueError):
    """The sheet cannot be made. `problems` say what to change; `ids` are of trials that would do."""

    def __init__(self, problems, ids):
        super().__init__(problems)
        self.problems = problems
        self.ids = ids


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetRequest:
    """The ids as they were given, the wishes, and whether a form brought them."""

    ids: tuple[str, ...]
    wishes: SheetOptions
    site: str
    is_posted: bool = False

    @classmethod
    def of(cls, request):
        is_posted = request.method == "POST"
        data = request.POST if is_posted else request.GET
        return cls(
            ids=tuple(data.getlist("trial")),
            wishes=SheetOptions.of_form(data) if is_posted else SheetOptions.of_link(data),
            site=request.build_absolute_uri("/")[:-1],
            is_posted=is_posted,
        )

    def trials(self):
        """The trials, or `InvalidSheetRequest`."""
        today = timezone.localdate()
        problems, sound = self.wishes.problems(today), []
        try:
            # Translators: “One sheet has room for 5.”
            room_in = _("One sheet")
            trials = selected_trials(self.ids, among=Trial.objects.for_page(), maximum=MAXIMUM_TRIALS, room_in=room_in)
            sound = ids_of(trials)
        except InvalidSelection as problem:
            problems, sound = [Problem(words=str(problem), place="trials"), *problems], problem.ids
        if problems:
            raise InvalidSheetRequest(problems, sound)
        return trials

    def sheet(self, trials):
        ids = ids_of(trials)
        return build_sheet(
            trials,
            today=timezone.localdate(),
            url=self.site + self.address("sheet", ids),
            short_url=self.site + address("sheet", ids),
            bank=effective_bank(),
            wishes=self.wishes,
        )

    def address(self, view, ids, **layout):
        """The address of the same sheet in another form. It holds nothing about the person."""
        return address(view, ids, [*self.wishes.shared, *layout.items()])

    def fields(self, ids, *, without=()):
        """What a form needs to carry it all on, except the fields of some names."""
        pairs = [*(("trial", registry_id) for registry_id in ids), *self.wishes.fields]
        return [(name, value) for name, value in pairs if name not in without]
