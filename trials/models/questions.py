"""Curators' edits of the question bank. The shipped questions are data in the code."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from trials.choices import AskedOf, Condition, Topic
from trials.models import checks

WEIGHTS = (1, 99)
WEIGHT_VALIDATORS = [MinValueValidator(WEIGHTS[0]), MaxValueValidator(WEIGHTS[1])]


class QuestionEdit(models.Model):
    """An edit of a shipped question. Empty fields stay as shipped, also in later releases."""

    key = models.CharField("question", max_length=40, unique=True)
    text = models.CharField("the question", max_length=300, blank=True)
    why = models.CharField("why this matters", max_length=300, blank=True)
    text_es = models.CharField("the question in Spanish", max_length=300, blank=True)
    why_es = models.CharField("why this matters, in Spanish", max_length=300, blank=True)
    topic = models.CharField(max_length=20, choices=Topic, blank=True)
    weight = models.PositiveSmallIntegerField(null=True, blank=True, validators=WEIGHT_VALIDATORS)
    ask_first = models.BooleanField("may be starred “ask first”", null=True, blank=True)
    is_on = models.BooleanField("switched on", default=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["key"]
        verbose_name = "edit of a shipped question"
        verbose_name_plural = "edits of shipped questions"
        permissions = [("edit_words", "Can edit questions, explained words and learn pages")]
        constraints = [
            checks.filled("question_edit_key_filled", "key"),
            checks.one_of("question_edit_topic_valid", "topic", Topic, blank=True),
            models.CheckConstraint(
                name="question_edit_weight_in_range",
                condition=Q(weight__range=WEIGHTS) | Q(weight__isnull=True),
            ),
        ]

    def __str__(self):
        return self.key


class AddedQuestion(models.Model):
    """A question added by a curator. It can be switched off, not deleted."""

    text = models.CharField("the question", max_length=300)
    why = models.CharField("why this matters", max_length=300)
    text_es = models.CharField("the question in Spanish", max_length=300, blank=True)
    why_es = models.CharField("why this matters, in Spanish", max_length=300, blank=True)
    topic = models.CharField(max_length=20, choices=Topic)
    weight = models.PositiveSmallIntegerField(default=75, validators=WEIGHT_VALIDATORS)
    ask_first = models.BooleanField("may be starred “ask first”", default=False)
    asked_of = models.CharField(max_length=20, choices=AskedOf, default=AskedOf.EVERY_TRIAL)
    condition = models.CharField(max_length=40, choices=Condition, blank=True)
    source = models.CharField("whose advice it follows", max_length=200)
    is_on = models.BooleanField("switched on", default=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        verbose_name = "question of our own"
        verbose_name_plural = "questions of our own"
        constraints = [
            checks.filled("added_question_text_filled", "text"),
            checks.filled("added_question_why_filled", "why"),
            checks.filled("added_question_source_filled", "source"),
            checks.one_of("added_question_topic_valid", "topic", Topic),
            checks.one_of("added_question_asked_of_valid", "asked_of", AskedOf),
            checks.one_of("added_question_condition_valid", "condition", Condition, blank=True),
            models.CheckConstraint(name="added_question_weight_in_range", condition=Q(weight__range=WEIGHTS)),
            models.CheckConstraint(
                name="added_question_condition_iff_of_some",
                condition=Q(asked_of=AskedOf.SOME_TRIALS) & ~Q(condition="")
                | ~Q(asked_of=AskedOf.SOME_TRIALS) & Q(condition=""),
                violation_error_message="A condition goes with “trials for which the condition holds”, and only there.",
            ),
        ]

    def __str__(self):
        return self.text

    @property
    def key(self):
        """Its key on sheets. No shipped key contains a digit."""
        return f"added_{self.pk}"
