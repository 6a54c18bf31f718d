"""What every test stands on: one day, no network, no waiting, the system's own Chromium."""

import gc
import os
import random
import shutil
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest
import stamina
import time_machine
from django.template import Template
from django.test import override_settings
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis
from hypothesis.internal.conjecture import providers
from playwright.sync_api import expect
from pytest_socket import is_ipaddress

from tests.postgres import newest_binaries, stoppable_server
from tests.registries.standin import StandIn

# What is open, doubtful or due depends on the day: every test lives on this one, far from midnight and a month's end.
# The clock goes on from there; a test about another time moves it (fixture `time_machine`). A new process has its own.
TODAY = datetime(2026, 11, 26, 12, tzinfo=UTC)
ROOT = Path(__file__).parent.parent
CI = os.environ.get("CI") == "true"
WINDOWED_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# Without its parts for windows, it takes a third of the time; but it keeps no page in memory for going back.
CHROMIUM = shutil.which("chromium-headless-shell") or WINDOWED_CHROMIUM
GARBAGE = 20_000  # objects made, after which Python looks for those that are garbage; it does so after 700
DATABASE_FIXTURES = {"db", "transactional_db", "database_file"}
NO_POSTGRESQL = "no PostgreSQL: install it with `apt-get install postgresql`"
NO_CHROMIUM = "no Chromium: install it with `apt-get install chromium chromium-headless-shell` to run the browser tests"

# The same few examples on every run (see `same_examples`). HYPOTHESIS_PROFILE=explore (`make soak`) tries many others.
# Either may be slow, and a fixture may serve all examples of a test.
LENIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]}
hypothesis.register_profile("ci", derandomize=True, database=None, max_examples=25, **LENIENT)
hypothesis.register_profile("explore", max_examples=2000, **LENIENT)
hypothesis.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

expect.set_options(timeout=30_000)  # as long as Playwright waits for anything else: a busy machine is slow

# Playwright keeps an event loop running in the test's thread; Django would take that for async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_addoption(parser):
    parser.addoption("--soak", action="store_true", help="also run what `make soak` is for: the long sweeps")
    parser.addoption("--shuffle", metavar="SEED", help="run files, and the tests of each, in an order of this seed")


def pytest_configure(config):
    """Set the clock before test modules are imported: some work out times then.

    Garbage is looked for less often, since what is imported stays: that took a fifth of collecting the tests.
    """
    gc.set_threshold(GARBAGE)
    clock = time_machine.travel(TODAY)
    clock.start()
    config.add_cleanup(clock.stop)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Mark what a test needs, so that `-m` can choose by it, and leave the long sweeps to `make soak`."""
    if not config.getoption("soak"):
        long = [item for item in items if item.get_closest_marker("soak")]
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if not item.get_closest_marker("soak")]
    if seed := config.getoption("shuffle"):
        order = random.Random(seed)
        files = {item.path: order.random() for item in items}  # tests of a file stay together: they share rows
        items.sort(key=lambda item: (files[item.path], order.random()))
    # Reading the real records takes longest: all tests of them go to one process, which begins with them.
    items.sort(key=lambda item: item.path.name != "test_real_records.py")
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if "browser" in fixtures:
            item.add_marker("browser")
            if not CHROMIUM and not CI:
                item.add_marker(pytest.mark.skip(reason=NO_CHROMIUM))
        if item.get_closest_marker("django_db") or DATABASE_FIXTURES.intersection(fixtures):
            item.add_marker("database")


def pytest_collection_finish(session):
    """Spare the garbage collector thousands of tests and modules, which stay: going through them took a fifth.

    It looks seldom from the start on; Hypothesis is told of each time, from its first test on to the end of the run.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def base_url():
    """Tests give whole addresses. (pytest-playwright's own fixture warns under pytest 9.)"""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    if not CHROMIUM:
        pytest.fail(NO_CHROMIUM)
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "timeout": 120_000,  # to start, beside whatever else runs
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--disable-quic",
            # No name is looked up: pytest-socket does not reach into the browser.
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
        ],
    }


@pytest.fixture(scope="session", autouse=True)
def settings_for_speed():
    """Hash passwords cheaply, and look for static files when asked for one, not whenever a test makes a client."""
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with override_settings(PASSWORD_HASHERS=hashers, WHITENOISE_AUTOREFRESH=True):
        yield


@pytest.fixture(scope="session")
def session_patch():
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture(scope="session", autouse=True)
def built_before_today(session_patch):
    """The time of the files of this checkout is that of a real clock."""
    session_patch.setattr("trials.http.conditional.build_time", (TODAY - timedelta(days=1)).timestamp)


@pytest.fixture(scope="session", autouse=True)
def same_examples(session_patch):
    """Hypothesis also tries constants of the modules that its process imported so far, which chance decides."""
    if hypothesis.default.derandomize:
        none = providers.Constants()
        session_patch.setattr(providers, "_get_local_constants", lambda: none)


@pytest.fixture(scope="session", autouse=True)
def no_words_by_chance(session_patch):
    """Random tokens are in most pages of the desk: of these letters, they hold no word that a test looks for."""
    session_patch.setattr("django.middleware.csrf.CSRF_ALLOWED_CHARS", "QXZ")


