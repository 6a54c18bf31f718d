"""Django's admin for curators: trials, decisions, records and their changes, our own words, accounts."""

from django.contrib import admin

from trials.admin import (
    accounts,
    decision_parts,
    decisions,
    learn,
    our_words,
    public_names,
    reports,
    samples,
    trial_rows,
    trials,
    versions,
)

admin.site.site_header = "Trialfinder: the curators' desk"
admin.site.site_title = "Trialfinder"
admin.site.enable_nav_sidebar = False  # templates/admin/base_site.html leads to what curators need

__all__ = [
    "accounts",
    "decision_parts",
    "decisions",
    "learn",
    "our_words",
    "public_names",
    "reports",
    "samples",
    "trial_rows",
    "trials",
    "versions",
]
