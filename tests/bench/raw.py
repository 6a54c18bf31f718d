"""The least SQL that fetches what a page shows: what the time of the page is held against.

`rows` fetches the rows of the page's trials alone: it finds and orders their keys, and reads each table that the page
shows something of, once. `counts` asks for the numbers beside them: how many trials there are, and a GROUP BY for each
facet, with every filter but its own.
"""

from django.db import connection

from trials.choices import CELL_ATTRIBUTES, Recruitment, RecruitmentStatus
from trials.models import Trial
from trials.search.condition import may_be_of_the_condition
from trials.search.full_text import TIERS, vector

PAGE_SIZE = 20
CARD_TABLES = ("trialphase", "finding", "site")
TEXT = "trial_id, brief_summary, keywords, collaborators, interventions"
TRIAL_TABLES = ("trialtext", "trialphase", "finding", "doubt", "site", "otherid", "namedstudy", "criterion")
STATED = "SELECT trial_id FROM trials_finding WHERE attribute = '{}' AND value <> 'not_stated'"
COLUMNS = ("overall_status", "study_type", "sponsor_class", "sex", "has_results")
OPEN = "t.overall_status IN ('recruiting', 'available') AND s.status IN ('recruiting', '')"


class RawSearch:
    """A search as SQL. `filters` are conditions on trials_trial by the name of their facet; `words` are tokens."""

    def __init__(self, *, filters=None, words=(), point=None, radius=None, page=1):
        self.filters, self.words, self.point, self.radius, self.page = dict(filters or {}), words, point, radius, page
        if words:
            self.filters["q"] = f"id IN ({holding(words, TIERS[-1])})"
        if radius:
            self.filters["near"] = f"id IN (SELECT trial_id FROM ({self._distances()}) AS d WHERE d.far <= {radius**2})"

    def rows(self, cursor):
        """Fetches the rows of the trials of the page; returns their keys in order."""
        sql, parameters = self._keys()
        cursor.execute(f"{sql} LIMIT {PAGE_SIZE} OFFSET {(self.page - 1) * PAGE_SIZE}", parameters)
        keys = [key for key, *_ in cursor.fetchall()]
        if keys:
            among = ", ".join(map(str, keys))
            fetch(cursor, f"SELECT * FROM trials_trial WHERE id IN ({among})")
            for table in CARD_TABLES + (("otherid",) if self.words else ()):
                fetch(cursor, f"SELECT * FROM trials_{table} WHERE trial_id IN ({among})")
            if self.words:
                fetch(cursor, f"SELECT {TEXT} FROM trials_trialtext WHERE trial_id IN ({among})")
        return keys

    def counts(self, cursor):
        """Counts the trials found, and those of every choice of a facet."""
        fetch(cursor, f"SELECT count(*) FROM trials_trial WHERE {self._where()}")
        for facet, column in zip(("status", "study_type", "sponsor_type", "sex", "results"), COLUMNS, strict=True):
            fetch(cursor, f"SELECT {column}, count(*) FROM trials_trial WHERE {self._where(facet)} GROUP BY {column}")
        fetch(
            cursor, f"SELECT overall_status, count(*) FROM trials_trial WHERE {self._where('recruitment')} GROUP BY 1"
        )
        fetch(cursor, f"SELECT count(*) FROM trials_trial WHERE {self._where('scope')}")
        for attribute in (*CELL_ATTRIBUTES, "placebo"):
            self._group(cursor, str(attribute), "finding", "value", f"attribute = '{attribute}'")
        self._group(cursor, "phase", "trialphase", "phase", "1 = 1")
        self._group(cursor, "country", "site", "country", "1 = 1")

    def _group(self, cursor, facet, table, column, condition):
        among = f"AND trial_id IN (SELECT id FROM trials_trial WHERE {self._where(facet)})"
        among = among if any(name != facet for name in self.filters) else ""
        counted = f"SELECT {column}, count(DISTINCT trial_id) FROM trials_{table}"
        fetch(cursor, f"{counted} WHERE {condition} {among} GROUP BY {column}")

    def _where(self, without=None):
        return " AND ".join(condition for name, condition in self.filters.items() if name != without) or "1 = 1"

    def _keys(self):
        """The SQL that finds the keys in order, and its parameters."""
        where, order, parameters = self._where(), "last_update_posted DESC, id", ()
        if self.point:
            found = f"SELECT trial_id, min(far) AS far FROM ({self._distances()}) AS d GROUP BY trial_id"
            found = f"({found}) AS n JOIN trials_trial ON id = trial_id"
            return f"SELECT trial_id FROM {found} WHERE {where} ORDER BY far, id", parameters
        if self.words:
            titles, about = (holding(self.words, fields) for fields in TIERS[:-1])
            tier = f"CASE WHEN id IN ({titles}) THEN 0 WHEN id IN ({about}) THEN 1 ELSE 2 END"
            ours, parameters = Trial.objects.filter(may_be_of_the_condition()).values("pk").query.sql_with_params()
            order = f"CASE WHEN id IN ({ours}) THEN 0 ELSE 1 END, is_basket, {tier}, last_update_posted DESC, id"
        return f"SELECT id FROM trials_trial WHERE {where} ORDER BY {order}", parameters

    def _distances(self):
        """The square of about the distance in km of each open site. (Right where it is near, and without sines.)"""
        latitude, longitude, width = self.point
        far = f"{111.2**2} * ((latitude - {latitude}) * (latitude - {latitude}) + {width**2} * "
        far += f"(longitude - {longitude}) * (longitude - {longitude}))"
        return f"SELECT trial_id, {far} AS far FROM trials_site s JOIN trials_trial t ON t.id = s.trial_id WHERE {OPEN}"


class RawTrial:
    """The page of one trial as SQL."""

    def __init__(self, registry_id):
        self.registry_id = registry_id

    def rows(self, cursor):
        cursor.execute(f"SELECT * FROM trials_trial WHERE registry_id = '{self.registry_id}'")
        [[key, *_]] = cursor.fetchall()
        for table in TRIAL_TABLES:
            fetch(cursor, f"SELECT * FROM trials_{table} WHERE trial_id = {key}")
        measures = "SELECT m.* FROM trials_criterionmeasure m JOIN trials_criterion c ON c.id = m.criterion_id"
        fetch(cursor, f"{measures} WHERE c.trial_id = {key}")
        return [key]

    def counts(self, cursor):
        """A trial's page counts nothing."""


def facet(name, value):
    """The condition that a value of a facet makes."""
    if name == "scope":
        return f"id IN ({STATED.format('cell_type')})"
    if name == "recruitment":
        statuses = ", ".join(f"'{one}'" for one in RecruitmentStatus.values if Recruitment.of_status(one) == value)
        return f"overall_status IN ({statuses})"
    if name == "phase":
        return f"id IN (SELECT trial_id FROM trials_trialphase WHERE phase = '{value}')"
    return f"id IN (SELECT trial_id FROM trials_finding WHERE attribute = '{name}' AND value = '{value}')"


def holding(words, fields):
    """The keys of trials whose fields hold all of some tokens."""
    if connection.vendor == "sqlite":
        match = f"{{{' '.join(fields)}}} : ({' AND '.join(words)})"
        return f"SELECT rowid FROM trials_fts WHERE trials_fts MATCH '{match}'"
    return f"SELECT trial_id FROM trials_trialwords WHERE {vector(fields)} @@ '{' & '.join(words)}'::tsquery"


def fetch(cursor, sql):
    cursor.execute(sql)
    return cursor.fetchall()
