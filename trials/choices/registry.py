"""What registries say in codes, and the fewer groups that people look for."""

from typing import Self

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Registry(TextChoices):
    """Where a record stands: registries that we pull from, and those whose records come through WHO ICTRP."""

    CTGOV = "ctgov", "ClinicalTrials.gov"
    CTIS = "ctis", "EU CTIS"
    ISRCTN = "isrctn", "ISRCTN"
    ANZCTR = "anzctr", "ANZCTR"
    JRCT = "jrct", "jRCT"
    CHICTR = "chictr", "ChiCTR"
    CTRI = "ctri", "CTRI"
    IRCT = "irct", "IRCT"
    DRKS = "drks", "DRKS"
    CRIS = "cris", "CRIS"
    NLOMON = "nlomon", "OMON"
    NTR = "ntr", "NTR"
    TCTR = "tctr", "TCTR"
    ITMCTR = "itmctr", "ITMCTR"
    REBEC = "rebec", "REBEC"
    RPCEC = "rpcec", "RPCEC"
    PACTR = "pactr", "PACTR"
    SLCTR = "slctr", "SLCTR"
    LBCTR = "lbctr", "LBCTR"
    UMIN = "umin", "UMIN"
    JAPIC = "japic", "JapicCTI"
    EUCTR = "euctr", "EU Clinical Trials Register"
    ICTRP = "ictrp", "WHO ICTRP"


class RecruitmentStatus(TextChoices):
    """Overall status of a study, or of one of its sites."""

    RECRUITING = "recruiting", _("Open: taking people now")
    NOT_YET_RECRUITING = "not_yet_recruiting", _("Opening soon")
    ENROLLING_BY_INVITATION = "enrolling_by_invitation", _("By invitation only")
    ACTIVE_NOT_RECRUITING = "active_not_recruiting", _("Running, closed to new people")
    NOT_RECRUITING = "not_recruiting", _("Not taking people; the registry does not say why")
    SUSPENDED = "suspended", _("Paused")
    COMPLETED = "completed", _("Finished")
    TERMINATED = "terminated", _("Stopped early")
    WITHDRAWN = "withdrawn", _("Withdrawn before it began")
    AVAILABLE = "available", _("Expanded access: available")
    TEMPORARILY_NOT_AVAILABLE = "temporarily_not_available", _("Expanded access: paused")
    NO_LONGER_AVAILABLE = "no_longer_available", _("Expanded access: ended")
    APPROVED_FOR_MARKETING = "approved_for_marketing", _("Expanded access: product now approved")
    WITHHELD = "withheld", _("Withheld by the registry")
    UNKNOWN = "unknown", _("Unknown: not updated for over two years")


NO_STATUS = "-"  # in place of the registry's own word for its status, where it states none
OPEN_STATUSES = (RecruitmentStatus.RECRUITING, RecruitmentStatus.AVAILABLE)
OPEN_SITE = ("recruiting", "available", "")  # a site without a status of its own has that of its trial


class Recruitment(TextChoices):
    """What a status means for somebody who wants to join."""

    OPEN = "open", _("Open now")
    OPENING = "opening", _("Opening soon")
    INVITATION = "invitation", _("By invitation only")
    CLOSED = "closed", _("Running, closed to new people")
    FINISHED = "finished", _("Finished")
    STOPPED = "stopped", _("Stopped early, paused or withdrawn")
    EXPANDED_ACCESS = "expanded_access", _("Treatment outside a trial (expanded access)")
    UNKNOWN = "unknown", _("Not known, or not updated for years")

    @classmethod
    def of_status(cls, status: str) -> Self:
        """The group of an overall status."""
        return cls(GROUP_OF_STATUS[status])


