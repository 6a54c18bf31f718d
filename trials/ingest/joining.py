"""Which records describe one study: by numbers of registries alone. Pure.

A number leads from one record to another where its owner and those who claim it do not contradict each other, and
never joins two records of one registry that have different numbers. docs/registries.md has the rules with examples.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from trials.registries.identifiers import Registration, id_key, registration


@dataclass(frozen=True, kw_only=True)
class Node:
    """One record by its key, with its registry's own numbers of the study and those of others that it claims."""

    key: tuple[str, str]
    family: str
    own: frozenset
    claims: frozenset

    @property
    def numbers(self):
        return self.own | self.claims


def node_of(key, study) -> Node:
    """The Node of a record from its study. A former number of the same registry is its own as well."""
    own = registration(study.registry_id) or Registration(study.registry, id_key(study.registry_id))
    others = [found for text in study.other_ids if (found := registration(text))]
    return Node(
        key=key,
        family=own.family,
        own=frozenset(found.number for found in (own, *others) if found.family == own.family),
        claims=frozenset(found.number for found in others if found.family != own.family),
    )


@dataclass(eq=False)
class _Unit:
    """Records with the same own number, such as the countries of one trial in the old EU register."""

    nodes: list
    own: set
    claims: set

    @property
    def family(self):
        return self.nodes[0].family

    def contradicts(self, other):
        """Whether it names a study of the other's registry, and not that one."""
        named = {number for number in self.claims if registration(number).family == other.family}
        return bool(named) and not named & other.own

    @property
    def name(self):
        return min(self.own)


def groups_of(nodes) -> list[list[Node]]:
    """The nodes in groups, one a study, in an order that depends on nothing but the nodes."""
    units = _units(sorted(nodes, key=lambda node: node.key))
    group_of = {unit: [unit] for unit in units}
    for _, _, one, other in sorted(_links(units), key=lambda link: (link[0], link[1], link[2].name, link[3].name)):
        first, second = group_of[one], group_of[other]
        if first is second or {unit.family for unit in first} & {unit.family for unit in second}:
            continue
        first += second
        group_of |= dict.fromkeys(second, first)
    groups = {id(group): group for group in group_of.values()}
    return [[node for unit in group for node in unit.nodes] for group in groups.values()]


def _units(nodes):
    units = {}
    for node in nodes:
        same = {id(unit): unit for number in node.own if (unit := units.get(number))}
        joined = _Unit(
            nodes=[other for unit in same.values() for other in unit.nodes] + [node],
            own=set(node.own).union(*(unit.own for unit in same.values())),
            claims=set(node.claims).union(*(unit.claims for unit in same.values())),
        )
        units |= dict.fromkeys(joined.own, joined)
    return list({id(unit): unit for unit in units.values()}.values())


def _links(units):
    """Pairs of units that a number joins: (how surely, the number, one, the other)."""
    owner_of = {number: unit for unit in units for number in unit.own}
    claimants_of = defaultdict(lambda: defaultdict(list))
    for unit in units:
        for number in unit.claims:
            claimants_of[number][unit.family].append(unit)
    for number, by_family in claimants_of.items():
        alone = [claimants[0] for claimants in by_family.values() if len(claimants) == 1]
        if owner := owner_of.get(number):
            everyone = [unit for claimants in by_family.values() for unit in claimants]
            for unit in everyone:
                is_mutual = bool(owner.claims & unit.own)
                if is_mutual or (unit in alone and not owner.contradicts(unit)):
                    yield (0 if is_mutual else 1), number, owner, unit
        else:
            for one, other in combinations(alone, 2):
                if not (one.contradicts(other) or other.contradicts(one)):
                    yield 2, number, one, other


def claimed_in_vain(group, nodes) -> set:
    """The numbers that a group claims and that belong to records outside it: those of other studies."""
    inside = {node.key for node in group}
    owned = {number for node in nodes if node.key not in inside for number in node.own}
    return {number for node in group for number in node.claims} & owned
