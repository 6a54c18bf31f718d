"""Facets: the choices of a parameter, and how many trials each would find."""

from dataclasses import dataclass

# Facets by the name of their parameter: each is counted with every filter but its own.
FACETS = (
    "scope",
    "recruitment",
    "cell_type",
    "cell_source",
    "tissue",
    "route",
    "phase",
    "placebo",
    "country",
    "state",
    "sex",
    "study_type",
    "sponsor_type",
    "results",
    "status",
)
ONE_OF = ("scope", "placebo", "sex", "results")


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """A choice of a facet: how many trials it would find, and whether it is chosen. Its label is for this answer."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Facet:
    """A parameter with its choices, several of which may be chosen or only one."""

    name: str
    label: str
    choices: list[Choice]
    takes_several: bool

    @property
    def chosen(self):
        """The choices that are chosen."""
        return [choice for choice in self.choices if choice.is_chosen]


def facets_of_all(filter):
    """Every Facet of a search that cannot be made: what was chosen stays chosen, the counts are those of all trials."""
    index = filter.index
    return {
        name: facet(
            filter, name, filter.data.getlist(name), {} if name == "state" else index.buckets[name], index.everything
        )
        for name in FACETS
    }


def facet(filter, name, asked, buckets, found):
    """The Facet of a parameter; of states, only those that trials are in."""
    field = filter.form.fields[name]
    asked = set(asked if isinstance(asked, list) else [asked])
    choices = [
        Choice(
            value=value,
            label=label,
            count=buckets[value].intersection_cardinality(found) if value in buckets else 0,
            is_chosen=value in asked,
        )
        for value, label in field.choices
        if value and (name != "state" or value in buckets or value in asked)
    ]
    return Facet(name=name, label=str(field.label), choices=choices, takes_several=name not in ONE_OF)
