"""Labels of coded fields, in the language of the page."""


def label_of(field, vocabulary):
    """A method to define as `get_FIELD_display`. Django's own hashes all labels, and so translates each of them."""
    labels = dict(vocabulary.choices)

    def get_display(self):
        value = getattr(self, field)
        return str(labels.get(value, value))

    return get_display
