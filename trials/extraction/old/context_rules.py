"""Words round a mention that tell a claim from a background remark, a denial, a measurement or a laboratory step.

Each cue is a list of regular expressions, for texts in lower case, in the order in which sponsors use them most. All
are linear in the length of a text: no repeat stands inside a repeat without a fixed bound.
"""

import re

EDGE = r"\b"


def cue(*alternatives: str) -> re.Pattern[str]:
    """Any of these; those that begin with a word's edge are tried there only, and share it."""
    at_edges = [words.removeprefix(EDGE) for words in alternatives if words.startswith(EDGE)]
    anywhere = [words for words in alternatives if not words.startswith(EDGE)]
    return re.compile("|".join(([rf"{EDGE}(?:{'|'.join(at_edges)})"] if at_edges else []) + anywhere))


# Speaks of cells given, whatever their kind.
CELLS = cue(
    r"\bcell(?:s|ular)?\b",
    r"stem-?cell",
    r"msc",
    r"\b[a-z-]{0,6}(?:sc|mnc|bmc|adrc|mpc)s?\b",
    r"\b(?:exosom|secretome|extracellular vesicle|paracrine factor|conditioned medi)",
    r"\b(?:islet|chondrocyte|fibroblast|keratinocyte|astrocyte|lymphocyte|mesenchym|stromal vascular|bone[ -]marrow)",
    r"\b(?:lipogems|micro-?fragmented|micro-?fat|nano-?fat)",
    r"\b(?:svf|bmac)\b",
)

# A thing made by cells, named before or after them: no cells are given.
MADE_BY_CELLS_BEFORE = cue(
    r"\b(?:exosom\w*|evs?|vesicles?|secretomes?|medium|media|mitochondria|"
    r"(?:secreted |growth |trophic |pleiotropic )?factors?|"
    r"supernatant|lysate)\W+(?:\([^)]{0,40}\)\W{0,3})?(?:\w+\W+){0,4}?(?:from|of|by)\W+(?:[\w'’-]+\W+){0,6}$"
)
MADE_BY_CELLS_AFTER = cue(
    r"\W{0,3}(?:stem\W+|stromal\W+)?(?:cells?\b\W*)?(?:\([^)]{0,40}\)\W{0,3})?"
    r"(?:-?\s?(?:culture-?\s?)?derived|-?\s?secreted|-?\s?generated|'s?|’s?|conditioned)?\W{0,3}"
    r"(?:small |lyophili[sz]ed |pleiotropic )?"
    r"(?:exo(?:s|som|\b)|signal\w+ molecul|extracellular vesic|micro-?vesicle|vesicle|secretome|secretion|"
    r"conditioned|s?evs?\b|culture medium|"
    r"(?:eye )?drops|supernatant|pleiotropic|bioactiv|trophic|factors)"
)

# A quick look for words that may deny.
MAY_DENY = cue(
    r"\b(?:without|no|non|not|never|devoid|do|does|did|other|except|instead|rather|exclu|alternative|compared|"
    r"comparison|waiting|"
    r"awaiting|ineligible|versus|vs|prior|previous|earlier|history|past|already|formerly|co|cultur|cultivat|incubat|"
    r"expand)"
)
# Denied, excluded, or in the past. Each ends where the mention begins.
DENIED = cue(
    r"\b(?<!with or )without (?:[\w-]+ ){0,4}$",
    r"\bno (?:[\w-]+ ){0,2}$",
    r"\bnon-?\s?$",
    r"\bnot (?:\w+ ){0,2}$",
    r"\bnot? (?:be )?(?:receiv\w+|given|had|have|undergo\w*|treated|infused|get|getting)\b[^.;:]{0,60}$",
    r"\bnever\b[^.;:]{0,40}$",
    r"\b(?:devoid of|do not|does not|did not)\b[^.;:]{0,80}$",
    r"\b(?:other than|except|instead of|rather than|excluding|alternative to|compared (?:to|with)|comparison (?:to|"
    r"with)|waiting for|"
    r"awaiting|ineligible for|versus|vs\.?)\b[^.;:,]{0,50}$",
    r"\b(?:prior|previous|earlier|history of|past) (?:[\w-]+ ){0,4}$",
    r"\b(?:previously|already|formerly) (?:been )?(?:received?|treated|given|underwent|undergone|had|enrolled|infused)"
    r"\b[^.;:]{0,60}$",
    r"\b(?:history of|exclu\w+)\b[^.;:]{0,50}$",
    r"\b(?:co-?\s?)?(?:cultur|cultivat|incubat|expand)\w+ (?:with|on) (?:[\w-]+ ){0,4}$",
)

