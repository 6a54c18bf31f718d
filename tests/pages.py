"""Pages as tests read them."""

from lxml.html import fromstring


def text(response):
    """The HTML of a page, any white space as one blank."""
    return " ".join(response.text.split())


def said_in(language, response):
    """The texts of a page that are in a language, by the nearest element that names one."""
    page = fromstring(response.text)
    for words in page.xpath("//body//text()[normalize-space()]"):
        element = words.getparent() if words.is_text else words.getparent().getparent()
        named = next((one.get("lang") for one in (element, *element.iterancestors()) if one.get("lang")), "")
        if named == language and element.tag not in ("script", "style"):
            yield " ".join(words.split())
