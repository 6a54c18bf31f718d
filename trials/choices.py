"""The vocabularies: values as the API gives them, labels in the words of the page.

Registry vocabularies are ClinicalTrials.gov's own values in lower case, plus `unknown`. The vocabularies of cells
and routes are this project's. Everything else in the app takes its values from here.
"""

from django.db.models import TextChoices

NOT_STATED = "not_stated"


class RecruitmentStatus(TextChoices):
    """Overall status of a study, or of one of its sites."""

    RECRUITING = "recruiting", "Open: taking people now"
    NOT_YET_RECRUITING = "not_yet_recruiting", "Opening soon"
    ENROLLING_BY_INVITATION = "enrolling_by_invitation", "By invitation only"
    ACTIVE_NOT_RECRUITING = "active_not_recruiting", "Running, closed to new people"
    SUSPENDED = "suspended", "Paused"
    COMPLETED = "completed", "Finished"
    TERMINATED = "terminated", "Stopped early"
    WITHDRAWN = "withdrawn", "Withdrawn before it began"
    AVAILABLE = "available", "Expanded access: available"
    TEMPORARILY_NOT_AVAILABLE = "temporarily_not_available", "Expanded access: paused"
    NO_LONGER_AVAILABLE = "no_longer_available", "Expanded access: ended"
    APPROVED_FOR_MARKETING = "approved_for_marketing", "Expanded access: product now approved"
    WITHHELD = "withheld", "Withheld by the registry"
    UNKNOWN = "unknown", "Unknown: not updated for over two years"


TAKES_PEOPLE = (RecruitmentStatus.RECRUITING, RecruitmentStatus.AVAILABLE)


class Recruitment(TextChoices):
    """What a status means for somebody who wants to join."""

    OPEN = "open", "Open now"
    OPENING = "opening", "Opening soon"
    INVITATION = "invitation", "By invitation only"
    CLOSED = "closed", "Running, closed to new people"
    FINISHED = "finished", "Finished"
    STOPPED = "stopped", "Stopped early, paused or withdrawn"
    EXPANDED_ACCESS = "expanded_access", "Treatment outside a trial (expanded access)"
    UNKNOWN = "unknown", "Nobody knows: not updated for years"

    @classmethod
    def of(cls, status):
        """The group of an overall status."""
        return GROUP_OF_STATUS[status]


GROUP_OF_STATUS = {
    RecruitmentStatus.RECRUITING: Recruitment.OPEN,
    RecruitmentStatus.NOT_YET_RECRUITING: Recruitment.OPENING,
    RecruitmentStatus.ENROLLING_BY_INVITATION: Recruitment.INVITATION,
    RecruitmentStatus.ACTIVE_NOT_RECRUITING: Recruitment.CLOSED,
    RecruitmentStatus.COMPLETED: Recruitment.FINISHED,
    RecruitmentStatus.SUSPENDED: Recruitment.STOPPED,
    RecruitmentStatus.TERMINATED: Recruitment.STOPPED,
    RecruitmentStatus.WITHDRAWN: Recruitment.STOPPED,
    RecruitmentStatus.AVAILABLE: Recruitment.EXPANDED_ACCESS,
    RecruitmentStatus.TEMPORARILY_NOT_AVAILABLE: Recruitment.EXPANDED_ACCESS,
    RecruitmentStatus.NO_LONGER_AVAILABLE: Recruitment.EXPANDED_ACCESS,
    RecruitmentStatus.APPROVED_FOR_MARKETING: Recruitment.EXPANDED_ACCESS,
    RecruitmentStatus.WITHHELD: Recruitment.UNKNOWN,
    RecruitmentStatus.UNKNOWN: Recruitment.UNKNOWN,
}


class Phase(TextChoices):
    EARLY_PHASE1 = "early_phase1", "Early phase 1 (first tests in a few people)"
    PHASE1 = "phase1", "Phase 1 (is it safe?)"
    PHASE2 = "phase2", "Phase 2 (does it seem to work?)"
    PHASE3 = "phase3", "Phase 3 (does it work, in many people?)"
    PHASE4 = "phase4", "Phase 4 (after approval)"
    NA = "na", "No phase applies"

    @property
    def in_figures(self):
        """As people write it when they search: "phase 2"."""
        return self.name.replace("PHASE", "phase ")


