"""The lock files hold all that is installed, so that installing them resolves nothing (docs/adr/0013)."""

import re
from importlib.metadata import requires, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCKS = {name: (ROOT / f"{name}.txt").read_text() for name in ("requirements", "requirements-dev")}
PYTHONS = ["3.11", "3.12", "3.13"]

each_lock = pytest.mark.parametrize("name", LOCKS)


def read(lock):
    """Each requirement of a lock file, with its hashes."""
    lines = re.sub(r"^ *#.*\n", "", lock, flags=re.MULTILINE).replace("\\\n", "").splitlines()
    return [(Requirement(requirement), hashes) for requirement, *hashes in (line.split("--hash=") for line in lines)]


def pins(lock, environment=None):
    """The requirements that are installed, by name."""
    return {
        canonicalize_name(pin.name): pin
        for pin, _hashes in read(lock)
        if pin.marker is None or pin.marker.evaluate(environment)
    }


def pinned_version(pin):
    [specifier] = pin.specifier
    assert specifier.operator == "==", f"{pin} is not pinned"
    return specifier.version


def holds(pinned, need):
    pin = pinned.get(canonicalize_name(need.name))
    return pin is not None and need.extras <= pin.extras and need.specifier.contains(pinned_version(pin))


def missing(lock, python):
    """What the locked packages ask for on a version of Python, and the lock does not hold with the extras asked for."""
    environment = {"python_version": python, "python_full_version": f"{python}.0"}
    pinned = pins(lock, environment)
    needs = [
        (pin, need)
        for pin in pinned.values()
        for need in map(Requirement, requires(pin.name) or [])
        if need.marker is None
        or any(need.marker.evaluate({**environment, "extra": extra}) for extra in ("", *pin.extras))
    ]
    return [f"{pin.name} asks for {need}" for pin, need in needs if not holds(pinned, need)]


@each_lock
@pytest.mark.parametrize("python", PYTHONS)
def test_all_that_a_package_asks_for_is_locked(name, python):
    assert missing(LOCKS[name], python) == []


def test_a_lock_without_extras_is_found_out(monkeypatch):
    """uv leaves extras out unless told not to; then pip 23 does not see that `psycopg[binary]` is pinned."""
    asks = {"pytest": ["psycopg[binary]>=3"]}  # none of the packages asks for an extra today
    monkeypatch.setattr(f"{__name__}.requires", asks.get)
    lock = LOCKS["requirements-dev"]
    assert missing(lock, "3.11") == []
    assert missing(lock.replace("psycopg[binary]", "psycopg"), "3.11") == ["pytest asks for psycopg[binary]>=3"]


def test_a_lock_without_a_package_is_found_out():
    lock = LOCKS["requirements"].replace("sqlparse==", "pip==")
    assert missing(lock, "3.11") == ["django asks for sqlparse>=0.3.1"]


@each_lock
def test_each_package_has_one_pin_with_hashes(name):
    locked = read(LOCKS[name])
    names = [canonicalize_name(pin.name) for pin, _hashes in locked]
    assert sorted(names) == sorted(set(names))
    for pin, hashes in locked:
        assert pinned_version(pin)
        assert hashes, f"{pin} has no hash"
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64} *", one) for one in hashes), f"{pin}: {hashes}"


@each_lock
def test_what_is_locked_is_installed(name):
    pinned = pins(LOCKS[name]).values()
    assert [f"{pin}, not {version(pin.name)}" for pin in pinned if not pin.specifier.contains(version(pin.name))] == []


@each_lock
def test_what_we_ask_for_is_locked(name):
    needs = map(Requirement, re.findall(r"^[A-Za-z].*", (ROOT / f"{name}.in").read_text(), re.MULTILINE))
    here = [need for need in needs if need.marker is None or need.marker.evaluate()]
    assert [need for need in here if not holds(pins(LOCKS[name]), need)] == []


def test_checks_and_tests_run_on_what_the_app_runs_on():
    app, tests = pins(LOCKS["requirements"]), pins(LOCKS["requirements-dev"])
    assert {name: tests.get(name) for name in app} == app
