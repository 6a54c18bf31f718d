"""Sites of two versions of a record: which came, went, were renamed, or changed their status or contacts."""

from trials.lexicon import fold

PLACE = ("facility", "city", "state", "country")


def compare_sites(before, after):
    """What changed in the locations of a Study; empty if nothing did. A status that only one version states is none."""
    old, new = _by_place(before), _by_place(after)
    found = {"added": [], "removed": [], "renamed": [], "status": [], "contacts": []}
    for key in dict.fromkeys([*old, *new]):
        olds, news = old.get(key, []), new.get(key, [])
        for one, other in zip(olds, news, strict=False):
            _compare_site(one, other, found)
        found["removed"] += olds[len(news) :]
        found["added"] += news[len(olds) :]
    _find_renamed(found)
    found["removed"] = [_site(site) for site in found["removed"]]
    found["added"] = [_site(site) | {"status": site.status} for site in found["added"]]
    return {name: rows for name, rows in found.items() if rows}


def _by_place(locations):
    by_place = {}
    for location in locations:
        by_place.setdefault((fold(location.facility), _town(location)), []).append(location)
    return by_place


def _town(location):
    return fold(location.city), location.country


def _compare_site(before, after, found):
    if before.status and after.status and before.status != after.status:
        found["status"].append({"site": _site(after), "before": before.status, "after": after.status})
    if before.contacts and after.contacts and before.contacts != after.contacts:
        found["contacts"].append(_site(after))


def _find_renamed(found):
    """Take a site that went and the only one that came in the same town for the same under another name."""
    for town in {_town(site) for site in found["removed"]}:
        went = [site for site in found["removed"] if _town(site) == town]
        came = [site for site in found["added"] if _town(site) == town]
        if len(went) == len(came) == 1 and went[0].facility and came[0].facility:
            found["removed"].remove(went[0])
            found["added"].remove(came[0])
            found["renamed"].append({"before": _site(went[0]), "after": _site(came[0])})
            _compare_site(went[0], came[0], found)


def _site(location):
    return {name: getattr(location, name) for name in PLACE}