class StudyType(TextChoices):
    INTERVENTIONAL = "interventional", "Trial of a treatment or procedure"
    OBSERVATIONAL = "observational", "Study that only observes"
    EXPANDED_ACCESS = "expanded_access", "Expanded access (treatment outside a trial)"
    UNKNOWN = "unknown", "Study type not stated"


class Sex(TextChoices):
    ALL = "all", "All"
    FEMALE = "female", "Female"
    MALE = "male", "Male"
    UNKNOWN = "unknown", "Not stated"


class SponsorClass(TextChoices):
    """What kind of body the lead sponsor is, as the registry classes it."""

    INDUSTRY = "industry", "Company"
    NIH = "nih", "US National Institutes of Health"
    FED = "fed", "US government"
    OTHER_GOV = "other_gov", "Government outside the US"
    NETWORK = "network", "Research network"
    INDIV = "indiv", "One person"
    OTHER = "other", "University, hospital or other body"
    AMBIG = "ambig", "Unclear"
    UNKNOWN = "unknown", "Not stated"


class SponsorType(TextChoices):
    """What kind of body runs a trial, in fewer words than the registry's classes."""

    UNIVERSITY = "university", "University, hospital or other body"
    COMPANY = "company", "Company"
    GOVERNMENT = "government", "Government"
    UNKNOWN = "unknown", "Not stated"

    @classmethod
    def of(cls, sponsor_class):
        """The type of a registry's class."""
        return TYPE_OF_SPONSOR[sponsor_class]


TYPE_OF_SPONSOR = {
    SponsorClass.INDUSTRY: SponsorType.COMPANY,
    SponsorClass.NIH: SponsorType.GOVERNMENT,
    SponsorClass.FED: SponsorType.GOVERNMENT,
    SponsorClass.OTHER_GOV: SponsorType.GOVERNMENT,
    SponsorClass.NETWORK: SponsorType.UNIVERSITY,
    SponsorClass.INDIV: SponsorType.UNIVERSITY,
    SponsorClass.OTHER: SponsorType.UNIVERSITY,
    SponsorClass.AMBIG: SponsorType.UNKNOWN,
    SponsorClass.UNKNOWN: SponsorType.UNKNOWN,
}


class CellTherapy(TextChoices):
    """Which trials a search looks through."""

    CELL_THERAPY = "cell_therapy", "Cell therapy trials"
    ALL = "all", "All trials"


class Sort(TextChoices):
    RELEVANCE = "relevance", "Best match first"
    UPDATED = "updated", "Recently updated first"
    DISTANCE = "distance", "Nearest first"
    START = "start", "Starting soonest first"
    ENROLLMENT = "enrollment", "Largest first"


class YesNo(TextChoices):
    YES = "yes", "Yes"
    NO = "no", "No"


class CellType(TextChoices):
    MESENCHYMAL = "mesenchymal", "Mesenchymal cells (MSC)"
    MONONUCLEAR = "mononuclear", "Mononuclear cells"
    HEMATOPOIETIC = "hematopoietic", "Blood-forming cells (hematopoietic)"
    NEURAL = "neural", "Nerve stem cells (neural)"
    GLIAL = "glial", "Nerve support cells (glial)"
    PLURIPOTENT_DERIVED = "pluripotent_derived", "Made from embryonic or reprogrammed cells (pluripotent)"
    STROMAL_VASCULAR = "stromal_vascular", "Fresh cells from fat (stromal vascular fraction)"
    IMMUNE = "immune", "Immune cells"
    EXOSOMES = "exosomes", "Made by cells, no cells given (exosomes)"
    OTHER = "other", "Other living cells"


class CellSource(TextChoices):
    AUTOLOGOUS = "autologous", "Your own cells (autologous)"
    ALLOGENEIC = "allogeneic", "A donor's cells (allogeneic)"


