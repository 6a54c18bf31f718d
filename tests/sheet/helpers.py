"""A trial in memory, as `Trial.objects.for_page()` would bring it, of which everything is known and nothing odd."""

from datetime import UTC, date, datetime

from django.http import QueryDict

from trials.models import Criterion, CriterionMeasure, Decision, Finding, OtherId, Site, Trial, TrialText
from trials.sheet.forms import SheetForm

TODAY = date(2026, 11, 23)
READ_AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
URL = "https://trials.example/sheet/?trial=NCT00000001"


def options(query):
    """The SheetOptions of a form that was posted, of which the values are valid."""
    form = SheetForm(QueryDict(query), today=TODAY)
    assert form.is_valid(), form.errors
    return form.options


def finding(attribute, value, **rest):
    if not rest:
        rest = {"quote": f"words on {value}", "quoted_from": "arms[0].description"}
    return Finding(attribute=attribute, value=value, **rest)


def decided(attribute, value):
    decision = Decision(pk=1, reason="The sponsor's paper says so.", decided_at=datetime(2026, 5, 3, tzinfo=UTC))
    return Finding(attribute=attribute, value=value, decision=decision)


def criterion(text, kind="exclusion", **measure):
    made = Criterion(pk=1, kind=kind, text=text)
    measures = [CriterionMeasure(quote=text, **measure)] if measure else []
    made.measure_list = measures
    return made


PLACES = tuple({"city": city, "country": country} for city, country in [("Rome", "Italy"), ("Lyon", "France")] * 2)


def trial(
    registry_id="NCT00000001", *, phases=("phase2",), findings=(), criteria=(), sites=PLACES, text=None, **fields
):
    """A trial with keywords of its fields. A medicine by default: no cells, and so no finding."""
    fields = {
        "pk": int(registry_id[3:]),
        "registry": "ctgov",
        "url": f"https://clinicaltrials.gov/study/{registry_id}",
        "brief_title": "A medicine for ALS",
        "conditions": ["Amyotrophic Lateral Sclerosis"],
        "is_about_als": True,
        "overall_status": "recruiting",
        "study_type": "interventional",
        "last_update_posted": "2026-10-01",
        "record_verified": "2026-09",
        "lead_sponsor": "Example University",
        "sponsor_class": "other",
        "sex": "all",
        "intervention_model": "parallel",
        "masking": "double",
        "oversight_has_dmc": True,
        "is_fda_regulated_drug": True,
        "read_at": READ_AT,
        **fields,
    }
    made = Trial(registry_id=registry_id, **fields)
    made.text = TrialText(
        trial_id=made.pk,
        **{
            "brief_summary": "Treatment is free of charge.",
            "arms": [{"label": "Medicine", "type": "experimental"}],
            **(text or {}),
        },
    )
    made.phase_codes = ",".join(phases)
    made.finding_list = list(findings)
    made.criterion_list = list(criteria)
    made.site_list = [Site(**place) for place in sites]
    made.other_id_list = [OtherId(value="X-1", folded="X-1")]
    return made


def cells(**rest):
    """Everything is known about the cells: a person's own, from the skin, into a muscle."""
    known = {"cell_type": "mesenchymal", "cell_source": "autologous", "tissue": "skin", "route": "intramuscular"}
    known |= rest
    return [finding(attribute, value) for attribute, value in known.items() if value]
