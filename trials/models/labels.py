"""Labels of coded fields, in the language of the page."""


def label_of(field, vocabulary):
    """A `get_…_display` for a model. Django's own hashes each label of the vocabulary, and so translates them all."""
    labels = dict(vocabulary.choices)

    def display(self):
        value = getattr(self, field)
        return str(labels.get(value, value))

    return display
