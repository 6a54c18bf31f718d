"""The registries that records come from."""

from trials.registries.ctgov import ClinicalTrialsGov
from trials.registries.ctis import EuCtis
from trials.registries.ictrp import Ictrp
from trials.registries.isrctn import Isrctn

REGISTRIES = {registry.slug: registry for registry in [ClinicalTrialsGov, EuCtis, Isrctn, Ictrp]}
PULLED = {slug: registry for slug, registry in REGISTRIES.items() if registry.setting}
