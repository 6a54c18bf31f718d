"""The condition that this site is about: which trials name it, and which are about others."""

from django.conf import settings
from django.db.models import Q
from django.db.models.expressions import RawSQL

from trials.search.full_text import TIERS, sql_of_keys
from trials.search.query import parse_query


def names_the_condition(path=""):
    """Of trials that name it in a title, among their conditions or treatments. `path` leads to the trial: "trial__"."""
    names = map(parse_query, (settings.CONDITION, *settings.CONDITION_SYNONYMS))
    found = Q(pk__in=())
    for groups in {name.groups: None for name in names if name.groups}:
        found |= Q(**{f"{path}pk__in": RawSQL(*sql_of_keys(groups, fields=TIERS[1]))})  # noqa: S611
    return found


def may_be_of_the_condition(path=""):
    """Of trials that name it, and those of which no conditions are known: they are not said to be about others."""
    return names_the_condition(path) | Q(**{f"{path}conditions": []})
