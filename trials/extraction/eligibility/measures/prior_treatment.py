"""Treatment that keeps people out: cells before, another trial, blood thinners, immune suppression."""

import re
from collections.abc import Iterator
from functools import partial

from trials.choices import Measure
from trials.extraction.eligibility.measures.clauses import Clause, Concept, obstacle
from trials.extraction.results import ExtractedMeasure

CELLS = re.compile(
    r"\b(?:(?:mesenchymal|neural|hematopoietic|haematopoietic|adult|embryonic|autologous|allogeneic|any|other)\s+)?"
    r"(?:(?:stem|progenitor|stromal)[\s-]*cells?|cell(?:ular)?(?:[\s-]+or[\s-]+gene)?|mscs?|gene (?:or|and|and/or|"
    r"/) (?:stem )?cell|bone[\s-]marrow|hsct?)(?:[\s-]*based)?[\s-]*"
    r"(?:\((?:\w|[\s-]){1,20}\)\s*)?(?:(?:or gene|and gene|and/or gene|/gene|or other|product)[\s-]*)?"
    r"(?:therap\w+|treatments?|transplant\w*|infusions?|injections?|implant\w*|interventions?|administration|"
    r"products?|grafts?|procedures?|trial|study)"
    r"|\b(?:treat(?:ed|ment)|therap(?:y|ies)|injection|infusion|transplant(?:ed|ation)?|receiv\w+|administration|"
    r"use|implant(?:ed|ation)) (?:\w+ ){0,2}?(?:with|of|any|using)? ?(?:\w+ ){0,3}?(?:(?:stem|progenitor|"
    r"stromal)[\s-]*cells?|mscs?)\b"
    r"|\b(?:trials?|stud(?:y|ies)) (?:of|with|using|involving) (?:\w+ ){0,3}?(?:stem[\s-]*cells?|mscs?|"
    r"cell therap\w+)|\bhsct\b"
)
BEFORE = re.compile(
    r"\b(?:prior|previous(?:ly)?|history|receiv\w+|treated|past|ever|underwent|undergone|had|has|have|exposure|"
    r"exposed|recipients?|use|used|using|any|"
    r"participat\w+|enrol\w+|earlier|within|last|before|administered|current\w*|another|other|who|with|concomitant|"
    r"following)\b"
)
NOT_BEFORE = re.compile(
    r"\b(?:duration of|lie (?:flat|still|supine)|during|undergo|tolerate|understand\w*|planned|for the|"
    r"time of|day of|to receive|banked?|safety of|scheduled for|require\w*|contra\w+|allergy|waiting|preclude|"
    r"interfere with|collect\w*|"
    r"hypersensitiv\w+|candidate|procedures? (?:of|for)|site (?:of|for)|undergoing|donat\w+|complications? of|"
    r"manufactur\w*|follow-?up of)\b\s*(?:\w+[\s-]){0,5}$"
    r"|\b(?:contra-?indicat\w+|preclud\w+|prevent\w*|influenc\w+|efficacy of|safety of)\b[^.;,]{0,80}$"
    r"|\b(?:days?|weeks?|months?|hours?) (?:of|after|following|from)\s+(?:the\s+|study\s+|first\s+)*$"
    r"|\b(?:before|after|prior to)\s+(?:the\s+|study\s+|first\s+)*$"
)
OF_CANCER = re.compile(r"\b(?:malignan|cancer|leuk|carcinoma|tumor|lymphoma)\w*\s*$")
EARLIER = re.compile(r"\b(?:prior|previous|history|in the past|ever|within|before)\b")
LETTER = re.compile(r"\w")

