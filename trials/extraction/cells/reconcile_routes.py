"""Reconcile the routes that one study names: drop or refine those contradicted or implied by others."""

import re
from dataclasses import replace

from trials.choices import Attribute, Route
from trials.extraction.cells.anatomic_target import is_put
from trials.extraction.cells.candidates import Candidate
from trials.extraction.cells.cues import WORDS
from trials.extraction.cells.tables import TABLES
from trials.extraction.cells.treatment import Treatment

# "Local injection" says nothing beside these.
TISSUE_ROUTES = {
    Route.SUBCUTANEOUS,
    Route.INTRA_ARTICULAR,
    Route.CARDIAC,
    Route.OCULAR,
    Route.INTRASPINAL,
    Route.INTRATHECAL,
    Route.INTRACEREBRAL,
    Route.INTRACEREBROVENTRICULAR,
}
VESSEL_ROUTES = {Route.INTRA_ARTERIAL, Route.INTRAVENOUS, Route.OTHER}  # "intrahepatic" says where the vessel leads
ABBREVIATED_IT = re.compile(r"it(?:\s.*)?|i\.t\.")
AND = re.compile(r"\band\b")  # "in the tubules and the artery"
BONE_HEAD = re.compile(WORDS["bone_heads"])
JOINT_PART = re.compile(WORDS["in_a_joint"])
TUMOUR = re.compile(WORDS["at_a_tumour"])
LESION = re.compile(WORDS["at_a_lesion"])
SCOPE = re.compile(WORDS["scopes"])
IN_AN_ORGAN = re.compile(rf"intra-?\s?(?:{WORDS['organs']})")
LIMB = re.compile(rf"(?:{WORDS['limbs']})(?:s|y|ies)?$")


def reconcile_routes(treatment: Treatment, routes: list[Candidate]) -> list[Candidate]:
    """Read "intraspinal", "IT" and "local" by what else the study says."""
    routes = [one for one in routes if not (one.value == Route.INTRA_ARTICULAR and is_of_bone(one, routes))]
    values = {one.value for one in routes}
    named = [one for one in routes if not is_implied(treatment, one, routes)]
    read = [local_route(treatment, one, values) if one.value == Route.LOCAL else one for one in named]
    return [one for one in read if one is not None]


def is_implied(treatment: Treatment, one: Candidate, routes: list[Candidate]) -> bool:
    """Whether a route is only part of another one, or another one by a loose name."""
    values = {other.value for other in routes}
    words = one.match.words
    if one.value == Route.OTHER and SCOPE.search(words):  # the way of the needle to a spot
        return any(other.value == Route.LOCAL and other.match.rule.facts.get("place") for other in routes)
    if one.value == Route.INTRASPINAL and Route.INTRATHECAL in values:  # some sponsors call a lumbar puncture so
        return words.startswith("intraspinal") and "intrathecal" not in one.match.sentence.lower
    if one.value == Route.INTRA_ARTERIAL:  # the way of the catheter to the heart
        return Route.CARDIAC in values
    if one.value == Route.INTRATHECAL:  # "IT" also stands for intratumoral, intratracheal or intratympanic
        return bool(ABBREVIATED_IT.fullmatch(words)) and treatment.injects_elsewhere
    return one.value == Route.LOCAL and is_named_by_another(treatment, one, routes)


def local_route(treatment: Treatment, local: Candidate, values: set[str]) -> Candidate | None:
    """What "local" means where the brain or the spinal cord is treated; None where another route says it."""
    words = local.match.words
    if Route.INTRASPINAL in values and "medullary" in words:
        return None  # in the marrow of the cord
    if treatment.grows_in_brain and TUMOUR.search(words):
        return None if Route.INTRACEREBRAL in values else replace(local, value=Route.INTRACEREBRAL)
    if treatment.injures_cord:
        if Route.INTRASPINAL in values:
            return None  # the lesion of an injured cord is in the cord
        if not local.match.rule.facts.get("place") or LESION.search(words):
            return replace(local, value=Route.INTRASPINAL)
    return local


def is_of_bone(joint: Candidate, routes: list[Candidate]) -> bool:
    """Whether "the hip" is only where the head of the bone lies that the cells go into."""
    spots = [one.match.words for one in routes if one.value == Route.LOCAL]
    return bool(joint.match.rule.facts.get("place")) and any(BONE_HEAD.search(words) for words in spots)


def is_named_by_another(treatment: Treatment, local: Candidate, routes: list[Candidate]) -> bool:
    """Whether "local" only says again what another route says: a gel on the wound, cells for cartilage in the joint."""
    values = {one.value for one in routes}
    if Route.TOPICAL in values and "inject" not in local.match.sentence.lower:
        return True
    if values & VESSEL_ROUTES and IN_AN_ORGAN.search(local.match.words):
        return True
    if Route.INTRAMUSCULAR in values and (LIMB.search(local.match.words) or LESION.search(local.match.words)):
        return True
    if not local.match.rule.facts.get("place"):
        return local.match.words.startswith("local") and bool(values & TISSUE_ROUTES)
    if Route.INTRA_ARTICULAR in values and JOINT_PART.search(local.match.words):
        return True
    named = treatment.document.matches_in(local.match.sentence, TABLES[Attribute.ROUTE])
    others = (match for match in named if match.value in values and match.value != Route.LOCAL)
    return any(
        not AND.search(match.sentence.document.lower, local.match.end, match.start)
        and not SCOPE.search(match.words)
        and (not match.rule.facts.get("place") or is_put(match))
        for match in others
    )
