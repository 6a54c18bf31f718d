"""A small catalogue to search: made-up trials in the manner of sponsors. The words are ours, the facts invented."""

from tests.factories import study_payload
from trials.choices import PullSource
from trials.ingest.runs import run
from trials.registries import ClinicalTrialsGov

BOSTON = {"city": "Boston", "state": "Massachusetts", "country": "United States"}
ROCHESTER = {"facility": "Mayo Clinic", "city": "Rochester", "state": "Minnesota", "country": "United States"}
JACKSONVILLE = {"city": "Jacksonville", "state": "Florida", "country": "United States"}
MADRID = {"facility": "Hospital La Paz", "city": "Madrid", "country": "Spain"}
POINTS = {
    "Boston": (42.36, -71.06),
    "Rochester": (44.02, -92.47),
    "Jacksonville": (30.33, -81.66),
    "Madrid": (40.42, -3.70),
    "Sevilla": (37.38, -5.97),
    "Lyon": (45.75, 4.85),
    "Köln": (50.93, 6.95),
    "Seoul": (37.57, 126.98),
    "Jerusalem": (31.77, 35.22),
}
FIFTY_FIVE_CONDITIONS = ("Amyotrophic Lateral Sclerosis", "Stroke", *(f"Ailment of kind {kind}" for kind in range(53)))


def _site(status="", **place):
    latitude, longitude = POINTS.get(place["city"], (None, None))
    point = {} if latitude is None else {"geoPoint": {"lat": latitude, "lon": longitude}}
    return {"facility": "A hospital", **place, **point, **({"status": status} if status else {})}


TABLET = {"interventions": ("Tablet",), "arms": ("Tablet",), "summary": "We ask whether it slows weakness."}

