"""Which tables a backup keeps, and which are derived from these. tests/backup fails where a table is in no list."""

from django.apps import apps

# In the order in which a restore fills them: accounts first, since other rows name them.
KEPT = (
    "auth.Group",
    "auth.User",
    "trials.PublicName",
    "trials.DigestSubscription",
    "trials.SignIn",
    "otp_totp.TOTPDevice",
    "otp_static.StaticDevice",
    "otp_static.StaticToken",
    "trials.RegistryPull",
    "trials.RecordVersion",
    "trials.Trial",
    "trials.RegistryRecord",
    "trials.RecordNumber",
    "trials.Change",
    "trials.DecisionOrigin",
    "trials.Decision",
    "trials.DecisionValue",
    "trials.DecisionMeasure",
    "trials.Review",
    "trials.Report",
    "trials.Sample",
    "trials.QuestionEdit",
    "trials.HistoricalQuestionEdit",
    "trials.AddedQuestion",
    "trials.HistoricalAddedQuestion",
    "trials.GlossaryEdit",
    "trials.HistoricalGlossaryEdit",
    "trials.LearnEdit",
    "trials.HistoricalLearnEdit",
    "trials.SourceCheck",
    "trials.HistoricalSourceCheck",
    "admin.LogEntry",
)
# What `rebuild` brings up to date in kept tables. It has to begin with these rows: records meet by their numbers, and
# decisions hang on trials. In brackets, columns that count rebuilds.
BROUGHT_UP_TO_DATE = {
    "trials.Trial": ("version",),
    "trials.RegistryRecord": (),
    "trials.RecordNumber": (),
    "trials.Change": (),
}
DERIVED = (
    "trials.TrialText",
    "trials.TrialWords",
    "trials.TrialPhase",
    "trials.OtherId",
    "trials.NamedStudy",
    "trials.Site",
    "trials.Finding",
    "trials.DecisionInForce",
    "trials.Doubt",
    "trials.Criterion",
    "trials.CriterionMeasure",
)
TRANSIENT = (
    "sessions.Session",
    "django_tasks_database.DBTaskResult",
    "trials.Claim",
    "axes.AccessAttempt",
    "axes.AccessAttemptExpiration",
    "axes.AccessFailureLog",
    "axes.AccessLog",
)
# The words of trials are derived, except those that no trial holds any more, which the next rebuild drops.
NOT_COMPARED = ("trials.Word",)
# What each database has by itself.
DATABASE_OWN = ("contenttypes.ContentType", "auth.Permission", "trials.DataVersion")
MADE_BY_MIGRATIONS = "auth.Group"


def kept():
    return [apps.get_model(label) for label in KEPT]


def rebuilt():
    """The models whose rows a rebuild makes or brings up to date."""
    return [apps.get_model(label) for label in (*BROUGHT_UP_TO_DATE, *DERIVED)]


def holding_rows():
    """The models of the kept tables that hold any rows which a new database has not."""
    return [model for model in kept() if model._meta.label != MADE_BY_MIGRATIONS and model._base_manager.exists()]


def emptied():
    """The names of the tables that a restore empties, those of many-to-many relations among them."""
    models = [apps.get_model(label) for label in (*KEPT, *DERIVED, *NOT_COMPARED, *TRANSIENT)]
    beside = [field.remote_field.through for model in models for field in model._meta.local_many_to_many]
    return [model._meta.db_table for model in (*models, *beside)]
