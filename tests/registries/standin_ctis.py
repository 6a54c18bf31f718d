"""A stand-in for the portal of EU CTIS: `search` by POST, pages from 1, and `retrieve` by CT number."""

import json

from tests.registries.payloads import ctis_row
from tests.registries.standin import Handler, StandIn


class CtisStandIn(StandIn):
    """`studies` are answers of `retrieve`. `said` is the number of trials that it claims to have, None for the truth.

    `faults` are those of StandIn; `withheld` holds numbers that a search lists and `retrieve` does not know.
    """

    def __init__(self):
        super().__init__(CtisHandler)
        self.said, self.withheld = None, set()
        self.url = self.url.replace("/api/v2", "/ctis-public-api")

    def search(self, question):
        size, page = question["pagination"]["size"], question["pagination"]["page"]
        wanted = question["searchCriteria"].get("medicalCondition", "").lower()
        found = [
            study
            for study in self.studies
            if any(
                wanted in condition["medicalCondition"].lower()
                for condition in study["authorizedApplication"]["authorizedPartI"]["medicalConditions"]
            )
        ]
        rows = found[(page - 1) * size : page * size] if page > 0 else []
        total = len(found) if self.said is None else self.said
        return {
            "pagination": {"totalRecords": total, "currentPage": page, "nextPage": page * size < len(found)},
            "data": [ctis_row(study) for study in rows],
        }

    def study(self, registry_id):
        studies = {study["ctNumber"]: study for study in self.studies if study["ctNumber"] not in self.withheld}
        return studies.get(registry_id)


class CtisHandler(Handler):
    def do_POST(self):
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if not self.is_faulty(question):
            self.answer_json(self.registry.search(question))

    def do_GET(self):
        if not self.is_faulty({}):
            self.answer_study(self.path.removeprefix("/ctis-public-api/retrieve/"))

    def is_faulty(self, question):
        registry = self.registry
        registry.requests.append((self.path, question, dict(self.headers)))
        fault = registry.faults.get(len(registry.requests), "")
        if fault.isdecimal():
            self.answer(int(fault), f"fault {fault}")
        elif fault:
            getattr(self, fault)()
        return bool(fault)
