"""Django's admin for curators: trials and decisions, records and what changed in them, questions and glossary."""

from django.contrib import admin

from trials.admin import our_words, records, versions

admin.site.site_header = "Trialfinder: the curators' desk"
admin.site.site_title = "Trialfinder"
admin.site.index_title = "Check, correct, publish"

__all__ = ["our_words", "records", "versions"]
