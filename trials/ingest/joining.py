"""Which records describe one study: by what curators decided, else by numbers of registries alone. Pure.

A number leads from one record to another where its owner and those who claim it do not contradict each other, and
never joins two records of one registry that have different numbers. docs/registries.md has the rules with examples.

Pairs of records that curators joined or parted are frozensets of two keys.
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


def groups_of(nodes, *, joined=(), parted=()) -> list[list[Node]]:
    """The nodes in groups, one a study, in an order that depends on nothing but the nodes.

    Records that curators parted are never in one group; those that they joined bring along what they meet by numbers.
    """
    units = _units(sorted(nodes, key=lambda node: node.key), parted)
    groups, by_numbers = ({unit: [unit] for unit in units} for _ in range(2))
    unit_of = {node.key: unit for unit in units for node in unit.nodes}
    for one, other in sorted(sorted(pair) for pair in joined if pair <= unit_of.keys()):
        _unite(groups, unit_of[one], unit_of[other], parted)
    for _, _, one, other in sorted(_links(units), key=lambda link: (link[0], link[1], link[2].name, link[3].name)):
        families = ({unit.family for unit in by_numbers[unit]} for unit in (one, other))
        if set.isdisjoint(*families) and _unite(groups, one, other, parted):
            _unite(by_numbers, one, other)
    different = {id(group): group for group in groups.values()}
    return [[node for unit in group for node in unit.nodes] for group in different.values()]


def _unite(groups, one, other, parted=()):
    """Make one group of those of two units. False where a curator parted records of one from records of the other."""
    first, second = groups[one], groups[other]
    if first is second:
        return True
    if parted and _are_parted(_nodes(first), _nodes(second), parted):
        return False
    first += second
    groups |= dict.fromkeys(second, first)
    return True


def _are_parted(first, second, parted):
    return any(frozenset((one.key, other.key)) in parted for one in first for other in second)


def _nodes(units):
    return [node for unit in units for node in unit.nodes]


def _units(nodes, parted):
    units_of = defaultdict(list)  # by number: several only where a curator parted their records
    for node in nodes:
        joined, same = _Unit(nodes=[node], own=set(node.own), claims=set(node.claims)), []
        for unit in dict.fromkeys(unit for number in sorted(node.own) for unit in units_of[number]):
            if not (parted and _are_parted(unit.nodes, joined.nodes, parted)):
                same.append(unit)
                joined = _Unit(
                    nodes=unit.nodes + joined.nodes, own=unit.own | joined.own, claims=unit.claims | joined.claims
                )
        for number in joined.own:
            units_of[number] = [unit for unit in units_of[number] if unit not in same] + [joined]
    return list(dict.fromkeys(unit for units in units_of.values() for unit in units))


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


def contradiction(*, joined, parted):
    """A parted pair whose records are joined all the same, by way of others; None where there is none."""
    group_of = {key: {key} for pair in joined for key in pair}
    for pair in joined:
        together = set().union(*(group_of[key] for key in pair))
        group_of |= dict.fromkeys(together, together)
    pairs = sorted(sorted(pair) for pair in parted)
    return next((pair for pair in pairs if pair[1] in group_of.get(pair[0], ())), None)


def speaks_against_joining(one, other):
    """Whether one of two records names a study of the other's registry, and not that one."""
    return any(
        named and not named & second.own
        for first, second in ((one, other), (other, one))
        if (named := {number for number in first.claims if registration(number).family == second.family})
    )


def speaks_against_parting(one, other):
    """Whether each of two records states a number of the other."""
    return bool(one.claims & other.own and other.claims & one.own)