# A transplant that the patients have anyway, not the treatment studied.
SETTING_BEFORE = cue(
    r"\b(?:after|following|undergo\w*|post|underwent|recipients?|receiv\w+|candidates?|scheduled|patients?|subjects?|"
    r"refractory|before|prior|bridg\w+|for|in|disease|during|until|ahead|conditioning|prophylaxis|versus)\b"
    r"[^.;:]{0,90}$",
    r"post-?\s?$",
)
SETTING_AFTER = cue(
    r"[\s-]*(?:(?!in\b|for\b|to\b|of\b)\w+[\s-]+){0,2}(?:recipients?|candidates?|patients|setting|survivors|"
    r"donors?|conditioning|outcome|unit|centers?)\b"
)

# Cells that are counted, tested or hit by a drug.
MEASURED = cue(
    r"\b(?:phenotyp|flow[ -]cytometr|cytometry|counts?\b|counted|counting|number of circulating|frequency|frequencies)",
    r"\b(?:proportion|percentage|levels? of|markers?\b|express(?:es|ed|ing|ion)|biomarker|samples?\b|specimen)",
    r"\b(?:analy[sz]|mobili[sz]ation|infiltrat|activat|proliferation|assay|target|inhibit|kill(?!er)|deplet|engag)",
    r"\b(?:reduce the|negative for|positive for|immune response|antigen[- ]presenting)",
    r"\b(?:isolated? (?:peripheral|mono)|separated|density gradient|ficoll)",
)
BLOOD_CANCER = cue(r"\b(?:malignan|lymphoma|leuk)")
MEASURED_BEFORE = cue(r"\b(?:markers?|frequency|proportion|expression|levels?) of (?:[\w-]+ ){0,3}$")
MEASURED_AFTER = cue(
    r"[\s)]*(?:cells?)?[\s,]*(?:\([^)]{0,20}\)\s*)?(?:co-?\s?cultur|response|function|number|count|"
    r"mobili[sz]ation|propert|homing|recruitment|senescence|subset|identified|in the blood)"
)
# What cells of this kind are like, not what is given; a product made of many kinds of cells.
GENERAL_AFTER = cue(
    r"[\s)]*(?:cells?)?[\s,]*(?:\([^)]{0,20}\)\s*)?(?:exhibit|possess|display|"
    r"have (?:the|been|shown)|can (?:be|diff|mod))"
)
MIXTURE = cue(r"\b(?:heterogeneous|svf|stromal vascular|lipoaspirate)\b")
# Cells in what is taken from a person and given back the same day, not grown.
UNGROWN = cue(
    r"\b(?:contain|rich in|concentrat|centrifug|fraction|svf|bmac|non[- ]?expanded|non[- ]?cultured|uncultured|includ|"
    r"aspirate)"
)
GROWN = cue(r"\b(?<!non )(?<!non-)(?:cultur|expan|passage|ex[ -]vivo|svf[ -]?derived)")
# A step between harvest and product.
PROCESSING = cue(
    r"\b(?:separat\w+|cultur\w+|ficoll|density|gradient|purif\w+|plated|seeded|expan\w+|grow\w*|culti\w+|in vitro)",
    r"\b(?:isolat\w+ (?:from|by)|obtain\w+ (?:from|by)|passage\w*)",
)

