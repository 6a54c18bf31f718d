"""Settings, from environment variables. The defaults run a checkout on one's own machine.

Giving ALLOWED_HOSTS makes it a public server: then SECRET_KEY must be given too, and pages go out over HTTPS only.
Without it the app answers to this machine alone.
"""

import os
from datetime import timedelta

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

from trialfinder.environment import (
    BASE_DIR,
    env_bool,
    env_database,
    env_email,
    env_int,
    env_list,
    env_number,
    env_one_of,
)
from trialfinder.logging_config import logging_config

DEBUG = env_bool("DEBUG", False)
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS")
PUBLIC = bool(ALLOWED_HOSTS)
if not PUBLIC:
    ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
SECRET_KEY = os.environ.get("SECRET_KEY", "")
if not SECRET_KEY:
    if PUBLIC:
        raise ImproperlyConfigured("SECRET_KEY is not set: give a long random text that only this server knows.")
    SECRET_KEY = get_random_secret_key()  # a new one at each start: nothing on one's own machine outlives it

DATABASES = {"default": env_database("DATABASE_URL", "sqlite:///trialfinder.sqlite3")}
if "REPLICA_DATABASE_URL" in os.environ:  # pages read from it: see trialfinder/replicas.py
    DATABASES["replica"] = {**env_database("REPLICA_DATABASE_URL"), "TEST": {"MIRROR": "default"}}
    DATABASE_ROUTERS = ["trialfinder.replicas.ReplicaRouter"]
EMAIL_URL = os.environ.get("EMAIL_URL", "")
globals().update(env_email("EMAIL_URL"))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "trialfinder@localhost")
EMAIL_SUBJECT_PREFIX = "Trialfinder: "
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Ours
CLINICALTRIALS_GOV_API = os.environ.get("CLINICALTRIALS_GOV_API", "https://clinicaltrials.gov/api/v2")
EU_CTIS_API = os.environ.get("EU_CTIS_API", "https://euclinicaltrials.eu/ctis-public-api")
ISRCTN_API = os.environ.get("ISRCTN_API", "https://www.isrctn.com/api")
REGISTRY_USER_AGENT = os.environ.get("REGISTRY_USER_AGENT", "Trialfinder/0.1 (open-source trial finder for ALS)")
REGISTRY_PAUSE = env_number("REGISTRY_PAUSE", 1)  # seconds between two requests
# A registry that gives more than this is taken to have no end, and the run fails. None: the default of
# trials/registries/http.py.
REGISTRY_LIMITS = {
    "pages": env_number("REGISTRY_MAX_PAGES", None),
    "answer_mb": env_number("REGISTRY_MAX_ANSWER_MB", None),
    "answer_seconds": env_number("REGISTRY_MAX_ANSWER_SECONDS", None),
    "run_mb": env_number("REGISTRY_MAX_RUN_MB", None),
    "run_minutes": env_number("REGISTRY_MAX_RUN_MINUTES", None),
}
# What the site is about, where trials of other diseases are loaded too.
CONDITION = os.environ.get("CONDITION", "ALS")
CONDITION_SYNONYMS = env_list(
    "CONDITION_SYNONYMS", "amyotrophic lateral sclerosis, motor neurone disease, motor neuron disease, MND, ELA"
)
CONDITION_NAMES = {"es": os.environ.get("CONDITION_ES", "")}  # by language; of ALS the catalogue has it
CONDITION_SYNONYMS += filter(None, CONDITION_NAMES.values())
# Who runs the site, as the home page says it. Without a name it says that it is a test site.
SITE_OPERATOR = os.environ.get("SITE_OPERATOR", "")
SITE_ADDRESS = os.environ.get("SITE_ADDRESS", "")
SITE_PARTNERS = env_list("SITE_PARTNERS")
# An open ALS trial that a curator hid comes back after so many hours unless a second curator confirms; 0: it does not.
HIDDEN_NEEDS_SECOND_CURATOR_HOURS = env_number("HIDDEN_NEEDS_SECOND_CURATOR_HOURS", 24)
# Trials that no curator checked are shown to visitors, marked ("show"), or wait until one did ("wait").
UNCHECKED_IMPORTS = env_one_of("UNCHECKED_IMPORTS", ("show", "wait"))
# How long a cache that visitors share (a CDN) may keep pages that are the same for all; 0: not at all.
CDN_SECONDS = env_int("CDN_SECONDS", 0)
# Of one address, by each process (trials/http/rate_limits.py); 0: no limit.
REQUESTS_A_MINUTE = {
    "search": env_number("SEARCHES_A_MINUTE", 600),
    "document": env_number("DOCUMENTS_A_MINUTE", 120),
    "check": env_number("CHECKS_A_MINUTE", 30),
    "report": env_number("REPORTS_A_MINUTE", 30),
    "password": 10,  # links for forgotten passwords
}
# The header in which the proxy says who asks. The proxy must set it itself, whatever the client sent.
CLIENT_ADDRESS_HEADER = os.environ.get("CLIENT_ADDRESS_HEADER", "X-Real-IP")
# Where weaknesses of this server are reported, for /.well-known/security.txt: an address such as mailto:… or https://….
SECURITY_CONTACT = os.environ.get("SECURITY_CONTACT", "")
# The secret that Prometheus sends to read /metrics; "": there is no such page, and nothing is measured.
METRICS_TOKEN = os.environ.get("METRICS_TOKEN", "")
# One line for each request (trialfinder/request_log.py), and the form of all lines: "text" or "json".
LOG_REQUESTS = env_bool("LOG_REQUESTS", False)
LOG_FORMAT = env_one_of("LOG_FORMAT", ("text", "json"))
LOG_LEVEL = env_one_of("LOG_LEVEL", ("WARNING", "INFO", "DEBUG", "ERROR", "CRITICAL"))
ADMINS = [(address, address) for address in env_list("ADMINS")]  # whom `manage.py check_refresh --mail` writes to
SERVER_THREADS = env_int("SERVER_THREADS", 48)  # of each process; gunicorn.conf.py starts as many
CORRECTIONS_EMAIL = os.environ.get("CORRECTIONS_EMAIL", "corrections@example.org")