GROUP_OF_STATUS: dict[str, Recruitment] = {
    RecruitmentStatus.RECRUITING: Recruitment.OPEN,
    RecruitmentStatus.NOT_YET_RECRUITING: Recruitment.OPENING,
    RecruitmentStatus.ENROLLING_BY_INVITATION: Recruitment.INVITATION,
    RecruitmentStatus.ACTIVE_NOT_RECRUITING: Recruitment.CLOSED,
    RecruitmentStatus.NOT_RECRUITING: Recruitment.CLOSED,
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


class RecruitmentBasis(TextChoices):
    """How sure it is what a record says of recruitment. The first that holds is given."""

    UNKNOWN_CODE = "unknown_code", _("The registry’s status is not known to us")
    OLD_RECORD = "old_record", _("Nobody has confirmed it for over a year")
    PAST_ITS_END = "past_its_end", _("The trial’s own end date has passed")
    PAST_ITS_START = "past_its_start", _("It should have begun months ago")
    NO_OPEN_SITE = "no_open_site", _("None of its places takes people now")
    CONFIRMED = "confirmed", _("Confirmed by the record")


class Certainty(TextChoices):
    """Whether a number or a date has happened or is planned."""

    ACTUAL = "actual", _("Actual")
    EXPECTED = "expected", _("Expected")


class Phase(TextChoices):
    EARLY_PHASE1 = "early_phase1", _("Early phase 1 (first tests in a few people)")
    PHASE1 = "phase1", _("Phase 1 (is it safe?)")
    PHASE2 = "phase2", _("Phase 2 (does it seem to work?)")
    PHASE3 = "phase3", _("Phase 3 (does it work, in many people?)")
    PHASE4 = "phase4", _("Phase 4 (after approval)")
    NA = "na", _("No phase applies")

    @property
    def in_figures(self) -> str:
        """As people write it when they search: "phase 2"."""
        return self.name.replace("PHASE", "phase ")


class ReferenceKind(TextChoices):
    """What a publication is to a study."""

    RESULT = "result", _("Results, as the trial team says")
    DERIVED = "derived", _("Names this trial (found by the registry)")
    BACKGROUND = "background", _("Background")


class NoticeKind(TextChoices):
    """What the US regulator says in public of results that the law asks for."""

    VIOLATION_IDENTIFIED = "violation_identified", _("A rule was broken")
    CORRECTION_CONFIRMED = "correction_confirmed", _("It has been put right")
    PENALTY_IMPOSED = "penalty_imposed", _("A penalty was imposed")
    ISSUES_IN_LETTER_ADDRESSED_CONFIRMED = (
        "issues_in_letter_addressed_confirmed",
        _("What the regulator’s letter named has been put right"),
    )
    UNKNOWN = "unknown", _("Another notice")


class StudyType(TextChoices):
    INTERVENTIONAL = "interventional", _("Trial of a treatment or procedure")
    OBSERVATIONAL = "observational", _("Study that only observes")
    EXPANDED_ACCESS = "expanded_access", _("Expanded access (treatment outside a trial)")
    UNKNOWN = "unknown", _("Study type not stated")


class ExpandedAccessType(TextChoices):
    """For how many patients an expanded access is. A record may state several kinds."""

    INDIVIDUAL = "individual", _("For single patients, perhaps for one alone: a doctor asks for each")
    INTERMEDIATE = "intermediate", _("For a group of patients of intermediate size")
    TREATMENT = "treatment", _("For many patients, under one protocol")


class Sex(TextChoices):
    ALL = "all", _("Women and men")
    FEMALE = "female", _("Women")
    MALE = "male", _("Men")
    UNKNOWN = "unknown", _("Not stated")


class SponsorClass(TextChoices):
    """What kind of body the lead sponsor is, as the registry classes it."""

    INDUSTRY = "industry", _("Company")
    NIH = "nih", _("US National Institutes of Health")
    FED = "fed", _("US government")
    OTHER_GOV = "other_gov", _("Government outside the US")
    NETWORK = "network", _("Research network")
    INDIV = "indiv", _("One person")
    OTHER = "other", _("University, hospital or other organisation")
    AMBIG = "ambig", _("Unclear")
    UNKNOWN = "unknown", _("Not stated")


class SponsorType(TextChoices):
    """What kind of body runs a trial, in fewer words than the registry's classes."""

    UNIVERSITY = "university", _("University, hospital or other organisation")
    COMPANY = "company", _("Company")
    GOVERNMENT = "government", _("Government")
    UNKNOWN = "unknown", _("Not stated")

    @classmethod
    def of_class(cls, sponsor_class: str) -> Self:
        """The type of a registry's class."""
        return cls(TYPE_OF_SPONSOR[sponsor_class])


TYPE_OF_SPONSOR: dict[str, SponsorType] = {
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
