"""Curators' edits of the glossary. The shipped terms are data in the code."""

from string import ascii_lowercase, digits

from django.db import models
from simple_history.models import HistoricalRecords

from trials.choices import WordGroup
from trials.models import checks


class GlossaryEdit(models.Model):
    """An edit of a shipped term, or a new term. Empty fields stay as shipped."""

    key = models.SlugField("name in addresses", max_length=40, unique=True)
    word = models.CharField(max_length=80, blank=True)
    meaning = models.CharField(max_length=500, blank=True)
    word_es = models.CharField("word in Spanish", max_length=80, blank=True)
    meaning_es = models.CharField("meaning in Spanish", max_length=500, blank=True)
    group = models.CharField(max_length=20, choices=WordGroup, blank=True)
    is_on = models.BooleanField("switched on", default=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["key"]
        verbose_name = "edit of the glossary"
        verbose_name_plural = "edits of the glossary"
        constraints = [
            models.CheckConstraint(
                name="glossary_key_is_slug",
                condition=~models.Q(key="") & checks.made_of("key", f"{ascii_lowercase}{digits}-"),
                violation_error_message="The name in addresses is of small letters, digits and “-”.",
            ),
            checks.one_of("glossary_group_valid", "group", WordGroup, blank=True),
        ]

    def __str__(self):
        return self.word or self.key
