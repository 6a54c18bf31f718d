"""What kind of ALS: how sure the diagnosis is, where it began, in the family or not, which gene."""

import re
from collections.abc import Iterator

from trials.choices import Measure, MeasureState
from trials.extraction.eligibility.measures.clauses import Clause, Concept
from trials.extraction.results import ExtractedMeasure

LAB = (
    r"(?:laborator(?:y|ies)|lab\.?)[\s-]*(?:supported|support|based|results? supported|supportive)|"
    r"electrophysiolog\w+ supported"
)
CERTAINTY = re.compile(
    rf"(?P<lab>\(?(?:clinically )?probable[\s,–-]*(?:\(|with |and |als )?\s*(?:{LAB})\)?|"
    rf"(?:{LAB})[\s-]*\(?(?:clinically )?probable\b)"
    r"|\b(?P<definite>definite|definitive|confirmed definite|defined als)\b|\b(?P<probable>probable)\b|"
    r"\b(?P<possible>possible)\b"
)
CRITERIA = re.compile(
    r"escorial|el[\s-]*score|awaji|airlie|world federation|\bwfn\b|\bals\b|amyotrophic|motor neuron|\bmnd\b|"
    r"gold coast|charcot"
)
NOT_CERTAINTY = re.compile(
    r"\b(?:soon|whenever|where|if|all other|any|as much|other|every|not|best|when|wherever)\s+(?:as\s+)?$"
)
NOT_POSSIBLE = re.compile(
    r"\s*(?:to\b|causes?|expla\w+|risk|side|benefit|adverse|for\b|contra|effects?|impact|exception|interference|"
    r"pregnan)"
)
GOLD_COAST = re.compile(r"\bgold[\s-]coast\b")
AT_LEAST = re.compile(r"\b(?:at least|minimum(?: of)?|or higher|or above|≥)[\s(]*(?:clinically\s+)?$")
RANKS = ("definite", "probable", "probable_lab_supported", "possible")

ONSET = re.compile(
    r"\b(?P<bulbar>bulbar)[\s-]*(?:(?:or|and|/|,)\s*(?P<and_limb>spinal|"
    r"limb)[\s-]*)?(?:site[\s-]*of[\s-]*)?(?:onset|form\b|als\b|type\b)"
    r"|\b(?P<limb>limb|spinal|medull?ary?|medullar|cervical|lumbar)[\s-]*(?:(?:or|and|/|,|"
    r"and/or)\s*(?P<and_bulbar>bulbar)[\s-]*)?(?:onset|form of als|als\b)"
    r"|\bonset (?:of (?:the )?(?:disease|als|symptoms) )?(?:in|at|of|from) (?:the )?(?:\w+ )?(?P<at>limbs?|arms?|"
    r"legs?|bulbar|spinal|extremit\w+)"
)

FAMILIAL = re.compile(
    r"\b(?:familial|hereditary|inherited|genetic)(?:\s+(?:or|and|/)\s+(?P<both>sporadic))?(?:\s+(?:form|type|case|"
    r"history|variant)s?)?(?:\s+of)?(?:\s+(?:the\s+)?)?(?:als|amyotrophic|mnd|motor neuron\w*|disease)\b"
    r"|\bfals\b|\bfamily history of (?:als|amyotrophic|mnd|motor neuron)|\b(?:relatives?|"
    r"family members?)\b[^.;]{0,40}\b(?:als|amyotrophic)\b|\bfamilial forms?\b"
)
FORM = re.compile(r"(?:sporadic|familial)\b.*\b(?:form|case)")
SPORADIC = re.compile(
    r"\bsporadic(?:\s+(?:or|and|and/or|/)\s+(?P<both>familial|hereditary|genetic|inherited))?(?:\s+(?:form|type|"
    r"case)s?)?(?:\s+of)?(?:\s+(?:the\s+)?)?(?:definite |probable |bulbar |spinal )?(?:als|amyotrophic|mnd|"
    r"motor neuron\w*|disease|form|\b)"
    r"|\bsals\b"
)
GENES = re.compile(
    r"\b(?P<SOD1>SOD[\s-]?1|superoxide dismutase(?: 1| type 1)?)\b|\b(?P<C9orf72>C9[\s-]?ORF[\s-]?72)\b|"
    r"\b(?P<FUS>(?-i:FUS))\b|\b(?P<TARDBP>TARDBP|TDP[\s-]?43)\b|\b(?P<ATXN2>ATXN2|ataxin-?2)\b",
    re.IGNORECASE,
)
MUTATION = re.compile(
    r"\b(?:mutat\w+|variants?|carriers?|expansions?|genes?|genetic\w*|repeats?|pathogenic|positive|sod1-als|"
    r"fus-als|als due to)\b"
)
TESTING = re.compile(r"\b(?:test(?:ing|ed)?|results?|status|sample|analysis|screen(?:ed|ing)?)\b")