@pytest.fixture(scope="session", autouse=True)
def no_name_lookup(session_patch):
    """pytest-socket lets no test connect to another machine; this lets none ask for its address either."""
    look_up = socket.getaddrinfo

    def only_this_machine(host, *args, **kwargs):
        if host not in ("localhost", "", None) and not is_ipaddress(host):
            raise RuntimeError(f"A test tried to look up {host!r}.")
        return look_up(host, *args, **kwargs)

    session_patch.setattr(socket, "getaddrinfo", only_this_machine)


@pytest.fixture(scope="session", autouse=True)
def no_pauses_between_attempts():
    """Failed requests are tried again as often as in real life, but at once."""
    with stamina.set_testing(True, attempts=100, cap=True):
        yield


@pytest.fixture(scope="session", autouse=True)
def contexts_of_pages_alone(session_patch, django_test_environment):
    """Django copies the context of each template that it draws for the test client: not of the parts of pages.

    A trial's desk has a thousand, most of them fields of forms.
    """
    draw_and_tell = Template._render

    def draw(template, context):
        is_page = context.template is template and not (template.name or "").startswith("django/forms/")
        return draw_and_tell(template, context) if is_page else template.nodelist.render(context)

    session_patch.setattr(Template, "_render", draw)


@pytest.fixture(scope="session", autouse=True)
def reading_alone(session_patch):
    """No test forks: it may share its process with a browser's driver. tests/ingest/test_parallel_reading.py forks."""
    session_patch.setattr("trials.ingest.parallel_reading.may_fork", lambda: False)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Make the roles again, which migrations made, whenever a test that commits has left all tables empty.

    pytest-xdist may give a process such a test first and one that needs a role later.
    """
    from django.apps import apps  # here: Django is set up by now
    from django.contrib.auth.models import Group, Permission
    from django.db.models.signals import post_migrate

    with django_db_blocker.unblock():
        roles = {role.name: list(role.permissions.values_list("codename", flat=True)) for role in Group.objects.all()}

    def make_roles(**_):
        for name, codenames in roles.items():
            role, _created = Group.objects.get_or_create(name=name)
            role.permissions.set(Permission.objects.filter(codename__in=codenames))

    [*_, last] = [app for app in apps.get_app_configs() if app.models_module]  # by then, all permissions are there
    post_migrate.connect(make_roles, sender=last)  # sent by what empties the tables, too
    yield
    post_migrate.disconnect(make_roles, sender=last)


@pytest.fixture(autouse=True)
def no_data_of_other_tests(request):
    """Clear caches of the database: a test rolls its data back, with the version that these compare."""
    if request.node.get_closest_marker("database"):
        from django.core.cache import cache  # here: Django is set up by now

        from tests.process_state import OF_DATA, clear_process_state

        clear_process_state(OF_DATA)
        cache.clear()


@pytest.fixture(scope="session", autouse=True)
def no_silent_queries(session_patch):
    """What a list or a page shows of trials was loaded for all of them at once: see tests/loaded_trials.py."""
    from tests.loaded_trials import fetch_all_and_cut_off  # here: Django is set up by now

    session_patch.setattr("trials.models.trial.TrialQuerySet._fetch_all", fetch_all_and_cut_off)


@pytest.fixture
def database_file(django_db_setup, django_db_blocker, tmp_path):
    """A SQLite file with the tables of the tests' own database: for a new process, making them again takes longest."""
    from django.db import connection  # here: Django is set up by now

    if connection.vendor != "sqlite":
        pytest.skip("copies the tests' database, where it is a file")
    path = tmp_path / "database.sqlite3"
    with django_db_blocker.unblock(), closing(sqlite3.connect(path)) as copy:
        connection.ensure_connection()
        connection.connection.backup(copy)
    return path


@pytest.fixture(scope="session")
def postgresql_with_tables():
    """A PostgreSQL server of its own, as from `stoppable_server`, whose first database has our tables and no rows."""
    binaries = newest_binaries()
    if binaries is None:
        (pytest.fail if CI else pytest.skip)(NO_POSTGRESQL)
    with stoppable_server(binaries) as (url, stop, go_on):
        env = {**os.environ, "DATABASE_URL": url}
        subprocess.run([sys.executable, "manage.py", "migrate", "-v", "0"], cwd=ROOT, env=env, check=True)
        yield url, stop, go_on


@pytest.fixture
def postgresql(postgresql_with_tables, request):
    """The address of a database there that no other test uses, and the functions that stop and start the server."""
    url, stop, go_on = postgresql_with_tables
    name = f"of_{request.node.name}"[:60]
    server = url.rpartition("/")[0]
    with psycopg.connect(f"{server}/template1", autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}" TEMPLATE postgres')
    return f"{server}/{name}", stop, go_on


@pytest.fixture
def pauses(no_pauses_between_attempts, monkeypatch):
    """The pauses that a client makes, in seconds: between two attempts as in real life, but noted, not slept."""
    noted = []
    with stamina.set_testing(False):
        monkeypatch.setattr("tenacity.nap.time", SimpleNamespace(sleep=noted.append))
        yield noted


@pytest.fixture
def standin():
    """A registry on this machine: see tests/registries/standin.py."""
    with StandIn() as registry:
        yield registry


@pytest.fixture
def only_registry(standin, settings):
    """The same as the one registry of the settings, asked without pauses."""
    settings.CLINICALTRIALS_GOV_API, settings.EU_CTIS_API, settings.ISRCTN_API = standin.url, "", ""
    settings.REGISTRY_PAUSE = 0
    return standin
