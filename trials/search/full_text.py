"""Full-text search, with SQLite's FTS5 or in PostgreSQL.

It looks for tokens (see `trials.lexicon`), which are letters and digits alone: nothing that a visitor typed reaches a
query language.
"""

from django.db import connections, router
from pyroaring import BitMap

from trials.models import TrialWords

TABLE = TrialWords._meta.db_table
# From titles to all fields: a trial ranks by the first tier that holds every word.
TIERS = (("titles",), ("titles", "about"), ("titles", "about", "rest"))


def trials_matching(groups, any_of=(), fields=TIERS[-1]):
    """The trials whose fields hold a token of every group, or one of `any_of`, as a bitmap of their keys.

    Tokens of a group with spaces between them are held where each of them is: "south dakota".
    """
    if not groups and not any_of:
        return BitMap()
    with connections[router.db_for_read(TrialWords)].cursor() as cursor:
        cursor.execute(*sql_of_keys(groups, any_of, fields))
        return BitMap([key for (key,) in cursor.fetchall()])


def sql_of_keys(groups, any_of=(), fields=TIERS[-1]):
    """The query for the keys of the trials that `trials_matching` finds, and its parameters."""
    vendor = connections[router.db_for_read(TrialWords)].vendor
    return {"sqlite": _sql_of_sqlite, "postgresql": _sql_of_postgresql}[vendor](groups, any_of, fields)


def trials_matching_most(groups, among, less_telling=frozenset()):
    """Of some trials those that hold the most groups; how many; and by each group those that hold it, the rarest first.

    Groups with one of the `less_telling` tokens come last.
    """
    trials_of = {group: trials_matching([group]) & among for group in groups}
    in_order = sorted(groups, key=lambda group: (bool(group & less_telling), len(trials_of[group])))
    of_groups = {group: trials_of[group] for group in in_order}
    holding = [among, *(BitMap() for _ in groups)]  # by the number of groups, at least
    for trials in of_groups.values():
        for number in range(len(groups), 0, -1):
            holding[number] |= holding[number - 1] & trials
    most = max(number for number, trials in enumerate(holding) if trials or not number)
    return (holding[most] if most else BitMap()), most, of_groups


def _sql_of_sqlite(groups, any_of, fields):
    every = " AND ".join(f"({' OR '.join(map(_quoted, sorted(group)))})" for group in groups)
    either = " OR ".join(filter(None, [*map(_quoted, any_of), every and f"({every})"]))
    expression = f"{{{' '.join(fields)}}} : ({either})"
    return "SELECT rowid FROM trials_fts WHERE trials_fts MATCH %s", [expression]


def _sql_of_postgresql(groups, any_of, fields):
    every = " & ".join(f"({' | '.join(map(_literal, sorted(group)))})" for group in groups)
    either = " | ".join(filter(None, [*map(_literal, any_of), every and f"({every})"]))
    return f"SELECT trial_id FROM {TABLE} WHERE {vector(fields)} @@ %s::tsquery", [either]  # noqa: S608


def vector(fields):
    """PostgreSQL's expression for the tokens of some fields; migration 0002 has an index on each of these."""
    joined = " || ' ' || ".join(fields)
    return f"array_to_tsvector(array_remove(string_to_array({joined}, ' '), ''))"


def _quoted(token):
    return "({})".format(" AND ".join(f'"{one}"' for one in token.split()))


def _literal(token):
    return "({})".format(" & ".join(f"'{one}'" for one in token.split()))
