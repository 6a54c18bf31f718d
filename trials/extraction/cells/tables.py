"""The tables of rules of the four attributes."""

from trials.choices import Attribute
from trials.extraction.cells.cues import RULES
from trials.extraction.engine.rulebook import Table

TABLES: dict[str, Table] = {
    attribute: Table.load(RULES / f"{attribute}.toml")
    for attribute in (Attribute.CELL_TYPE, Attribute.CELL_SOURCE, Attribute.TISSUE, Attribute.ROUTE)
}
# Whose blood stem cells are given, where the treatment itself is their transplant and nothing else tells.
TRANSPLANT_SOURCE = Table.load(RULES / "transplant_source.toml")
# Whose cells are given, where they are taken at the operation and nothing else tells.
HARVEST_SOURCE = Table.load(RULES / "harvest_source.toml")
# Where cells are put, where a surgeon's words imply it and nothing else tells.
IMPLIED_ROUTE = Table.load(RULES / "implied_route.toml")
