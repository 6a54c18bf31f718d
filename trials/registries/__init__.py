"""The registries that records come from."""

from typing import Any

from trials.registries.ctgov import ClinicalTrialsGov
from trials.registries.ctis import EuCtis
from trials.registries.ictrp import Ictrp
from trials.registries.isrctn import Isrctn
from trials.registries.starter import StarterCatalogue

__all__ = ["PULLED", "REGISTRIES", "ClinicalTrialsGov", "EuCtis", "Ictrp", "Isrctn", "StarterCatalogue"]

REGISTRIES: dict[str, Any] = {registry.slug: registry for registry in (ClinicalTrialsGov, EuCtis, Isrctn, Ictrp)}
PULLED = {slug: registry for slug, registry in REGISTRIES.items() if registry.setting}
