"""Pages as tests read them."""


def text(response):
    """The HTML of a page, any white space as one blank."""
    return " ".join(response.text.split())
