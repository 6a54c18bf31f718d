"""Glossary: medical terms explained in plain words, as data. Curators can edit it: see `effective`.

A key is part of an address (/words/#key) and never reused for another term. `explains` lists the coded values that a
term explains, as "attribute.value". `also` lists other spellings of a medical term.
"""

from trials.glossary.cells import CELLS
from trials.glossary.design import DESIGN
from trials.glossary.eligibility import JOINING
from trials.glossary.phases import PHASES
from trials.glossary.routes import ROUTES
from trials.glossary.safety import SAFETY
from trials.glossary.term import Term

TERMS = (*CELLS, *ROUTES, *PHASES, *DESIGN, *SAFETY, *JOINING)

__all__ = ["TERMS", "Term"]
