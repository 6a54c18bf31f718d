"""The registries we pull from, in order of precedence."""

from trials.registries.ctgov import ClinicalTrialsGov

REGISTRIES = {registry.slug: registry for registry in [ClinicalTrialsGov]}
