"""Make at the start of a worker what all its visitors need, so that the first of them need not wait for it.

A fresh process takes 0.7 s to import what addresses name, 0.3 s to read the places, and up to some seconds to read all
trials into the index of search. Nothing here knows a visitor.
"""

import gc
import logging

from django.conf import settings
from django.db import Error, connections
from django.template.loader import get_template
from django.urls import reverse
from django.utils.translation import override

from trials import places
from trials.glossary.effective import effective_glossary
from trials.lexicon import read_question
from trials.models import DataVersion
from trials.search import index, vocabulary
from trials.search.condition import may_be_of_the_condition

logger = logging.getLogger(__name__)


def warm(after_each=lambda: None):
    """Make it all. `after_each` is called after each step: a server stops workers of which it hears nothing."""
    for step in (_addresses, _templates, _places, _questions, _data):
        try:
            step()
        except Error:  # requests say so better, and the next one may find the database again
            logger.warning("The database could not be read at the start of a worker.", exc_info=True)
        after_each()
    connections.close_all()
    gc.collect()
    gc.freeze()  # collections of cycles need not look at what stays until the end of the process


def _addresses():
    reverse("home")


def _templates():
    folder = settings.BASE_DIR / "templates"
    for file in folder.rglob("*.html"):
        get_template(file.relative_to(folder).as_posix())


def _places():
    places.find("Boston")


def _questions():
    read_question("")


def _data():
    version = DataVersion.current()
    vocabulary.known_words(may_be_of_the_condition if index.current(version).of_other_conditions else None)
    for language, _name in settings.LANGUAGES:
        with override(language):
            effective_glossary(version)
