"""The words explained, as data: what a term means, in plain words. Curators edit it; `in_force` gives what holds.

A key is part of an address (/words/#key) and never used again for another word. `explains` lists the values of our
vocabularies that a word belongs to, as "attribute.value". `also` lists other spellings of a medical term.
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