class Tissue(TextChoices):
    BONE_MARROW = "bone_marrow", "Bone marrow"
    ADIPOSE = "adipose", "Fat (adipose tissue)"
    UMBILICAL_CORD = "umbilical_cord", "Umbilical cord"
    CORD_BLOOD = "cord_blood", "Umbilical cord blood"
    PLACENTA = "placenta", "Placenta"
    PERIPHERAL_BLOOD = "peripheral_blood", "Blood"
    FETAL = "fetal", "Fetal tissue"
    EMBRYONIC = "embryonic", "Embryonic cells"
    DENTAL = "dental", "Teeth (dental pulp)"
    MENSTRUAL_BLOOD = "menstrual_blood", "Menstrual blood"
    SKIN = "skin", "Skin"
    OTHER = "other", "Other tissue"


class Route(TextChoices):
    INTRATHECAL = "intrathecal", "Into the spinal fluid (intrathecal)"
    INTRASPINAL = "intraspinal", "Into the spinal cord (intraspinal)"
    INTRACEREBROVENTRICULAR = "intracerebroventricular", "Into the fluid spaces of the brain (intracerebroventricular)"
    INTRACEREBRAL = "intracerebral", "Into the brain (intracerebral)"
    INTRAVENOUS = "intravenous", "Into a vein (intravenous)"
    INTRA_ARTERIAL = "intra_arterial", "Into an artery (intra-arterial)"
    INTRAMUSCULAR = "intramuscular", "Into a muscle (intramuscular)"
    SUBCUTANEOUS = "subcutaneous", "Under the skin (subcutaneous)"
    INTRANASAL = "intranasal", "Into the nose (intranasal)"
    INTRA_ARTICULAR = "intra_articular", "Into a joint (intra-articular)"
    CARDIAC = "cardiac", "Into the heart (cardiac)"
    LOCAL = "local", "At the diseased spot (local)"
    OCULAR = "ocular", "Into the eye (ocular)"
    TOPICAL = "topical", "On the skin (topical)"
    INHALED = "inhaled", "Breathed in (inhaled)"
    ORAL = "oral", "By mouth (oral)"
    OTHER = "other", "Another way"


class PullSource(TextChoices):
    """Where a run took its studies from."""

    REGISTRY = "registry", "Pulled from the registry"
    FILES = "files", "Loaded from files"
    STARTER = "starter", "Starter catalogue"


class PullState(TextChoices):
    RUNNING = "running", "Running"
    FINISHED = "finished", "Finished"
    FAILED = "failed", "Failed"


class Placebo(TextChoices):
    """Whether some people get a dummy. A finding's amount is the share of people who do, in percent."""

    PLACEBO = "placebo", "Some people get a placebo (a dummy)"
    SHAM = "sham", "Some people get a sham (a pretended procedure)"
    NONE = "none", "Nobody gets a dummy: everyone is in one group"


class Masking(TextChoices):
    """How many of those concerned do not know who gets what, as the registry counts them."""

    NONE = "none", "Everyone knows who gets what (open label)"
    SINGLE = "single", "One side does not know who gets what (single-masked)"
    DOUBLE = "double", "Two sides do not know who gets what (double-masked)"
    TRIPLE = "triple", "Three sides do not know who gets what (triple-masked)"
    QUADRUPLE = "quadruple", "Nobody involved knows who gets what (quadruple-masked)"


class Afterwards(TextChoices):
    OPEN_LABEL_EXTENSION = "open_label_extension", "People may go on, all with the treatment (open-label extension)"
    CROSSOVER = "crossover", "People may get the treatment later (cross-over)"
    EXPANDED_ACCESS = "expanded_access", "Some people may get it outside the trial (expanded access)"


