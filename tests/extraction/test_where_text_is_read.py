"""Text of records is read in extraction/ alone, so that page, sheet and API agree and `rebuild` reaches them all."""

from pathlib import Path

TRIALS = Path(__file__).parents[2] / "trials"
IMPORTS = ("import re", "from re ", "import regex")
# Modules elsewhere that may use regular expressions, and on what. None is for what a record's text says.
MAY_USE_PATTERNS = {
    "admin/decisions.py": "a number in an address",
    "api/decision_files.py": "signs that no database stores",
    "fit/answer_readers.py": "months that a person gives",
    "http/invisible_characters.py": "characters that hide words",
    "http/body_limits.py": "the length of a request",
    "i18n/languages.py": "addresses",
    "ingest/compare_criteria.py": "words of two versions of a criterion, to show what changed",
    "ingest/study_rows.py": "registry ids",
    "ingest/files.py": "the start of a JSON file",
    "ingest/file_kind.py": "the start of a file that cannot be read",
    "learn/text.py": "marks of our own texts",
    "lexicon/folding.py": "signs between words, for search",
    "lexicon/languages.py": "letters and common words, to tell the language of a text",
    "lexicon/other_scripts.py": "what a visitor types",
    "lexicon/questions.py": "what a visitor types",
    "lexicon/unwanted.py": "what a visitor types",
    "lexicon/sounds.py": "what a visitor types",
    "management/commands/pull.py": "a date that a curator gives",
    "places/british_postcodes.py": "what a visitor types",
    "places/finding.py": "what a visitor types",
    "places/postcodes.py": "what a visitor types",
    "places/readings.py": "what a visitor types",
    "places/spelling.py": "names of places",
    "presentation/accuracy.py": "our own figures",
    "presentation/lists.py": "the first letter of our own words",
    "presentation/marked_text.py": "marks in our own texts",
    "presentation/numbers.py": "coded ages",
    "presentation/quotes.py": "paths of fields",
    "presentation/rule_lines.py": "words of a line that no quote has, to count them",
    "presentation/study_words.py": "words of our own sentences",
    "presentation/text.py": "marks on letters",
    "registries/coded.py": "coded fields",
    "registries/ctgov.py": "registry ids",
    "registries/ctgov_published.py": "dates and numbers in coded fields, and addresses of web pages",
    "registries/ctgov_study.py": "numbers of studies, and what a field calls them",
    "registries/ctgov_values.py": "dates in coded fields",
    "registries/ctis.py": "registry ids",
    "registries/ctis_study.py": "registry ids",
    "registries/dates.py": "dates in coded fields",
    "registries/http.py": "answers that are errors",
    "registries/ictrp.py": "coded fields, and marks of the export's format",
    "registries/identifiers.py": "registry ids",
    "registries/isrctn.py": "the count of an answer",
    "registries/isrctn_study.py": "coded fields, and fields that say they are empty",
    "registries/markup.py": "HTML",
    "registries/payload.py": "letters that cannot be stored",
    "search/home.py": "what a visitor types",
    "search/names.py": "what a visitor types",
    "search/query.py": "what a visitor types",
    "search/typed_text.py": "what a visitor types",
    "sheet/forms.py": "keys in an address",
    "sheet/renderers/pdf.py": "the pages of a PDF",
    "sheet/renderers/pdf_glyphs.py": "letters that a font lacks",
    "study.py": "paths of fields, and coded ages",
    "templatetags/plain_words.py": "paths of fields, and e-mail addresses",
    "views/feeds/atom.py": "letters that XML cannot hold",
    "views/changes.py": "a week in an address",
    "views/check.py": "a registry and a number in an address",
    "visitor/checks.py": "a day and a count in a cookie",
    "visitor/my_list.py": "registry ids in a cookie",
}


def modules_with_patterns():
    for path in TRIALS.rglob("*.py"):
        module = path.relative_to(TRIALS)
        lines = map(str.strip, path.read_text(encoding="utf-8").splitlines())
        if module.parts[0] not in ("extraction", "migrations") and any(line.startswith(IMPORTS) for line in lines):
            yield module.as_posix()


def test_no_pattern_is_run_over_text_of_records():
    assert sorted(modules_with_patterns()) == sorted(MAY_USE_PATTERNS)
