"""Records of any length: an object of the API has the beginning of a list, and says where the rest is.

No record that we know has as much. `manage.py export` gives all of every record.
"""

from django.core.paginator import InvalidPage, Paginator
from django.urls import reverse
from rest_framework import serializers
from rest_framework.exceptions import NotFound

MAX_ROWS = 2_000  # objects of a list; the largest real record has 1,148 sites
PARTS = ("interventions", "arms", "findings", "criteria", "contacts", "sites")


class BeginningField(serializers.ListSerializer):
    """A list of objects: the first of them where the context names a `most`."""

    def to_representation(self, rows):
        return super().to_representation(rows[: self.context.get("most")])


class LeftOutSerializer(serializers.Serializer):
    """A list that is longer than an object holds."""

    field = serializers.ChoiceField(choices=PARTS)
    count = serializers.IntegerField(min_value=MAX_ROWS + 1, help_text="How many the record has.")
    rest = serializers.CharField(help_text="The path from which the next of them can be read, page by page.")


class PartSerializer(serializers.Serializer):
    """A page of a list of a trial, each object as in the trial."""

    count = serializers.IntegerField(min_value=0)
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = serializers.ListField(child=serializers.DictField())


def left_out(trial, fields, most):
    """What the object of a trial leaves out of its lists; [] for nearly every one."""
    counts = {part: len(fields[part].get_attribute(trial)) for part in PARTS}
    return [
        {"field": part, "count": count, "rest": f"{reverse('api_trial_part', args=[trial.registry_id, part])}?page=2"}
        for part, count in counts.items()
        if count > most
    ]


def part_object(trial, field, request):
    """A page of a list. Raises NotFound where it has none of that number."""
    try:
        page = Paginator(field.get_attribute(trial), MAX_ROWS).page(request.query_params.get("page") or 1)
    except InvalidPage as error:
        raise NotFound("There is no such page.") from error
    return {
        "count": page.paginator.count,
        "next": _link(request, page.next_page_number()) if page.has_next() else None,
        "previous": _link(request, page.previous_page_number()) if page.has_previous() else None,
        "results": field.to_representation(page.object_list),
    }


def _link(request, number):
    return request.build_absolute_uri(f"{request.path}?page={number}")
