"""One Study from those of several registries, with what each gave and where they differ. Pure."""

from dataclasses import dataclass, fields, replace

from trials.registries.identifiers import id_key
from trials.registries.precedence import COMPARED, TOGETHER, rank
from trials.study import Location, Study

OF_THE_RECORD = {
    "registry",
    "through",
    "registry_id",
    "url",
    "other_ids",
    "mentioned_ids",
    "locations",
    "country_statuses",
}
# Dates and verification say how fresh a record is: they are never taken from another one.
OF_THE_RECORD |= {"first_posted", "last_update_posted", "record_verified", "problems"}
# Nor is what is known of a copy, and of the record that it was made of.
OF_THE_RECORD |= {
    "is_whole",
    "not_read",
    "read_on",
    "stated_before",
    "stated_findings",
    "stated_measures",
    "stated_gives_cells",
}
NOTHING = ("", None, (), "unknown", False)
FIELDS = tuple(field.name for field in fields(Study) if field.name not in OF_THE_RECORD)


@dataclass(frozen=True, kw_only=True)
class Combined:
    """`study` has the id and the address of the first record; `registrations` are those of all records, in order."""

    study: Study
    registrations: list
    disagreements: list


def in_order(studies):
    """Studies in order of precedence; the first one names the trial."""
    return sorted(studies, key=lambda study: (rank(study.registry), study.registry_id, study.through))


def combine(studies) -> Combined:
    """The Study that a trial shows, from one or more studies of it.

    A second record with the same number, such as one that came through WHO ICTRP beside the registry's own, adds
    nothing but ids.
    """
    ordered = in_order(studies)
    by_id: dict[str, Study] = {}
    for study in ordered:
        by_id.setdefault(study.registry_id, study)
    distinct = list(by_id.values())
    first = distinct[0]
    taken_from = {} if len(distinct) == 1 else sources_of(distinct)
    study = first
    if len(ordered) > 1:
        study = replace(
            first,
            **{name: getattr(source, name) for name, source in taken_from.items()},
            **_ids(ordered),
            locations=_locations(distinct),
            country_statuses=(),
        )
    return Combined(
        study=study,
        registrations=[_registration(one, first, taken_from) for one in distinct],
        disagreements=_disagreements(distinct),
    )


def sources_of(studies):
    """The study that each field is taken from, of several in order of precedence."""
    sources = {}
    for name in FIELDS:
        ordered = sorted(studies, key=lambda study: rank(study.registry, name))
        sources[name] = next((study for study in ordered if getattr(study, name) not in NOTHING), studies[0])
    for leader, *followers in TOGETHER:
        sources |= dict.fromkeys(followers, sources[leader])
    return sources


def _ids(studies):
    """The ids of all records. What one record only mentions may be another one's own."""
    own = {id_key(study.registry_id) for study in studies}
    other = {
        id_key(text): text
        for study in studies
        for text in (study.registry_id, *study.other_ids)
        if id_key(text) != id_key(studies[0].registry_id)
    }
    mentioned = {
        id_key(text): text for study in studies for text in study.mentioned_ids if id_key(text) not in own | set(other)
    }
    return {"other_ids": tuple(other.values()), "mentioned_ids": tuple(mentioned.values())}


def _locations(studies):
    """The sites of the first record, and those of the others in countries where no earlier one has any."""
    found: list[Location] = []
    covered: set[str] = set()
    for study in studies:
        new = [place for place in study.locations if place.country not in covered]
        found += new
        covered.update(place.country for place in new)
    return tuple(found)


def _registration(study, first, taken_from):
    """What the trial keeps of one record beside its facts, as data."""
    return {
        "registry": study.registry,
        "through": study.through,
        "registry_id": study.registry_id,
        "url": study.url,
        "last_update_posted": study.last_update_posted,
        "countries": [[item.country, item.status] for item in study.country_statuses],
        "gives": sorted(name for name, source in taken_from.items() if source is study and study is not first),
    }


def _disagreements(studies):
    """The fields that two records state differently, with each record's own value."""
    found = []
    for name in COMPARED:
        stated = [(study, value) for study in studies if (value := getattr(study, name)) not in NOTHING]
        if len({comparable(name, value) for _, value in stated}) > 1:
            found.append(
                {
                    "field": name,
                    "values": [
                        {"registry_id": study.registry_id, "value": list(value) if name == "phases" else value}
                        for study, value in stated
                    ],
                }
            )
    return found


def comparable(name, value):
    """What makes two values the same: of dates the month, of names the letters."""
    if name.endswith("_date"):
        return value[:7]
    return value.casefold() if isinstance(value, str) else value