INSTALLED_APPS = [
    "trialfinder.apps.DeskConfig",  # Django's admin
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "rest_framework",
    "csp",
    "simple_history",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django_tasks",
    "django_tasks_db",
    "trialfinder.apps.TrialfinderConfig",
    "trials",
]

# Lists as everybody gets them (trials/http/conditional.py): some 100 kB each, 20 MB for each process.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 200}},
}

MIDDLEWARE = [
    "trialfinder.request_log.log_requests",
    "trials.http.metrics.measure_requests",
    "trialfinder.replicas.read_from_replica",
    "django.middleware.security.SecurityMiddleware",
    "trials.http.headers.security_headers",
    "trials.http.cors.allow_cross_origin",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # no public page holds a secret that its size could give away
    "csp.middleware.CSPMiddleware",
    "trials.i18n.languages.language_from_path",
    "trials.http.conditional.private_pages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "trials.http.methods.method_not_allowed",
    "trials.http.body_limits.limit_body",  # after those that know who is signed in
    "trials.http.invisible_characters.strip_invisible_characters",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "trialfinder.urls"
WSGI_APPLICATION = "trialfinder.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["django.templatetags.i18n"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "trials.visitor.preferences.display",
                "trials.visitor.my_list.my_list",
                "trials.visitor.answers.answers",
                "trials.http.canonical.canonical",
                "trials.i18n.languages.languages",
                "trials.i18n.language_offer.language_offer",
                "trials.views.printed.printed_on",
            ],
        },
    }
]

# Sign-in, for staff alone: visitors have no accounts.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # or anybody could keep somebody else out for ever
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_PARAMETERS = "trialfinder.lock_out.parameters"
AXES_CLIENT_IP_CALLABLE = "trialfinder.lock_out.client_address"
AXES_LOCKOUT_TEMPLATE = "admin/locked.html"
AXES_DISABLE_ACCESS_LOG = True  # it would keep addresses: trials/models/sign_in.py has our log
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
OTP_TOTP_ISSUER = "Trialfinder"
SECOND_FACTOR_REQUIRED = PUBLIC and not DEBUG  # for publishers and administrators; offered to all
SESSION_COOKIE_AGE = 8 * 3600  # since sign-in
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
PASSWORD_RESET_TIMEOUT = 3600

LANGUAGE_CODE = "en"  # of the registries' records too
LANGUAGES = [("en", "English"), ("es", "Español")]  # each by its own name
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["trialfinder.formats"]
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
# One's own machine serves them from where they are.
STATIC_ROOT = BASE_DIR / os.environ.get("STATIC_ROOT", "staticfiles") if PUBLIC else None
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PUBLIC
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PUBLIC  # no collectstatic on one's own machine

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,  # `format` is an unknown parameter like any other
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
}
SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.0",
    "TITLE": "Trialfinder",
    "DESCRIPTION": "Clinical trials of cell therapy for people with ALS, each fact with its source. Nothing is stored.",
    "VERSION": "1",
    "ENUM_NAME_OVERRIDES": {
        "Certainty": "trials.choices.Certainty",
        "RecruitmentStatus": "trials.choices.RecruitmentStatus",
        "FitOfTrial": "trials.api.fit_objects.OF_TRIALS",
        "FitOfRule": "trials.api.fit_objects.OF_RULES",
    },
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# A form of more than 1 MB or with a file is refused: see trials/http/body_limits.py.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_HANDLERS = ["trials.http.body_limits.RefuseFiles"]

# No page asks anybody else for anything, runs inline script or sits in a frame.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"  # a link to a registry does not tell what was searched here

if PUBLIC:
    SECURE_SSL_REDIRECT = env_bool("SECURE_SSL_REDIRECT", True)
    SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$", "^metrics$"]  # monitors on the same machine ask without HTTPS
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = env_bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", False)
    SECURE_HSTS_PRELOAD = env_bool("SECURE_HSTS_PRELOAD", False)
    # The two above bind every name below the domain, which only its owner can decide.
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host != "*"]

LOGGING = logging_config(form=LOG_FORMAT, level=LOG_LEVEL)