# Not of this study at all.
ELSEWHERE = cue(
    r"\b(?:in vitro|animals?|mice|mouse|rats?|dogs?|pigs?|monkeys?|murine|rodents?|pre-?clinical(?:ly)?|"
    r"et al|literature|in the past|by others|others (?:have|had))\b",
    r"\b(?:previous|earlier|prior) (?:[\w-]+ ){0,4}?(?:studies|trials?|work)\b|\banother (?:protocol|study|trial)\b",
    r"\b(?:have|has) (?:observed|evidence|carried out)\b|\breported in \d{4}\b|\bprevious work\b|"
    r"\btotality of evidence\b",
    r"\b(?:studies|trials|reports) (?:have|has|had|were|show|suggest)\b",
    r"\bin (?:a|one|our) (?:\w+ )?phase \w+ (?:study|trial)\b",
    r"\b(?:subjects|patients|participants|children)\b[^.;]{0,30} have (?:had|undergone)\b",
    r"\b(?:co-?authors|co-?workers|colleagues)\b",
)
# General knowledge, unless the sentence plainly speaks of this study.
BACKGROUND = cue(
    r"\b(?:previous|prior|earlier|recent|several|many|other|published|few|numerous|these|various|some|most|our|early|"
    r"phase \w+) (?:\w+ ){0,2}?(?:studies|trials?|reports?|research|experiments?|publications?|data|results)\b",
    r"\b(?:have|has|had) (?:\w+ )?(?:been )?(?:shown|demonstrated|reported|suggested|emerged|become|proven|"
    r"proved|gained|attracted|indicated|found|published|established|revealed|used|investigated|studied|considered|"
    r"isolated|described|"
    r"successfully|employed|utili[sz]ed|carried|performed|conducted|evaluated|tested|applied)\b",
    r"\b(?:is|are) (?:\w+ )?(?:known|capable|able|considered|thought|believed|found in|present in|multipotent|"
    r"isolated from|defined|a type|one of|an? (?:\w+ )?(?:source|population))\b",
    r"\b(?:is|are|represents?|remains?|offers?) (?:\w+ ){0,5}(?:promising|attractive)\b",
    r"\bcan be (?:\w+ )?(?:isolated|obtained|derived|found|harvested|differentiated|used)\b",
    r"\b(?:worldwide|current (?:standard )?treatment is|experience suggests|gvhd is|there is (?:\w+ )?evidence|"
    r"so far|to date|until now|first reported|it is known|in the setting of|"
    r"recently|in recent years)\b",
)
EARLIER_STUDY = cue(
    r"\b(?:recent|previous|prior|earlier|first|another|other|our phase \w+) (?:\w+ ){0,3}(?:stud(?:y|ies)|trials?)\b",
    r"\bwe have\b",
)
THIS_STUDY = cue(
    r"\b(?:this|present|current|our|the) (?:\w+[ -]){0,4}?(?:study|trial|protocol|project)\b(?!s)",
    r"\b(?:will|aims?|purpose|objectives?|hypothes\w+|we propose)\b",
)
DONE = (
    r"(?:given|injected|infused|administered|transplanted|implanted|delivered|treated|performed|applied|randomi[sz]ed|"
    r"harvested|isolated|obtained|collected|cultured|expanded|prepared|used|enrolled|tested|evaluated|assessed|studied|"
    r"investigated|aspirated|divided|processed|seeded|mixed|included|assigned|offered|reinjected|received|grown|"
    r"suspended|derived|placed|inserted|allocated|introduced)"
)
# Anything that reads like the plan of a study.
PLAN = cue(
    r"\b(?:this|present|current|our|proposed) (?:\w+[ -]){0,5}?(?:study|trial|protocol|project|research|investigation|"
    r"program|proposal|work|pilot|treatment|therapy)\b",
    r"\b(?:purpose|aims?|objectives?|goals?|hypothes\w+)\b",
    r"\b(?:designed|proposed?|intend\w*|plan(?:s|ned)?) (?:to|that|for)\b",
    r"\b(?:we|investigators?|researchers|authors) (?:will|aim|plan|propose|hypothesi[sz]e|intend|wish|want|evaluate|"
    r"conduct|investigate|treat|assess|are|use|would)\w*",
    r"\b(?:will|would|shall|to|were|was|are|is|be|and) (?:\w+ ){0,2}?(?:be )?(?:\w+ )?" + DONE + r"\b",
    r"\b(?:will|would|shall|to) (?:\w+ )?(?:receive|undergo|get|evaluate|assess|test|investigate|determine|compare|"
    r"explore|examine|study|treat|inject|infuse|transplant|use|administer|have|demonstrate|establish|confirm|verify|"
    r"observe)\b",
    r"\b(?:patients?|subjects?|participants?|volunteers?|children|group|arm|cohort|cases|recipients?|infants|women|men)"
    r"\b[^.]{0,80}\b(?:receiv\w+|treated|given|injected|infused|transplanted|undergo\w*|underwent|administered|"
    r"randomi[sz]ed)\b",
    r"\b(?:phase (?:\d|i)|pilot|randomi[sz]ed|open[- ]label|controlled|single[- ]cent\w+|multi-?cent\w+)",
    r"\bdouble[- ]blind",
    r"\b(?:investigational|study) (?:medicinal )?(?:product|drug|agent|treatment|intervention)|\bimp\b",
    r"\b(?:safety|efficacy|feasibility|effectiveness|tolerability|effects?) (?:and \w+ )?(?:of|after)\b",
    r"\b(?:million (?:\w+ )?(?:cells|msc)|day 0\b|doses?\b)",
    r"\d\s?[x×*]\s?10|cells ?/ ?kg",
)

# Cells are put to use.
GIVEN = cue(
    r"transplant|infus|inject|implant|administ|therap|treat|receiv|deliver|graft|appl(?:y|ied|ication)",
    r"product|contain|consist|compos|seeded|combin",
    r"\b(?:given\b|using\b|use of\b|dos(?:e|age|ing)|used\b)",
)
TREATS = cue(r"transplant|infus|inject|implant|administ|therap|treat|graft|deliver|efficacy|safety|effect of")

# Titles of studies in which no one is treated, and interventions that only take something from a person.
NO_TREATMENT = cue(
    r"\b(?:cell bank|identified in|subsets of|donor protocol|biobank|(?<!expanded )in[ -]vitro|"
    r"ex[ -]vivo (?:study|model)|properties of|characteri[sz]ation of|isolation of|explants?|stem cell counts|"
    r"microbiom|mobili[sz]ation|osteogenic potential of|modell?ing|pre[ -]?clinical study|collection of|"
    r"harvest\w* for research|sample collection|"
    r"number of (?:\w+ )?(?:stem|progenitor))"
)
SAMPLING = cue(
    r"\b(?:collection|sampl\w*|aspirates?\b(?! concentrate)|biops|phenotyp|cytometry|questionnaire|harvest|blood draw|"
    r"urine|swab|analysis|imaging|sequencing|procurement)"
)
