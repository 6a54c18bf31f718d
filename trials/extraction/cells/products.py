"""Products of ALS trials: what is known of each, and where it is published.

A registry record often names a product and says nothing more. Then these facts are shown as "known of this product",
with their source and no quote. Only facts that hold in every trial of a product stand here: where its trials differ,
as CNS10-NPC-GDNF goes into the spinal cord in one and into the brain in another, the fact is left out.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from trials.choices import Attribute, CellSource, CellType, Route, Tissue
from trials.extraction.results import Extracted


@dataclass(frozen=True, kw_only=True)
class Product:
    """`names` are the spellings in use; a space or hyphen in them may be missing or written as the other.

    `studies` gave it although their records do not name it: searches for the product find them too.
    """

    name: str
    names: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    source: str
    example: str
    studies: tuple[str, ...] = ()

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return _any_of(self.names)


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """For texts in lower case."""
    return re.compile(rf"(?<![^\W_])(?:{_spellings(names)})(?![^\W_])")


def _spellings(names: Iterable[str]) -> str:
    return "|".join(r"[\s-]?".join(map(re.escape, re.split(r"[\s-]", name.lower()))) for name in names)


# The first product that a text names is taken: longer names before those that they begin with.
PRODUCTS = (
    Product(
        name="NurOwn",
        names=("NurOwn", "MSC-NTF", "debamestrocel"),
        facts=(
            (Attribute.CELL_TYPE, CellType.MESENCHYMAL),
            (Attribute.CELL_SOURCE, CellSource.AUTOLOGOUS),
            (Attribute.TISSUE, Tissue.BONE_MARROW),  # no route: the early trials also gave it into muscle
        ),
        source="NCT03280056; Cudkowicz and others, Muscle & Nerve 2022;65:291-302",
        example="An expanded access programme of NurOwn",
    ),
    Product(
        name="HYNR-CS-Allo",
        names=("HYNR-CS-Allo", "HYNRCS-Allo"),
        facts=(
            (Attribute.CELL_TYPE, CellType.MESENCHYMAL),
            (Attribute.CELL_SOURCE, CellSource.ALLOGENEIC),
            (Attribute.TISSUE, Tissue.BONE_MARROW),
        ),
        source="NCT01758510",
        example="HYNRCS-Allo, second cycle",
    ),
    Product(
        name="Neuronata-R (lenzumestrocel)",
        names=("Neuronata-R", "lenzumestrocel", "HYNR-CS"),
        facts=(
            (Attribute.CELL_TYPE, CellType.MESENCHYMAL),
            (Attribute.CELL_SOURCE, CellSource.AUTOLOGOUS),
            (Attribute.TISSUE, Tissue.BONE_MARROW),
            (Attribute.ROUTE, Route.INTRATHECAL),
        ),
        source="NCT01363401; Oh and others, Annals of Neurology 2018;84:361-373",
        example="Lenzumestrocel, single and repeated cycles",
    ),
    Product(
        name="NSI-566",
        names=("NSI-566", "NSI-566RSC"),
        facts=(
            (Attribute.CELL_TYPE, CellType.NEURAL),
            (Attribute.CELL_SOURCE, CellSource.ALLOGENEIC),
            (Attribute.TISSUE, Tissue.FETAL),
        ),
        source="NCT01348451; Glass and others, Neurology 2016;87:392-400",
        example="NSI566 in ALS",
        studies=("NCT01348451", "NCT01730716"),
    ),
    Product(
        name="CNS10-NPC-GDNF",
        names=("CNS10-NPC-GDNF", "CNS10-NPC"),
        facts=(
            (Attribute.CELL_TYPE, CellType.NEURAL),
            (Attribute.CELL_SOURCE, CellSource.ALLOGENEIC),
            (Attribute.TISSUE, Tissue.FETAL),
        ),
        source="NCT02943850; Baloh and others, Nature Medicine 2022;28:1813-1822",
        example="CNS10-NPC-GDNF for the treatment of ALS",
    ),
    Product(
        name="AstroRx",
        names=("AstroRx",),
        facts=(
            (Attribute.CELL_TYPE, CellType.GLIAL),
            (Attribute.CELL_TYPE, CellType.PLURIPOTENT_DERIVED),
            (Attribute.CELL_SOURCE, CellSource.ALLOGENEIC),
            (Attribute.TISSUE, Tissue.EMBRYONIC),
            (Attribute.ROUTE, Route.INTRATHECAL),
        ),
        source="NCT03482050; Gotkine and others, Journal of Translational Medicine 2023;21:122",
        example="AstroRx in people with ALS",
    ),
    Product(
        name="Q-Cells",
        names=("Q-Cells", "Q-Cell"),
        facts=(
            (Attribute.CELL_TYPE, CellType.GLIAL),
            (Attribute.CELL_SOURCE, CellSource.ALLOGENEIC),
            (Attribute.TISSUE, Tissue.FETAL),
            (Attribute.ROUTE, Route.INTRASPINAL),
        ),
        source="NCT02478450",
        example="Q-Cells in the lower cord",
    ),
    Product(
        name="RAPA-501-ALLO",
        names=("RAPA-501-ALLO",),
        facts=((Attribute.CELL_TYPE, CellType.IMMUNE), (Attribute.CELL_SOURCE, CellSource.ALLOGENEIC)),
        source="NCT04482699",
        example="RAPA-501-Allo off the shelf",
    ),
    Product(
        name="RAPA-501",
        names=("RAPA-501",),
        facts=((Attribute.CELL_TYPE, CellType.IMMUNE), (Attribute.CELL_SOURCE, CellSource.AUTOLOGOUS)),
        source="NCT04220190",
        example="RAPA-501 therapy for ALS",
    ),
)


# Tells fast that texts name none, as nearly all do: also where a name is but a part of a word.
HINT = re.compile(_spellings(name for product in PRODUCTS for name in product.names))


def named(texts: Iterable[str]) -> list[Product]:
    """The products that texts name, one for each text at most, without repeats."""
    lowered = [text.lower() for text in texts]
    if not HINT.search("\n".join(lowered)):
        return []
    found = (next((product for product in PRODUCTS if product.pattern.search(text)), None) for text in lowered)
    return list(dict.fromkeys(product for product in found if product))


def searched_names(registry_id: str, products: Iterable[str]) -> list[str]:
    """All names of the products of a study, of which it may use only one or none."""
    given = set(products)
    return [
        name
        for product in PRODUCTS
        if product.name in given or registry_id in product.studies
        for name in (product.name, *product.names)
    ]


def known_of(known: list[Product], attribute: str) -> list[Extracted]:
    """What is known of the products named, where the record itself is silent."""
    facts = {
        value: Extracted(attribute=str(attribute), value=str(value), product=product.name, source=product.source)
        for product in reversed(known)
        for of, value in product.facts
        if of == attribute
    }
    return list(facts.values())
