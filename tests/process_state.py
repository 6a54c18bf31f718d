"""Process-wide state of this project, and one call that clears it. See docs/process-state.md."""

import ast
import gc
import importlib
import pkgutil
from pathlib import Path
from types import FunctionType, ModuleType

import trialfinder
import trials

# What clears those that are not functions with a cache of functools.
OTHERS = {
    "trials.http.rate_limits._counts": "trials.http.rate_limits.clear",
    "trials.ingest.parallel_reading._ahead": "trials.ingest.parallel_reading.close",
    "trials.ingest.parallel_reading._pool": "trials.ingest.parallel_reading.close",
    "trials.search.index._indexes": "trials.search.index.clear_cache",
    "trials.search.trial_rules._caches": "trials.search.trial_rules.clear_cache",
    "trials.search.vocabulary._words": "trials.search.vocabulary.clear_cache",
}
# Those that depend on the database. A test rolls its data back, and with it the version that these compare.
OF_DATA = (
    "trials.glossary.effective._glossary",
    "trials.learn.effective._learn_pages",
    "trials.learn.live_counts._earlier_cells",
    "trials.learn.live_counts._live_tables",
    "trials.search.index._indexes",
    "trials.search.trial_rules._caches",
    "trials.search.vocabulary._words",
    "trials.views.result_rows._kept",
    "trials.views.search_form._kept",
    "trials.views.trial_parts._parts",
)
# Those that hold translated texts. A test may put other catalogues in place.
OF_LANGUAGES = (
    "trials.search.filters._choices",
    "trials.search.filters._countries",
    "trials.views.frames._frame",
    "trials.views.search._words_here",
    "trials.views.slots._with_slots",
)


def clear_process_state(names=None):
    """Clear everything or, for speed, the given names."""
    for name in names or (*cached_functions(), *OTHERS):
        pkgutil.resolve_name(OTHERS.get(name, f"{name}.cache_clear"))()


def held_in_memory():
    """All objects in this state: keys and results of caches, and what these hold in turn."""
    kept = [*cached_functions().values(), *(pkgutil.resolve_name(name) for name in OTHERS)]
    found, seen = [], set()
    while kept:
        one = kept.pop()
        if id(one) in seen or isinstance(one, type | ModuleType | FunctionType):
            continue
        seen.add(id(one))
        found.append(one)
        kept.extend(gc.get_referents(one))
    return found


def cached_functions():
    """Functions with a cache of functools, by dotted path."""
    return {
        f"{module.__name__}.{name}": value
        for module in modules()
        for name, value in vars(module).items()
        if hasattr(value, "cache_clear") and value.__module__ == module.__name__
    }


def variables():
    """Module-level names that begin empty, to be filled later, and those that functions declare global."""
    return {
        f"{module.__name__}.{name}"
        for module in modules()
        for name in _filled_later(ast.parse(Path(module.__file__).read_text()))
    }


def modules():
    for package in (trials, trialfinder):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if ".migrations." not in found.name and found.name != "trialfinder.wsgi":
                yield importlib.import_module(found.name)


def _filled_later(module):
    declared = {name for node in ast.walk(module) if isinstance(node, ast.Global) for name in node.names}
    for node in module.body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = {target.id for target in targets if isinstance(target, ast.Name)}
            yield from names if _is_empty(node.value) else names & declared


def _is_empty(value):
    match value:
        case ast.Dict(keys=[]) | ast.List(elts=[]) | ast.Constant(value=None):
            return True
        case ast.Call(func=ast.Name(id="dict" | "list" | "set" | "defaultdict"), keywords=[]):
            return all(isinstance(argument, ast.Name) for argument in value.args)  # defaultdict(list)
        case _:
            return False
