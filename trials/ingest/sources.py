"""The registries as this installation reaches them: addresses, name, pauses and limits from the settings."""

from dataclasses import replace

from django.conf import settings

from trials.registries import PULLED
from trials.registries.http import Limits


def configured():
    """The slugs of the registries that are pulled from. One whose address is set to nothing is left out."""
    return [slug for slug, registry in PULLED.items() if getattr(settings, registry.setting)]


def source(slug, *, limits=None, **options):
    """A registry to pull from. `limits` are fields of Limits in place of those of the settings."""
    registry = PULLED[slug]
    given = {name: limit for name, limit in settings.REGISTRY_LIMITS.items() if limit is not None}
    return registry(
        base_url=getattr(settings, registry.setting),
        user_agent=settings.REGISTRY_USER_AGENT,
        pause=settings.REGISTRY_PAUSE,
        limits=replace(Limits(**given), **(limits or {})),
        **options,
    )