class Procedure(TextChoices):
    BONE_MARROW_HARVEST = "bone_marrow_harvest", "Bone marrow is taken"
    FAT_HARVEST = "fat_harvest", "Fat is taken"
    LEUKAPHERESIS = "leukapheresis", "Blood cells are taken by machine (leukapheresis)"
    LUMBAR_PUNCTURE = "lumbar_puncture", "A needle in the lower back (lumbar puncture)"
    SURGERY = "surgery", "An operation"
    ANAESTHESIA = "anaesthesia", "Anaesthesia or sedation"
    IMMUNOSUPPRESSION = "immunosuppression", "Medicines that weaken the immune system"
    BIOPSY = "biopsy", "A piece of tissue is taken (biopsy)"


class Doses(TextChoices):
    """A finding's amount is the number of times the treatment is given."""

    DOSES = "doses", "Times the treatment is given"


class Visits(TextChoices):
    """A finding's amount is the number of visits."""

    VISITS = "visits", "Visits"


class FollowUp(TextChoices):
    """A finding's amount is in months; it may be absent for a whole life."""

    MONTHS = "months", "Months of follow-up"
    LIFELONG = "lifelong", "Follow-up for life"


class Caregiver(TextChoices):
    REQUIRED = "required", "A caregiver must take part"


class Costs(TextChoices):
    TRAVEL_PAID = "travel_paid", "The trial pays for travel"
    FREE = "free", "The treatment costs nothing"
    PARTICIPANT_PAYS = "participant_pays", "People who take part pay"


class Oversight(TextChoices):
    """Who the sponsor says oversees the study. The coded safety board and FDA answers are fields of the trial."""

    ETHICS_COMMITTEE = "ethics_committee", "An ethics committee"
    REGULATOR = "regulator", "A regulator"
    SAFETY_BOARD = "safety_board", "A safety board"


class Attribute(TextChoices):
    """What findings are about: the treatment under study, and what the study asks of a person."""

    CELL_TYPE = "cell_type", "Kind of cells"
    CELL_SOURCE = "cell_source", "Whose cells"
    TISSUE = "tissue", "Where the cells come from"
    ROUTE = "route", "How they are given"
    PLACEBO = "placebo", "Placebo or sham"
    MASKING = "masking", "Who knows what people get"
    AFTERWARDS = "afterwards", "Afterwards"
    PROCEDURE = "procedure", "What is done"
    DOSES = "doses", "How often it is given"
    VISITS = "visits", "How many visits"
    FOLLOW_UP = "follow_up", "How long people are followed"
    CAREGIVER = "caregiver", "Caregiver"
    COSTS = "costs", "Travel and costs"
    OVERSIGHT = "oversight", "Who oversees it"


VALUES = {
    Attribute.CELL_TYPE: CellType,
    Attribute.CELL_SOURCE: CellSource,
    Attribute.TISSUE: Tissue,
    Attribute.ROUTE: Route,
    Attribute.PLACEBO: Placebo,
    Attribute.MASKING: Masking,
    Attribute.AFTERWARDS: Afterwards,
    Attribute.PROCEDURE: Procedure,
    Attribute.DOSES: Doses,
    Attribute.VISITS: Visits,
    Attribute.FOLLOW_UP: FollowUp,
    Attribute.CAREGIVER: Caregiver,
    Attribute.COSTS: Costs,
    Attribute.OVERSIGHT: Oversight,
}
# How a value reads together with its amount.
WITH_AMOUNT = {
    Placebo.PLACEBO: "About {amount} in 100 people get a placebo (a dummy)",
    Placebo.SHAM: "About {amount} in 100 people get a sham (a pretended procedure)",
    Doses.DOSES: "Given {amount} times",
    Visits.VISITS: "{amount} visits",
    FollowUp.MONTHS: "{amount} months",
}
COUNTS = (Doses.DOSES, Visits.VISITS, FollowUp.MONTHS)  # which say nothing without their amount
OF_THE_CELLS = (Attribute.CELL_TYPE, Attribute.CELL_SOURCE, Attribute.TISSUE, Attribute.ROUTE)
ASKED_OF_A_PERSON = tuple(attribute for attribute in Attribute if attribute not in OF_THE_CELLS)