TRIAL = re.compile(
    r"\b(?:participat\w+|enrol\w+|inclusion|includ\w+|involv\w+|tak(?:e|en|ing) part|took part|treat\w+|entered|"
    r"randomi[sz]ed|recruited|subjects?)\b"
    r"[^.;]{0,70}?\b(?:trials?|stud(?:y|ies)|protocols?|experiments?|research(?: project)?)\b"
    r"|\b(?:investigational|experimental|unapproved|non-?approved|unlicensed|trial|research|"
    r"study)[\s-]+(?:\w+[\s/,-]+){0,3}?(?:drugs?|agents?|medic\w+|products?|treatments?|therap\w+|devices?|"
    r"compounds?|"
    r"interventions?|procedures?|substances?|vaccines?|trials?|stud(?:y|ies)|imps?)\b"
    r"|\b(?:another|other|concurrent|concomitant|simultaneous)\s+(?:\w+[\s/-]+){0,3}(?:trials?|stud(?:y|ies)|"
    r"protocol)\b"
)
ANOTHER = re.compile(
    r"\b(?:another|other|any|investigational|experimental|concurrent\w*|concomitant|simultaneous\w*|within|prior|"
    r"previous\w*|last|past|recent\w*|different|clinical (?:drug )?trials?|"
    r"clinical stud(?:y|ies)|interventional|research stud(?:y|ies)|ongoing|same time|months?|weeks?|days?|"
    r"currently|unapproved|else)\b"
)
THIS_TRIAL = re.compile(
    r"\b(?:in|of|for|into|to|with|throughout|during) (?:this|the|our|the present|the current|present|"
    r"current)\s+(?:\w+[\s-]+){0,2}(?:trial|study|protocol|research|drug|product|agent|treatment)\b|"
    r"\b(?:the|this|or) (?:investigational|study|trial|research|experimental) (?:\w+ )?(?:drug|product|treatment|"
    r"agent|medication|procedures?|visits?|protocol|site|intervention|requirements?)\b|"
    r"\b(?:study|trial) (?:procedures?|requirements?|protocol|medications?|drug|treatment|product|intervention|"
    r"participation|visits?)\b|pulmonary function stud|imaging stud|sleep stud|"
    r"laboratory stud|conduction stud|\bstudy participat\w+|participat\w+ in the\b|stud(?:y|ies) (?:have|has) shown"
)

OTHER_PRODUCT = re.compile(
    r"\b(?:another|other|investigational|experimental) (?:\w+ )?(?:\w+ )?(?:trial|stud|drug|product|agent|"
    r"treat|therap)"
)
THIS_PRODUCT = re.compile(r"\b(?:the|this|study|or) (?:investigational|experimental)\b")
OF_CELLS = re.compile(r"\bcells?\b")
UNAPPROVED = re.compile(r"\b(?:another|other|investigational|experimental|unapproved)\b")
PRODUCT = re.compile(r"investigational|experimental|study|trial|research")
A_PRODUCT = re.compile(r"\b(?:treatment with|receipt of)\s+an?\s$")
OF_THIS_PRODUCT = re.compile(
    r"\b(?:last|first|doses?|administrations?|infusions?|injections?|components?|ingredients?|excipients?|tolerate|"
    r"receipt|treatment with|response to)\s+"
    r"(?:doses? |administrations? )?(?:of |to )?(?:(?:the|this|study|an) )*$"
)

ANTICOAGULANT = re.compile(
    r"\banti-?\s?coagula\w+|\bwarfarin|\bcoumadin|\bcoumarin\w*|\bacenocoumarol|\bheparin\w*|\bblood[\s-]thinn\w+|"
    r"\bapixaban|\brivaroxaban|\bdabigatran|\bvitamin k antagonist\w*"
)
IMMUNOSUPPRESSION = re.compile(
    r"\bimmuno-?\s?suppress(?:ants?|ives?|ors?|ion|ing)\b(?:[\s-]*(?:therap\w+|drugs?|medic\w+|agents?|"
    r"treatments?))?|\bimmune[\s-]*suppress(?:ive|ants?|ing)\w*|\bimmuno-?modulat\w+|"
    r"\b(?:systemic |chronic |oral |high[- ]dose |long[- ]term )*(?:cortico|gluco-?cortico)-?steroids?|"
    r"\b(?:systemic|chronic|oral) steroids?|\bsteroid (?:therapy|treatment)|"
    r"\bazathioprine|\bcyclophosphamide|\bmycophenolate|\btacrolimus|\bcyclosporin\w*|\bmethotrexate|\brituximab|"
    r"\bprednis\w+"
)
NOT_IMMUNE_DRUG = re.compile(
    r"\b(?:topical|inhaled|nasal|local|intra-?articular|disease|condition|status|acquired|immunosuppression (?:due|"
    r"from|disease))\s*(?:\w+\s){0,2}$"
)
IMMUNE_ILLNESS = re.compile(
    r"\s*(?:patients?|disease|disorder|conditions?|status|state|syndrome|host|illness|due to|from hiv|virus)"
)


