"""Whether a text puts something in a place that it names: "injected into the left knee", "placed at the fracture".

All patterns are for texts in lower case.
"""

import re

from trials.extraction.engine.matches import Match

FAR, NEAR = 150, 40  # letters looked at before and after a place
PUTS = (
    r"(?:inject|implant|transplant|infus|administ|\bplac(?:ed|ing|ement)|\bput\b|graft|deliver|appli(?:ed|cation)|"
    r"\bapply|seeded|insert|introduc|deposit|instil|\bfill|spray|smear|spread|wrapp|\bpatch|augment|fixed|inoculat|loaded|"
    r"embedded|included|sutured|augment|\badd(?:ed|ing|ition)\b)"
)
PUT_BEFORE = re.compile(PUTS + r"(?:[^.;!?\n]|(?<=e)\.(?=g\.)|(?<=e\.g)\.)*$")
RECEIVED = re.compile(r"\b(?:receiv|given\b)(?:[^.;!?\n])*$")
# "a needle is inserted into the iliac crest"
TAKES = re.compile(
    r"(?:needle|trocar)s?\b[^.;,]{0,40}\b(?:insert|introduc|plac|advanc)\w+\s+(?:through|into|in|at|on)\b(?!.*inject)|"
    r"(?:aspirat|harvest|collect|obtain|withdr)\w*\b[^.;,]{0,60}\b(?:insert|introduc)\w+\s+(?:into|in)\b"
)
# "stem cells into the joint", and not "the differentiation of stem cells into bone"
CELLS_INTO = re.compile(
    r"(?!.*(?:differentiat|migrat|hom(?:e|ing)\b|traffick|recruit|mobili)).*\b(?:cells|mscs?|svf|bmac|mncs?)\s+$",
    re.DOTALL,
)
PUT_AFTER = re.compile(r"[^.;!?\n]*?(?:inject|implant|transplant|infus)")
# "into the", "at the site of the left", "around the edges of each": no word between that begins something else.
TOWARDS = re.compile(
    r"\b(into|onto|inside|around|within|beneath|between|under|along|through|in|at|on|to|near)\s+"
    r"(?:(?:the\s+)?(?:[\w-]+\s+)?(?:site|area|edge|margin|border|cent(?:er|re)|middle|surface|region|part|side|level|"
    r"third|space|bed|cavity|periphery|vicinity|lumen|wall|parenchyma|tissue|compartment|depth|substance|base|end|stump|"
    r"opening|orifice|bottom|floor|root|mouth|neck)s?\s+of\s+)?"
    r"(?:(?!(?:of|with|for|by|from|who|which|that|and|or|treat\w*(?!\s+$)|patients?|subjects?|participants?|people|cases|"
    r"children|adults|is|are|was|were|be|will|improv\w*|manag\w*|pain|stud\w+|trials?|safety|efficacy|group|arm|"
    r"evaluat\w*|assess\w*|determin\w*|reduc\w*|repair|reconstruct\w*|regenerat\w*|heal|promot\w*|enhanc\w*|"
    r"after|before|following|during|weeks?|days?|months?|hours?|time|"
    r"genes?|genetic|vitro|mice|rats|rabbits?|goats?|sheep)\b)[\w'’()/+-]{1,25}\s+){0,5}$"
)
# "into the lesion (e.g. tear) and knee joint"
ALSO_INTO = re.compile(
    r"\b(into)\s+(?:(?!(?:of|with|for|by|from|who|which|that|is|are|was|were|be|will|to|in|on|at)\b)"
    r"[\w'’()/+.-]{1,25},?\s+){1,7}$"
)
BECOMES = re.compile(
    r"(?:differentiat|develop|transform|migrat|home|homing|traffick|locali[sz]|divid|turn|randomi[sz]|grow|surviv|chang)\w*\s+$|\b(?:effects?|supply|supplying|flow)\b[^.;]*$"
)
# The words name a disease, a measurement or a material instead.
NO_PLACE = re.compile(
    r"[\s-]{1,3}(?:osteo|arthr|oa\b|pain|disease|injur|degener|disorder|replac|surg|fail|funct|repair|regener|reconstr|"
    r"patient|heal|tear|cells?\b|strength|mri|score|symptom|ligament|biops|cartilage|transplant|defect|lesion|stem|"
    r"stromal|derived|tissue[- ]derived|aspirat|concentrat|scaffold|size|volume|thick|matrix|substitute|tumou?r|"
    r"structure|imaging|activity|tendon|muscle)(?!\w*\s+(?:site|area|region|zone|bed)\b)"
)
# "at the meniscus tear"
DAMAGE = re.compile(r"[\s-]+(?:tear|defect|lesion)")
ONE_OF_THEM = re.compile(r"\b(?:the|each|an?)\s")
NO_PLACE_WHATEVER = re.compile(r"[\s-]{1,3}(?:osteo|arthr|oa\b|patient|cells?\b|derived|cartilage|tendon|muscle)")


def is_put(match: Match) -> bool:
    """Whether the words round a spot of the body say that something is put there."""
    sentence = match.sentence
    return puts(sentence.document.lower, match.start, match.end, sentence.start, sentence.end)


def puts(text: str, start: int, end: int, first: int = 0, last: int | None = None) -> bool:
    """Whether the words round text[start:end], in the sentence text[first:last], put something there."""
    far = max(first, start - FAR)
    if TAKES.search(text, far, start):
        return False
    last = len(text) if last is None else last
    towards = TOWARDS.search(text, far, start) or ALSO_INTO.search(text, far, start)
    if not towards or BECOMES.search(text, far, towards.start()):
        return False
    inward = towards[1] == "into"
    other = (NO_PLACE_WHATEVER if inward else NO_PLACE).match(text, end, last)
    if other and not (DAMAGE.match(other[0]) and ONE_OF_THEM.search(towards[0])):
        return False
    if PUT_BEFORE.search(text, far, start) or (inward and RECEIVED.search(text, far, start)):
        return True
    if not inward:
        return False
    return bool(CELLS_INTO.match(text, far, towards.start()) or PUT_AFTER.match(text, end, min(last, end + NEAR)))
