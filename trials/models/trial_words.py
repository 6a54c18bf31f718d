"""Tables of full-text search: the tokens of every trial, and the vocabulary. Written by `ingest` alone.

A trigger keeps SQLite's full-text table in step with `TrialWords`; on PostgreSQL its indexes are full-text ones. See
migration 0002.
"""

from django.db import models

from trials.models import checks
from trials.models.trial import Trial


class TrialWords(models.Model):
    """The tokens of a trial (see `trials.lexicon`), separated by spaces, in three columns by relevance."""

    trial = models.OneToOneField(Trial, on_delete=models.CASCADE, primary_key=True, related_name="words")
    titles = models.TextField("tokens of ids and titles", blank=True)
    about = models.TextField("tokens of conditions, treatments, phase and what we found", blank=True)
    rest = models.TextField("tokens of sponsor, places, keywords and summary", blank=True)

    class Meta:
        verbose_name_plural = "trial words"

    def __str__(self):
        return f"words of trial {self.trial_id}"


class Word(models.Model):
    """A word of the vocabulary with its stem, for prefixes and misspellings of it."""

    word = models.CharField(max_length=40, primary_key=True)
    stem = models.CharField(max_length=40, db_index=True)

    class Meta:
        constraints = [checks.filled("word_filled", "word"), checks.filled("word_stem_filled", "stem")]

    def __str__(self):
        return self.word