# By the last digits of the id.
CATALOGUE = {
    1: {
        "title": "Repeated NurOwn (MSC-NTF cells) in people with ALS",
        "official_title": "A Phase 3, Placebo-controlled Study of Autologous Mesenchymal Stem Cells, Intrathecally",
        "other_ids": ("BCT-002-US", "2019-000123-11"),
        "status": "COMPLETED",
        "phases": ("PHASE3",),
        "enrollment": 196,
        "started": "2017-08-28",
        "updated": "2021-10-06",
        "sponsor": "Brainstorm Cells Inc.",
        "sponsor_class": "INDUSTRY",
        "interventions": ("NurOwn", "Placebo"),
        "locations": (_site(**BOSTON), _site(**ROCHESTER)),
        "has_results": True,
    },
    2: {
        "title": "Expanded access to NurOwn",
        "other_ids": ("BCT-002-US-EAP",),
        "status": "NO_LONGER_AVAILABLE",
        "study_type": "EXPANDED_ACCESS",
        "phases": (),
        "enrollment": None,
        "updated": "2022-09-14",
        "sponsor": "Brainstorm Cells Inc.",
        "sponsor_class": "INDUSTRY",
        "interventions": ("NurOwn",),
        "locations": (_site(**BOSTON),),
    },
    3: {
        "title": "Lenzumestrocel (Neuronata-R) for ALS: ALSUMMIT",
        "acronym": "ALSUMMIT",
        "status": "ACTIVE_NOT_RECRUITING",
        "phases": ("PHASE3",),
        "enrollment": 115,
        "started": "2021-02",
        "updated": "2024-05-01",
        "sponsor": "Corestem Inc.",
        "sponsor_class": "INDUSTRY",
        "interventions": ("Autologous bone marrow-derived mesenchymal stem cells, lumbar puncture",),
        "locations": (_site(city="Seoul", country="South Korea"),),
    },
    4: {
        "title": "Fat-derived mesenchymal stromal cells into the spinal fluid",
        "other_ids": ("18-001234",),
        "phases": ("PHASE2",),
        "enrollment": 60,
        "started": "2026-12",
        "updated": "2026-02-16",
        "sponsor": "Mayo Clinic",
        "interventions": ("Autologous adipose MSC, intrathecal",),
        "locations": (_site("RECRUITING", **ROCHESTER), _site("WITHDRAWN", **JACKSONVILLE)),
    },
    5: {
        "title": "NSI-566 cells into the spinal cord",
        "status": "COMPLETED",
        "phases": ("PHASE1", "PHASE2"),
        "updated": "2016-03-01",
        "sponsor": "Neuralstem Example Inc.",
        "sponsor_class": "INDUSTRY",
        "interventions": ("Human spinal cord derived neural stem cells, intraspinal injection",),
        "locations": (_site(city="Atlanta", state="Georgia", country="United States"),),
    },
    6: {
        "title": "CNS10-NPC-GDNF into the motor cortex",
        "phases": ("PHASE1",),
        "enrollment": 16,
        "started": "2026-11",
        "updated": "2026-09-30",
        "sponsor": "Cedars Example Center",
        "interventions": ("Neural progenitor cells that make GDNF",),
        "locations": (_site(city="Los Angeles", state="California", country="United States"),),
    },
    7: {
        "title": "AstroRx, astrocytes grown from embryonic stem cells, by spinal tap",
        "status": "NOT_YET_RECRUITING",
        "phases": ("PHASE1", "PHASE2"),
        "started": "2027-01-15",
        "updated": "2026-06-01",
        "sponsor": "Kadimastem Example",
        "sponsor_class": "INDUSTRY",
        "interventions": ("AstroRx",),
        "locations": (_site(facility="Hadassah", city="Jerusalem", country="Israel"),),
    },
    8: {
        "title": "Tregs with interleukin-2",
        "phases": ("PHASE2",),
        "updated": "2023-03-03",
        "sponsor": "National Institutes of Examples",
        "sponsor_class": "NIH",
        "interventions": ("Autologous regulatory T cells, IV infusion",),
        "locations": (_site(city="Houston", state="Texas", country="United States"),),
    },
    9: {
        "title": "Wharton's jelly cells for ELA in Andalucía",
        "official_title": "Células mesenquimales de cordón umbilical en la esclerosis lateral amiotrófica",
        "phases": ("PHASE1",),
        "enrollment": 30,
        "started": "2026-10",
        "updated": "2026-10-20",
        "sponsor": "Hospital Virgen del Ejemplo",
        "sponsor_class": "OTHER_GOV",
        "interventions": ("Allogeneic umbilical cord mesenchymal stromal cells, intrathecal",),
        "locations": (_site(city="Sevilla", country="Spain"), _site(**MADRID)),
    },
    10: {
        "title": "CD34+ cells in the frontal motor cortex",
        "status": "UNKNOWN",
        "phases": ("NA",),
        "updated": "2012-05-05",
        "sponsor": "Hospital San José del Ejemplo",
        "interventions": ("Autologous hematopoietic stem cells",),
        "locations": (_site(city="Monterrey", state="Nuevo León", country="Mexico"),),
    },
    11: {
        "title": "RAPA-501 T cells in ALS",
        "phases": ("PHASE2", "PHASE3"),
        "enrollment": 41,
        "updated": "2025-01-05",
        "sponsor": "Rapa Example LLC",
        "sponsor_class": "INDUSTRY",
        "interventions": ("RAPA-501 autologous T cells",),
        "locations": (_site("RECRUITING", **BOSTON),),
    },
    12: {
        "title": "iPSC-derived cells for motor neuron disease 筋萎縮性側索硬化症",
        "phases": ("EARLY_PHASE1",),
        "updated": "2026-07-07",
        "sponsor": "Kyōto University of Examples",
        "interventions": ("Induced pluripotent stem cell progeny",),
        "locations": (_site(city="Kyoto", country="Japan"),),
    },
    13: {
        "title": "Cellules souches mésenchymateuses dans la SLA",
        "official_title": "Étude de la sclérose latérale amyotrophique",
        "phases": ("PHASE1",),
        "updated": "2020-02-02",
        "sponsor": "Hospices de l’Exemple",
        "interventions": ("Mesenchymal stem cells",),
        "locations": (_site(city="Lyon", country="France"),),
    },
    14: {
        "title": "Bone marrow cells by lumbar puncture in motor neurone disease",
        "status": "TERMINATED",
        "phases": ("PHASE1", "PHASE2"),
        "updated": "2019-09-09",
        "sponsor": "Klinikum im Beispiel",
        "interventions": ("BM-MSC",),
        "locations": (_site(city="Köln", country="Germany"),),
    },
    15: {
        **TABLET,
        "title": "A tablet for MND",
        "phases": ("PHASE3",),
        "enrollment": 600,
        "updated": "2026-10-30",
        "sponsor": "University of Leeds Examples",
        "interventions": ("Tablet", "Placebo"),
        "arms": ({"label": "Placebo", "type": "PLACEBO_COMPARATOR"}, "Tablet"),
        "locations": (_site(city="Leeds", country="United Kingdom"),),
    },
    16: {
        **TABLET,
        "title": "IV edaravone once more",
        "phases": ("PHASE4",),
        "updated": "2018-01-01",
        "interventions": ("Edaravone",),
        "locations": (_site(city="Osaka", country="Japan"),),
    },
    17: {
        **TABLET,
        "title": "A register of everyone with ALS in Ireland",
        "study_type": "OBSERVATIONAL",
        "phases": (),
        "enrollment": 5000,
        "updated": "2026-10-29",
        "interventions": (),
        "arms": (),
        "locations": (_site(city="Dublin", country="Ireland"),),
    },
    18: {
        "title": "Stem cells by vein and nose for ALS and more",
        "conditions": FIFTY_FIVE_CONDITIONS,
        "phases": ("NA",),
        "updated": "2026-11-01",
        "sponsor": "Example Stem Cell Clinic",
        "sponsor_class": "INDIV",
        "interventions": ("Autologous bone marrow mononuclear cells, intravenous and intranasal",),
        "locations": (_site("RECRUITING", **JACKSONVILLE),),
    },
    19: {
        "title": "Blood stem cell transplant in multiple sclerosis",
        "conditions": ("Multiple Sclerosis",),
        "phases": ("PHASE2",),
        "updated": "2015-05-05",
        "interventions": ("Autologous HSCT",),
        "locations": (_site(city="Genève", country="Switzerland"),),
    },
    20: {
        "title": "MSCs after spinal cord injury",
        "conditions": ("Spinal Cord Injuries",),
        "phases": ("PHASE1",),
        "updated": "2014-04-04",
        "interventions": ("Mesenchymal stem cells by lumbar puncture",),
        "locations": (_site(city="Sevilla", country="Spain"),),
    },
    21: {
        "title": "Mesenchimal cells from the cord",
        "phases": ("PHASE1", "PHASE2"),
        "updated": "2013-03-03",
        "sponsor": "General Hospital of the Example Forces",
        "interventions": ("UC-MSC",),
        "locations": (_site(city="Beijing", country="China"),),
    },
    22: {
        "title": "Exosomes into the nose",
        "phases": ("PHASE1",),
        "updated": "2022-02-02",
        "interventions": ("Extracellular vesicles of mesenchymal stromal cells, intranasal",),
        "locations": (_site(city="Tehran", country="Iran"),),
    },
    23: {
        "title": "Cells or a sham injection",
        "other_ids": ("ALS-2",),
        "status": "SUSPENDED",
        "phases": ("PHASE2",),
        "updated": "2017-07-07",
        "interventions": ("Cells", "Sham procedure"),
        "arms": ({"label": "Sham", "type": "SHAM_COMPARATOR"}, "Cells"),
        "locations": (_site(city="Ankara", country="Turkey (Türkiye)"),),
    },
    24: {
        "title": "Cord blood cells for girls with juvenile ALS",
        "phases": ("PHASE1",),
        "sex": "FEMALE",
        "minimum_age": "6 Months",
        "maximum_age": "17 Years",
        "updated": "2011-01-11",
        "interventions": ("Allogeneic umbilical cord blood mononuclear cells, intravenous",),
        "locations": (_site(city="Warszawa", country="Poland"),),
    },
    25: {
        "title": "Stromal vascular fraction from one's own fat",
        "status": "WITHDRAWN",
        "phases": ("PHASE1",),
        "enrollment": 0,
        "started": "",
        "updated": "2016-06-06",
        "interventions": ("SVF",),
        "locations": (_site(**JACKSONVILLE),),
    },
    26: {
        **TABLET,
        "title": "A high-fat diet in ALS",
        "phases": ("NA",),
        "updated": "2018-08-08",
        "interventions": ("Diet",),
        "locations": (_site(city="Ulm", country="Germany"),),
    },
    27: {
        **TABLET,
        "title": "Chemotherapy for stage IV lung cancer",
        "conditions": ("Lung Cancer",),
        "phases": ("PHASE3",),
        "sex": "MALE",
        "updated": "2010-10-10",
        "summary": "Please contact us to take part.",
        "locations": (),
    },
    28: {
        **TABLET,
        "title": "Tofersen in SOD1 carriers",
        "other_ids": ("ABC/2019-7", "SOD1"),
        "phases": ("PHASE3",),
        "sex": "",
        "minimum_age": "",
        "maximum_age": "",
        "updated": "2026-08-08",
        "interventions": ("Tofersen",),
        "locations": (),
    },
}


def key(registry_id):
    """The key in CATALOGUE of a registry id."""
    return int(registry_id.removeprefix("NCT"))


def payload(number):
    """The study of CATALOGUE as the registry gives it."""
    return study_payload(f"NCT{number:08}", **CATALOGUE[number])


def load(*payloads):
    """Store studies as a pull would."""
    pull = run(ClinicalTrialsGov, [(one, None) for one in payloads], source=PullSource.FILES)
    assert not pull.problems, pull.problems


def load_all():
    load(*map(payload, CATALOGUE))
