"""How the tables of sentences in the tests of measures are read. All sentences are ours, in the sponsors' manner."""

from trials.extraction.eligibility.criteria import read_criteria

IN, OUT = "inclusion", "exclusion"
HEADINGS = {IN: "Inclusion Criteria", OUT: "Exclusion Criteria"}


def read_measures(sentence, *, kind, lead=""):
    """The measures of one criterion of a kind, below a line that opens its list."""
    item = f"* {lead}\n\n  * {sentence}" if lead else f"* {sentence}"
    criteria = read_criteria(f"{HEADINGS[kind]}:\n\n{item}")
    found = [measure for criterion in criteria if criterion.text != lead for measure in criterion.measures]
    for measure in found:
        assert measure.quote in sentence
        assert 0 < len(measure.quote) <= 300
    return found


def facts(kind, sentence, names, *, lead=""):
    """The measures of these names in a sentence, each as the one fact that counts: set, state or limits."""
    found = []
    for measure in read_measures(sentence, kind=kind, lead=lead):
        if measure.measure in names:
            limits = (measure.minimum, measure.maximum)
            found.append((measure.measure, measure.values or measure.state or limits))
    return found
