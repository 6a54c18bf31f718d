"""The parameters of a search: name, what they accept, and the filter that each stands for."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_filters import FilterSet

from trials import places
from trials.choices import (
    NOT_READ,
    NOT_STATED,
    VALUES,
    Attribute,
    CellTherapy,
    Conditions,
    Phase,
    Recruitment,
    RecruitmentStatus,
    Sort,
    SponsorType,
    StudyType,
    YesNo,
)
from trials.models import Trial
from trials.search.filters import (
    AgeFilter,
    AnyOfFilter,
    BoundedNumberFilter,
    ConditionFilter,
    CountryFilter,
    DoubtfulFilter,
    OneOfFilter,
    PlaceFilter,
    RecruitmentFilter,
    SortFilter,
    StateFilter,
    VisitsFilter,
    WithoutFilter,
    WordsFilter,
)
from trials.search.forms import SearchForm

MAX_QUERY_LENGTH = 200  # letters
MAX_AGE_YEARS = 120
MAX_VISITS = 500
MAX_RADIUS_KM = 20_040


def or_not_stated(vocabulary):
    """The choices of a vocabulary, "not stated" and "not read yet": a function, which Django does not copy."""
    return lambda: [*vocabulary.choices, (NOT_STATED, _("Not stated")), (NOT_READ, _("Not read yet"))]


def _attribute_filter(attribute, help_text):
    return AnyOfFilter(label=attribute.label, choices=or_not_stated(VALUES[attribute]), help_text=help_text)


class SearchParameters(FilterSet):
    """The filters of a search, all of which must hold. Their help texts are those of the API's documentation."""

    q = WordsFilter(
        label=pgettext_lazy("typed", "Words"),
        max_length=MAX_QUERY_LENGTH,
        help_text=(
            "Words, all of which the trial must hold, or an id or a part of it. Synonyms and misspellings are "
            "understood. Where no trial holds all words, those that hold most of them are found."
        ),
    )
    scope = OneOfFilter(
        label=pgettext_lazy("which trials", "Show"),
        choices=CellTherapy,
        help_text="All trials (the default), or those of cell therapy alone.",
    )
    condition = ConditionFilter(
        label=_("Disease"),
        choices=Conditions,
        help_text=(
            "`ours` leaves out trials that state other diseases than the one that this site is about. `any` (the "
            "default here; pages and feeds have the other) leaves out none."
        ),
    )
    recruitment = RecruitmentFilter(
        label=_("Can people join?"),
        choices=Recruitment,
        help_text=(
            "What the status means for somebody who wants to join. `open` leaves out what is not confirmed, and with "
            "`country` or `state` what has no open site there."
        ),
    )
    doubtful = DoubtfulFilter(
        label=_("Also what is listed as open, but not confirmed"),
        choices=YesNo,
        help_text="Whether `recruitment=open` also finds trials that are listed as open, but not confirmed.",
    )
    cell_type = _attribute_filter(Attribute.CELL_TYPE, "Kind of cells.")
    cell_source = _attribute_filter(Attribute.CELL_SOURCE, "Whose cells.")
    tissue = _attribute_filter(Attribute.TISSUE, "Where the cells come from.")
    route = _attribute_filter(Attribute.ROUTE, "How they are given.")
    phase = AnyOfFilter(label=_("Phase"), choices=Phase, help_text="Phase.")
    placebo = OneOfFilter(
        label=_("Placebo or sham"),
        choices=or_not_stated(YesNo),
        help_text="Whether some people get a placebo or a sham.",
    )
    country = CountryFilter(
        label=_("Country"),
        help_text="The English name of a country as the registry spells it now, such as `South Korea`.",
    )
    state = StateFilter(
        label=_("State, province or region"),
        help_text="A state or region as the registry spells it, in any of the countries chosen, or anywhere.",
    )
    age = AgeFilter(
        label=_("My age in years"),
        min_value=0,
        max_value=MAX_AGE_YEARS,
        help_text="In years. Trials that state no limit take every age.",
    )
    sex = OneOfFilter(
        label=_("Sex"),
        choices=lambda: [("female", _("Takes women")), ("male", _("Takes men")), ("all", _("Takes women and men"))],
        help_text="Whom the trial takes.",
    )
    surgery = WithoutFilter(
        label=_("Operation"),
        help_text="`no` leaves out trials that operate, or give something into the brain or spinal cord.",
    )
    harvest = WithoutFilter(
        label=_("Taking my own cells"),
        help_text="`no` leaves out trials that take a person's own cells or tissue.",
    )
    caregiver = WithoutFilter(
        label=_("Somebody who must come along"),
        help_text="`no` leaves out trials that need a caregiver.",
    )
    visits = VisitsFilter(
        label=_("Visits at most"),
        min_value=1,
        max_value=MAX_VISITS,
        help_text="Leaves out trials that state more visits.",
    )
    study_type = AnyOfFilter(label=_("Type of study"), choices=StudyType, help_text="Type of study.")
    sponsor_type = AnyOfFilter(label=_("Who runs it"), choices=SponsorType, help_text="Who runs it.")
    results = OneOfFilter(
        label=_("Results posted"), choices=YesNo, help_text="Whether results are posted in the registry."
    )
    status = AnyOfFilter(
        label=_("Status in the registry"),
        choices=RecruitmentStatus,
        help_text="The registry's own overall status.",
    )
    near = PlaceFilter(
        label=_("Near"),
        max_length=places.MAX_LENGTH,
        help_text="A town, a US ZIP code, a country, or `latitude,longitude`.",
    )
    radius = BoundedNumberFilter(  # of `near`, which filters by both
        label=_("At most this far (km)"),
        min_value=1,
        max_value=MAX_RADIUS_KM,
        help_text="In km, to the nearest site that takes people now. Needs `near`, naming no country.",
    )
    sort = SortFilter(
        label=pgettext_lazy("of results", "Order"),
        choices=Sort,
        help_text=(
            "`distance` needs `near` and is the default with it; otherwise `relevance` is, which without words puts "
            "open trials first."
        ),
    )

    class Meta:
        model = Trial
        form = SearchForm
        fields = []
