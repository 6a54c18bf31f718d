"""What curators alone see, in English."""

from django.db.models import TextChoices


class PullSource(TextChoices):
    """Where a run took its studies from."""

    REGISTRY = "registry", "Pulled from the registry"
    FILES = "files", "Loaded from files"
    STARTER = "starter", "Starter catalogue"


class PullState(TextChoices):
    RUNNING = "running", "Running"
    FINISHED = "finished", "Finished"
    FAILED = "failed", "Failed"


class DoubtKind(TextChoices):
    """Why a curator should look at a record."""

    CONFLICT = "conflict", "The record says two things"
    POSSIBLE = "possible", "Only mentioned in background text: not claimed"
    NO_KIND = "no_kind", "Cells are given, of a kind that is not stated"


class SignInKind(TextChoices):
    """What happened when somebody signed in, or to how they do."""

    SIGNED_IN = "signed_in", "Gave the right password"
    WRONG_PASSWORD = "wrong_password", "Wrong password"
    LOCKED_OUT = "locked_out", "Locked after many wrong passwords"
    VERIFIED = "verified", "Gave the right code"
    WRONG_CODE = "wrong_code", "Wrong code"
    SET_UP = "set_up", "Set up a second factor"
    NEW_CODES = "new_codes", "Made new recovery codes"
    SWITCHED_OFF = "switched_off", "Switched the second factor off"
    RESET = "reset", "Second factor reset by somebody else"
    HANDED_OVER = "handed_over", "Account made, or its password, address or role set, by somebody else"
    ASKED_BY_MAIL = "asked_by_mail", "Was sent a link for a new password"
    NEW_PASSWORD = "new_password", "Set a new password by such a link"


class DecisionAction(TextChoices):
    """What a decision does to a fact of a trial; to a measure of a criterion; to a trial; or to two records."""

    CONFIRM = "confirm", "Confirmed what was read"
    CORRECT = "correct", "Corrected"
    NOT_STATED = "not_stated", "Not stated in the record"
    UNCLEAR = "unclear", "Unclear in the record"
    ADD = "add", "Added what was not read"
    TAKE_BACK = "take_back", "Took the decision before back"
    HIDE = "hide", "Hid the trial"
    SHOW = "show", "Showed the trial again"
    JOIN = "join", "Joined two records"
    PART = "part", "Parted two records"


VISIBILITY_ACTIONS = (DecisionAction.HIDE, DecisionAction.SHOW)
RECORD_ACTIONS = (DecisionAction.JOIN, DecisionAction.PART)
ACTIONS_WITHOUT_VALUE = (DecisionAction.NOT_STATED, DecisionAction.UNCLEAR)  # visitors read "not stated"
ACTIONS_WITH_VALUES = (DecisionAction.CONFIRM, DecisionAction.CORRECT)
ACTIONS_WITH_LIMITS = (*ACTIONS_WITH_VALUES, DecisionAction.ADD)  # of a measure; without, it is no limit
FACT_ACTIONS = (*ACTIONS_WITH_VALUES, *ACTIONS_WITHOUT_VALUE, DecisionAction.TAKE_BACK)
ADDED_FACT_ACTIONS = (DecisionAction.ADD, DecisionAction.TAKE_BACK)
MEASURE_ACTIONS = (*ACTIONS_WITH_LIMITS, *ACTIONS_WITHOUT_VALUE, DecisionAction.TAKE_BACK)


class DueReason(TextChoices):
    """Why a decision should be looked at again."""

    READING = "reading", "The record has changed, and now reads otherwise"
    PASSAGE = "passage", "The passage that it rests on has changed"
    SOFTWARE = "software", "The software now reads the same record otherwise"
    VALUE = "value", "It has a value that is no longer in use"


class DueKind(TextChoices):
    """What is due at the curators' desk, the most harmful first."""

    HIDDEN = "hidden", "An open ALS trial that one curator took from the lists, and a second one has to confirm"
    CONTRADICTED = "contradicted", "The record contradicts a decision"
    REPORT = "report", "A visitor reports a mistake"
    PULL = "pull", "A pull failed, or looks wrong"
    CHANGE = "change", "An open ALS trial has new criteria or a new status"
    CONFLICT = "conflict", "The record says two things"
    UNCHECKED = "unchecked", "An open ALS cell trial that nobody has checked"
    WAITING = "waiting", "A trial that visitors do not see until somebody checked it"
    SOFTWARE = "software", "The software now reads otherwise than was decided"
    UNREADABLE = "unreadable", "Parts of the record could not be read"
    UNVERIFIED = "unverified", "An open ALS trial that its team has not confirmed for long"
    POSSIBLE = "possible", "A value that may hold"
    SPANISH = "spanish", "A Spanish text is missing"


KINDS_OF_CHECK = (DueKind.UNCHECKED, DueKind.WAITING)  # a review of these says that a curator looked at all of it
CONTRADICTING_REASONS = (DueReason.READING, DueReason.PASSAGE)  # by the record: visitors are told


class AskedOf(TextChoices):
    """On which sheets a question of a curator's own stands."""

    EVERY_TRIAL = "every_trial", "Every trial"
    SOME_TRIALS = "some_trials", "Trials for which the condition below holds"
    NO_TRIAL = "no_trial", "No trial: the sheet on stem cells and ALS"


class Condition(TextChoices):
    """What of a trial can raise a question; `trials.sheet.conditions.registry` has the function of each."""

    CLOSED = "closed", "Closed to new people"
    MAY_TAKE_PEOPLE_LATER = "may_take_people_later", "Paused, or not taking people for a reason not stated"
    APPROVED = "approved", "Expanded access to what is now approved"
    STATUS_UNKNOWN = "status_unknown", "Status unknown"
    NOT_CHECKED_LATELY = "not_checked_lately", "Record not checked for over a year"
    OPENING_SOON = "opening_soon", "Opening soon"
    BY_INVITATION = "by_invitation", "By invitation only"
    STOPPED = "stopped", "Stopped, paused or withdrawn"
    LISTED_LATE = "listed_late", "Listed in the registry after it began"
    NO_RESULTS = "no_results", "Ended, no results posted"
    RESULTS_EXPECTED = "results_expected", "Running, closed to new people, no results posted"
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
    RESIDENCE_RULE = "residence_rule", "Rule on where people live"
    OTHER_TRIAL_RULE = "other_trial_rule", "Rule on other trials"
    CAREGIVER_NEEDED = "caregiver_needed", "A caregiver is needed"
    COST_NOT_STATED = "cost_not_stated", "Costs not stated"
    MONEY_MENTIONED = "money_mentioned", "Money is mentioned"
    FEW_PLACES = "few_places", "Three places or fewer"
    ONE_COUNTRY = "one_country", "All places in one country"
    NO_PLACES = "no_places", "Places not stated"