class DoubtKind(TextChoices):
    """Why a curator should look at a record."""

    CONFLICT = "conflict", "The record says two things"
    POSSIBLE = "possible", "Only mentioned in background text: not claimed"


class CriterionKind(TextChoices):
    INCLUSION = "inclusion", "What the trial asks for"
    EXCLUSION = "exclusion", "What keeps people out"


class Measure(TextChoices):
    """What a criterion measures. The unit of its minimum and maximum stands in brackets."""

    AGE = "age", "Age (years)"
    MONTHS_SINCE_ONSET = "months_since_onset", "Time since first weakness (months)"
    MONTHS_SINCE_DIAGNOSIS = "months_since_diagnosis", "Time since diagnosis (months)"
    VITAL_CAPACITY = "vital_capacity", "Breathing test, vital capacity (% of predicted)"
    ALSFRS_R = "alsfrs_r", "ALS function score, ALSFRS-R (points of 48)"
    ALSFRS_R_DECLINE = "alsfrs_r_decline", "Loss on the ALS function score (points a month)"
    DIAGNOSIS_CERTAINTY = "diagnosis_certainty", "How sure the diagnosis is"
    ONSET_SITE = "onset_site", "Where ALS began"
    FAMILY_HISTORY = "family_history", "ALS in the family"
    GENE = "gene", "ALS gene"
    TRACHEOSTOMY = "tracheostomy", "Tracheostomy"
    INVASIVE_VENTILATION = "invasive_ventilation", "Breathing machine through a tube"
    NONINVASIVE_VENTILATION = "noninvasive_ventilation", "Breathing machine with a mask"
    FEEDING_TUBE = "feeding_tube", "Feeding tube"
    DIAPHRAGM_PACER = "diaphragm_pacer", "Diaphragm pacer"
    PRIOR_CELL_THERAPY = "prior_cell_therapy", "Cell therapy before"
    PREGNANCY = "pregnancy", "Pregnancy"
    ACTIVE_CANCER = "active_cancer", "Cancer"
    ANTICOAGULATION = "anticoagulation", "Blood thinners"
    IMMUNOSUPPRESSION = "immunosuppression", "Medicines that weaken the immune system"
    OTHER_TRIAL = "other_trial", "Another trial"
    RILUZOLE = "riluzole", "Riluzole"
    EDARAVONE = "edaravone", "Edaravone"
    CAREGIVER = "caregiver", "A caregiver"
    TRAVEL = "travel", "Able to travel"
    RESIDENCE = "residence", "Lives in a country or region"
    CONSENT = "consent", "Able to consent alone"


class MeasureState(TextChoices):
    EXCLUDED = "excluded", "keeps people out"
    REQUIRED = "required", "needed"
    ALLOWED_IF_STABLE = "allowed_if_stable", "allowed if stable"
    ALLOWED = "allowed", "allowed"


class Topic(TextChoices):
    """The parts of a sheet of questions, in the order in which a visit would take them."""

    JOINING = "joining", "Can I join?"
    PURPOSE = "purpose", "What is being tested"
    CELLS = "cells", "The cells"
    PROCEDURE = "procedure", "What would be done to me"
    RISKS = "risks", "What could go wrong"
    PROOF = "proof", "How they will know if it works"
    DAILY_LIFE = "daily_life", "Visits, travel and care"
    MONEY = "money", "Money"
    PROTECTION = "protection", "Who looks after my safety"
    AFTERWARDS = "afterwards", "Afterwards"


class AskedOf(TextChoices):
    """On which sheets a question of a curator's own stands."""

    EVERY_TRIAL = "every_trial", "Every trial"
    SOME_TRIALS = "some_trials", "Trials for which the condition below holds"
    NO_TRIAL = "no_trial", "No trial: the sheet on stem cells and ALS"


