"""The query string of a page, and those of its links, which differ from it in a few parameters."""

from urllib.parse import urlencode


class QueryString:
    """The parameters of a page, each encoded once: a list of results has a dozen links with most of them."""

    def __init__(self, parameters):
        self._encoded = {name: urlencode({name: values}, doseq=True) for name, values in parameters.lists() if values}

    def but(self, **changes):
        """The query string with another value, or a list of values, of some parameters, and without those of None.

        Django's tag `querystring` gives the same, but encodes everything again for each link.
        """
        given = {name: [] if value is None else value for name, value in changes.items()}
        changed = {name: urlencode({name: value}, doseq=True) for name, value in given.items()}
        pairs = "&".join(filter(None, (self._encoded | changed).values()))
        return f"?{pairs}" if pairs or self._encoded else ""
