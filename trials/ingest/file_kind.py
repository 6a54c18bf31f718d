"""What a file that we cannot read seems to be, by its first bytes, so that it is refused by its name."""

import re

ICTRP = b"Trials_downloaded_from_ICTRP"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
LOOKED_AT = 4096  # bytes
# By what the beginning holds, the first that fits.
FORMS = tuple(
    (re.compile(pattern, re.DOTALL | re.IGNORECASE), words)
    for pattern, words in (
        (rb"%PDF-", "a PDF"),
        (rb"\xd0\xcf\x11\xe0", "an old Office file, such as Excel's .xls"),
        (rb"7z\xbc\xaf|Rar!|BZh|\xfd7zXZ|.{257}ustar", "a packed file of another kind than gzip and zip"),
        (rb"\x1f\x8b", "a file that was packed twice"),
        (rb"\x89PNG|\xff\xd8\xff|GIF8", "a picture"),
        (rb"SQLite format 3", "a SQLite database"),
        (rb"\s*<(?:!doctype html|html)\b", "a web page"),
        (rb"\s*<.*<(?:clinical_study|search_results)\b", "the classic XML of ClinicalTrials.gov, which ended in 2024"),
        (rb"\s*<clinical_study\b", "the classic XML of ClinicalTrials.gov, which ended in 2024"),
        (rb"\s*<(?:.*<)?(?:\w+:)?(?:allTrials|fullTrial)\b", "XML of ISRCTN: use manage.py pull isrctn"),
        (rb"\s*<", "XML of a kind that we do not know; of XML we read exports of WHO ICTRP"),
        (
            rb'\s*\{\s*"(?:FullStudiesResponse|StudyFieldsResponse|FieldValuesResponse)"',
            "an answer of the classic API of ClinicalTrials.gov, which ended in 2024",
        ),
        (rb'\s*[{\[].{0,2000}"(?:ctNumber|authorizedApplication)"\s*:', "JSON of EU CTIS: use manage.py pull ctis"),
        (rb'\s*\{\s*"isrctn"\s*:', "JSON of ISRCTN: use manage.py pull isrctn"),
        (rb"[^{\[]*EudraCT Number:", "plain text of the old EU register: export from WHO ICTRP instead"),
        (rb"[^{\[\n]*\w[^{\[\n]*[,;\t][^{\[\n]*(?:\n|$)", "a table (CSV)"),
    )
)


def is_ictrp_export(start: bytes) -> bool:
    """Whether a file begins as an XML export of WHO ICTRP does."""
    return start.lstrip()[:1] == b"<" and ICTRP in start[:LOOKED_AT]


def foreign_form(start: bytes) -> str:
    """What a file is, in words, where that is nothing that we read; "" else."""
    if start.startswith(UTF_16) and start[2:4].count(0) == 1 and (start[2] == 0) == (start[:2] == UTF_16[1]):
        return "refused: text in UTF-16; save it as UTF-8"
    if is_ictrp_export(start):
        return ""
    for pattern, words in FORMS:
        if pattern.match(start[:LOOKED_AT]):
            return f"refused: it seems to be {words}"
    return ""