class Condition(TextChoices):
    """What of a trial can raise a question; `trials.questions.conditions.named` has the function of each."""

    CLOSED = "closed", "Closed to new people"
    STATUS_UNKNOWN = "status_unknown", "Status unknown"
    NOT_CHECKED_LATELY = "not_checked_lately", "Record not checked for over a year"
    OPENING_SOON = "opening_soon", "Opening soon"
    BY_INVITATION = "by_invitation", "By invitation only"
    STOPPED = "stopped", "Stopped, paused or withdrawn"
    LISTED_LATE = "listed_late", "Listed in the registry after it began"
    NO_RESULTS = "no_results", "Ended, no results posted"
    RESULTS_POSTED = "results_posted", "Results posted"
    OTHER_CONDITIONS_ONLY = "other_conditions_only", "Does not name ALS"
    MANY_CONDITIONS = "many_conditions", "Lists many other conditions"
    EXPANDED_ACCESS = "expanded_access", "Expanded access"
    OBSERVATIONAL = "observational", "Only observes"
    FIRST_PHASE_ONLY = "first_phase_only", "Phase 1 only"
    PHASE_NOT_STATED = "phase_not_stated", "Phase not stated"
    GIVES_CELLS = "gives_cells", "Living cells are given"
    OWN_CELLS = "own_cells", "The person's own cells"
    DONOR_CELLS = "donor_cells", "A donor's cells"
    MADE_BY_CELLS = "made_by_cells", "Made by cells, no cells given"
    MAY_GROW_ON = "may_grow_on", "Nerve or pluripotent cells"
    CELL_TYPE_NOT_STATED = "cell_type_not_stated", "Kind of cells not stated"
    CELL_SOURCE_NOT_STATED = "cell_source_not_stated", "Own or donor's cells not stated"
    TISSUE_NOT_STATED = "tissue_not_stated", "Tissue not stated"
    MARROW_TAKEN = "marrow_taken", "Bone marrow is taken"
    FAT_TAKEN = "fat_taken", "Fat is taken"
    TAKEN_BY_MACHINE = "taken_by_machine", "Blood cells are taken by machine"
    TISSUE_SAMPLE = "tissue_sample", "A piece of tissue is taken"
    INTO_SPINAL_FLUID = "into_spinal_fluid", "Into the spinal fluid"
    BY_SURGERY = "by_surgery", "By surgery, or under anaesthesia"
    INTO_BLOOD = "into_blood", "Into the blood"
    ROUTE_NOT_STATED = "route_not_stated", "How they are given not stated"
    PLACEBO_GROUP = "placebo_group", "Some people get a placebo"
    SHAM_GROUP = "sham_group", "Some people get a sham"
    ONE_GROUP = "one_group", "One group only"
    OPEN_LABEL = "open_label", "Groups, and everyone knows who gets what"
    NO_SAFETY_BOARD = "no_safety_board", "No safety board, or not stated"
    REGULATOR_NOT_STATED = "regulator_not_stated", "Regulator not stated"
    GOES_ON = "goes_on", "Treatment may go on afterwards"
    LONG_FOLLOW_UP = "long_follow_up", "Followed for years"
    EARLIER_CELLS_EXCLUDE = "earlier_cells_exclude", "Cell therapy before keeps people out"
    TIME_WINDOW = "time_window", "Limit on the time since weakness or diagnosis"
    BREATHING_LIMIT = "breathing_limit", "Limit on a breathing test"
    OTHER_TRIAL_RULE = "other_trial_rule", "Rule on other trials"
    CAREGIVER_NEEDED = "caregiver_needed", "A caregiver is needed"
    COST_NOT_STATED = "cost_not_stated", "Costs not stated"
    MONEY_MENTIONED = "money_mentioned", "Money is mentioned"
    FEW_PLACES = "few_places", "Three places or fewer"
    ONE_COUNTRY = "one_country", "All places in one country"
    NO_PLACES = "no_places", "Places not stated"


class WordGroup(TextChoices):
    """The parts of the page of words."""

    CELLS = "cells", "Cells, and where they come from"
    ROUTES = "routes", "How cells are given, and what is done"
    PHASES = "phases", "Phases and states of a trial"
    DESIGN = "design", "How a trial is set up"
    SAFETY = "safety", "Who looks after safety"
    JOINING = "joining", "Rules for joining"
