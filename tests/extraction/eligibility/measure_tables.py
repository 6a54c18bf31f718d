"""How the tables of sentences in the tests of measures are read. All sentences are ours, in the sponsors' manner."""

from trials.extraction.eligibility.measures import read_measures

IN, OUT = "inclusion", "exclusion"


def facts(kind, sentence, names, *, lead=""):
    """The measures of these names in a sentence, each as the one fact that counts: set, state or limits."""
    found = []
    for measure in read_measures(sentence, kind=kind, lead=lead):
        assert measure.quote in sentence
        assert 0 < len(measure.quote) <= 300
        if measure.measure in names:
            limits = (measure.minimum, measure.maximum)
            found.append((measure.measure, measure.values or measure.state or limits))
    return found
