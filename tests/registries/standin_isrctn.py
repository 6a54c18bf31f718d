"""A stand-in for the API of ISRCTN: one address, answered in its own XML format by `q`, `limit` and `offset`."""

from urllib.parse import parse_qsl, urlsplit

from tests.registries.standin import Handler, StandIn

ROOT = (
    '<?xml version="1.0"?><allTrials xmlns="http://www.67bricks.com/isrctn" totalCount="{total}">{trials}</allTrials>'
)


class IsrctnStandIn(StandIn):
    """`studies` are texts of `fullTrial`; a search finds those that hold its words. `said` as in CtisStandIn."""

    def __init__(self):
        super().__init__(IsrctnHandler)
        self.said = None
        self.url = self.url.replace("/api/v2", "/api")

    def answer_to(self, parameters):
        start, size, query = int(parameters["offset"]), int(parameters["limit"]), parameters["q"]
        found = [study for study in self.studies if ":" in query or query.removeprefix("ISRCTN") in study]
        total = len(found) if self.said is None else self.said
        return ROOT.format(total=total, trials="".join(found[start : start + size]))


class IsrctnHandler(Handler):
    def do_GET(self):
        address = urlsplit(self.path)
        parameters, registry = dict(parse_qsl(address.query)), self.registry
        registry.requests.append((address.path, parameters, dict(self.headers)))
        fault = registry.faults.get(len(registry.requests), "")
        if fault.isdecimal():
            self.answer(int(fault), f"fault {fault}")
        elif fault:
            getattr(self, fault)()
        elif address.path != "/api/query/format/default":
            self.answer(404, "no such address")
        else:
            self.answer(200, registry.answer_to(parameters), **{"Content-Type": "application/xml"})