def _prior_cells(clause: Clause) -> Iterator[ExtractedMeasure]:
    text = clause.text
    for found in clause.mentions(CELLS):
        start, end = found.span()
        before, after = text[max(0, start - 120) : start], text[end : end + 50]
        if NOT_BEFORE.search(before) or OF_CANCER.search(before):
            continue
        alone = clause.excludes and (not LETTER.search(text, 0, start) or len(text) < 60)
        if not alone and not (BEFORE.search(before) or BEFORE.search(found[0]) or EARLIER.search(after)):
            continue
        state = obstacle(clause, start, end)
        if state:
            yield clause.measure_with_wait(Measure.PRIOR_CELL_THERAPY, start, end, state)
            return


def _other_trial(clause: Clause) -> Iterator[ExtractedMeasure]:
    text = clause.text
    for found in clause.mentions(TRIAL):
        start, end = found.span()
        near = text[max(0, start - 60) : end + 90]
        product = PRODUCT.match(found[0])
        if (
            product
            and OF_THIS_PRODUCT.search(text, max(0, start - 60), start)
            and not A_PRODUCT.search(text, max(0, start - 60), start)
        ):
            continue
        if "cell" in text and OF_CELLS.search(text, start, end + 35) and not UNAPPROVED.search(near):
            continue  # read as cell therapy
        if not ANOTHER.search(near) or _this_trial(text, start, end):
            continue
        state = obstacle(clause, start, end)
        if state:
            yield clause.measure_with_wait(Measure.OTHER_TRIAL, start, end, state)
            return


def _this_trial(text: str, start: int, end: int) -> bool:
    stretch = text[max(0, start - 12) : end + 12]
    if not THIS_TRIAL.search(stretch):
        return False
    return not OTHER_PRODUCT.search(stretch) or bool(THIS_PRODUCT.search(stretch))


def _kept_out(measure: Measure, pattern: re.Pattern, clause: Clause) -> Iterator[ExtractedMeasure]:
    text = clause.text
    for found in clause.mentions(pattern):
        start, end = found.span()
        if measure == Measure.IMMUNOSUPPRESSION and (
            NOT_IMMUNE_DRUG.search(text, max(0, start - 50), start) or IMMUNE_ILLNESS.match(text, end)
        ):
            continue
        state = obstacle(clause, start, end)
        if state:
            yield clause.measure_with_wait(measure, start, end, state)
            return


CONCEPTS = (
    Concept(("cell", "msc", "marrow", "hsct"), _prior_cells),
    Concept(
        ("trial", "stud", "investigational", "experim", "research", "protocol", "approved", "licensed"), _other_trial
    ),
    Concept(
        ("coag", "warfarin", "heparin", "thinn", "coum", "xaban", "gatran", "vitamin"),
        partial(_kept_out, Measure.ANTICOAGULATION, ANTICOAGULANT),
    ),
    Concept(
        ("immun", "steroid", "prednis", "azathio", "cyclo", "mycophen", "tacrol", "methotrex", "rituxim"),
        partial(_kept_out, Measure.IMMUNOSUPPRESSION, IMMUNOSUPPRESSION),
    ),
)
