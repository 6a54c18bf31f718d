"""Curators' edits of the learn pages, and their checks of sources. Texts and sources are data in the code."""

from string import ascii_lowercase, digits

from django.db import models
from simple_history.models import HistoricalRecords

from trials.models import checks

SLUG = f"{ascii_lowercase}{digits}-"


class LearnEdit(models.Model):
    """An edit of a section of a learn page, or a new section at its end. Empty fields stay as shipped."""

    page = models.CharField(max_length=40)
    section = models.SlugField(max_length=40)
    heading = models.CharField(max_length=120, blank=True)
    text = models.TextField(max_length=3000, blank=True)
    heading_es = models.CharField("heading in Spanish", max_length=120, blank=True)
    text_es = models.TextField("text in Spanish", max_length=3000, blank=True)
    is_on = models.BooleanField("switched on", default=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["page", "pk"]
        verbose_name = "edit of a learn page"
        verbose_name_plural = "edits of learn pages"
        constraints = [
            models.UniqueConstraint(fields=["page", "section"], name="learn_edit_once_a_section"),
            checks.filled("learn_edit_page_filled", "page"),
            models.CheckConstraint(
                name="learn_edit_section_is_slug",
                condition=~models.Q(section="") & checks.made_of("section", SLUG),
                violation_error_message="The name of a section is of small letters, digits and “-”.",
            ),
        ]

    def __str__(self):
        return f"{self.page}: {self.heading or self.section}"


class SourceCheck(models.Model):
    """A curator compared our words with a source at its own address, and found that they agree."""

    source = models.CharField(max_length=60, unique=True)
    checked_on = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    is_on = models.BooleanField("in force", default=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["source"]
        verbose_name = "check of a source"
        verbose_name_plural = "checks of sources"
        constraints = [checks.filled("source_check_source_filled", "source")]

    def __str__(self):
        return self.source