def _certainty(clause: Clause) -> Iterator[ExtractedMeasure]:
    text = clause.text
    named = CRITERIA.search(text)
    if not named and not CRITERIA.search(clause.lead):
        return
    found = []
    for word in CERTAINTY.finditer(text):
        possible = word["possible"] and (
            NOT_POSSIBLE.match(text, word.end()) or NOT_CERTAINTY.search(text, max(0, word.start() - 20), word.start())
        )
        if not possible and not (clause.negated(*word.span()) and not clause.excludes):
            found.append(word)
    if found:
        values = {"probable_lab_supported" if word["lab"] else word.lastgroup for word in found}
        if any(AT_LEAST.search(text, max(0, word.start() - 30), word.start()) for word in found):
            lowest = max(RANKS.index(value) for value in values)
            values |= set(RANKS[: lowest + 1])
        if not clause.excludes or clause.negated(*found[0].span()) or values <= {"possible", "probable_lab_supported"}:
            state = MeasureState.EXCLUDED if clause.excludes else ""
            start, end = found[0].start(), found[-1].end()
            if named and abs(named.start() - start) < 150:
                start, end = min(start, named.start()), max(end, named.end())
            yield clause.measure(
                Measure.DIAGNOSIS_CERTAINTY,
                start,
                end,
                state=str(state),
                values=tuple(rank for rank in RANKS if rank in values),
            )
    elif not clause.excludes and (gold := GOLD_COAST.search(text)) and not re.search(r"escorial|awaji", text):
        yield clause.measure(Measure.DIAGNOSIS_CERTAINTY, *gold.span(), values=("gold_coast",))


def _onset_site(clause: Clause) -> Iterator[ExtractedMeasure]:
    text = clause.text
    sites: dict[str, re.Match] = {}
    for found in ONSET.finditer(text):
        at = found["at"] or ""
        if found["bulbar"] or found["and_bulbar"] or at == "bulbar":
            sites.setdefault("bulbar", found)
        if found["limb"] or found["and_limb"] or (at and at != "bulbar"):
            sites.setdefault("limb", found)
    if not sites:
        return
    first = min(sites.values(), key=lambda match: match.start())
    last = max(sites.values(), key=lambda match: match.end())
    denied = clause.excludes or clause.negated(*first.span())
    state = (
        MeasureState.ALLOWED
        if len(sites) == 2 or clause.allowed(*first.span())
        else MeasureState.EXCLUDED
        if denied
        else MeasureState.REQUIRED
    )
    if any(not limit.bare for limit in clause.limits):
        return  # "at least 60% for people with bulbar onset" says nothing of the onset of others
    yield clause.measure(Measure.ONSET_SITE, first.start(), last.end(), state=str(state), values=tuple(sorted(sites)))


def _family(clause: Clause) -> Iterator[ExtractedMeasure]:
    text = clause.text
    familial, sporadic = FAMILIAL.search(text), SPORADIC.search(text)
    found = familial or sporadic
    if not found or not (FORM.match(found[0]) or CRITERIA.search(clause.words) or CRITERIA.search(clause.lead)):
        return  # a hereditary illness of another kind
    both = (familial and sporadic) or found["both"] or (re.search(r"\bfamilial\b", text) and sporadic)
    if both or clause.allowed(*found.span()):
        state = MeasureState.ALLOWED
    else:
        out = clause.excludes or clause.negated(*found.span())
        state = MeasureState.EXCLUDED if bool(familial) == out else MeasureState.REQUIRED
    yield clause.measure(Measure.FAMILY_HISTORY, *found.span(), state=str(state))


def _gene(clause: Clause) -> Iterator[ExtractedMeasure]:
    text = clause.text
    genes = list(GENES.finditer(clause.as_written))
    if not genes or not MUTATION.search(text):
        return
    first, last = genes[0], genes[-1]
    if clause.allowed(first.start(), last.end()) or clause.another_matter(*first.span()):
        return
    denied = clause.excludes or clause.negated(*first.span())
    if (
        not denied
        and TESTING.search(text)
        and not re.search(r"\b(?:positive|confirmed|carr\w+|documented|pathogenic|mutation)\b", text)
    ):
        return
    state = MeasureState.EXCLUDED if denied else MeasureState.REQUIRED
    yield clause.measure(
        Measure.GENE,
        first.start(),
        last.end(),
        state=str(state),
        values=tuple(dict.fromkeys(gene.lastgroup for gene in genes)),
    )


CONCEPTS = (
    Concept(("definit", "escorial", "probable", "possible", "gold"), _certainty),
    Concept(("onset", "bulbar", "spinal", "limb", "medull"), _onset_site),
    Concept(
        ("familial", "hereditary", "inherited", "genetic", "fals", "sals", "family", "relative", "sporadic"), _family
    ),
    Concept(("sod", "superoxide", "c9", "fus", "tardbp", "tdp", "atxn2", "ataxin"), _gene),
)
