"""XML from outside: no document types, no entities, no great depth; and its elements as plain data that can be kept."""

from collections import defaultdict
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml import ElementTree as SafeTree

# Of the names of HTML, those that registries use in texts.
HTML = {"br", "p", "b", "i", "u", "em", "strong", "sub", "sup", "ul", "ol", "li", "div", "span"}
MAX_DEPTH = 40  # elements within each other; registries' records have eight


class BrokenXml(ValueError):
    """XML that cannot be read, or that we refuse to read."""


def parse_xml(body: bytes):
    """The root element. Raises BrokenXml."""
    try:
        return SafeTree.fromstring(body, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:  # LookupError: an unknown encoding
        raise BrokenXml(_reason(error)) from error


def stream_elements(source, name: str):
    """Yield each child of the root of a file that has this name, never holding more than one. Raises BrokenXml."""
    depth = 0
    try:
        for event, element in SafeTree.iterparse(source, events=("start", "end"), forbid_dtd=True):
            depth += 1 if event == "start" else -1
            if depth > MAX_DEPTH:
                raise BrokenXml("XML nested too deep")
            if event == "start" and depth == 1:
                root = element
            if event == "end" and depth == 1:
                if local_name(element) == name:
                    yield element
                root.clear()
    except (ParseError, DefusedXmlException, LookupError) as error:
        raise BrokenXml(_reason(error)) from error


def local_name(element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def as_data(element, depth: int = 0):
    """An element as text, or as an object of lists by the names of its children; attributes are "@name".

    HTML that stands in a text as elements of its own is part of the text.
    """
    if depth > MAX_DEPTH:
        raise BrokenXml("XML nested too deep")
    if len(element) and all(local_name(child) in HTML for child in element.iter() if child is not element):
        return "".join(_with_tags(element))
    children = defaultdict(list)
    for child in element:
        children[local_name(child)].append(as_data(child, depth + 1))
    attributes = {f"@{name.rpartition('}')[2]}": value for name, value in element.attrib.items()}
    text = (element.text or "").strip()
    if not children and not attributes:
        return text
    return {**attributes, **children, **({"#text": text} if text else {})}


def _with_tags(element):
    """The text in an element, with the tags of the elements in it."""
    yield element.text or ""
    for child in element:
        name = local_name(child)
        yield from (f"<{name}>", *_with_tags(child), f"</{name}>", child.tail or "")


def _reason(error):
    if isinstance(error, DefusedXmlException):
        return "XML with a document type or entities of its own: refused"
    return f"not whole XML: {error}"[:300]


class XmlData:
    """What `as_data` made, with access to texts by path: "participants/recruitmentStart", "condition/@id"."""

    def __init__(self, value):
        self.value = value

    def all(self, path: str) -> list["XmlData"]:
        """The elements at a path; a text stands for an element without more."""
        found = [self.value]
        for name in path.split("/"):
            found = [item for value in found if isinstance(value, dict) for item in _list(value.get(name))]
        return [XmlData(value) for value in found]

    def first(self, path: str) -> "XmlData":
        return next(iter(self.all(path)), XmlData(""))

    def texts(self, path: str) -> tuple[str, ...]:
        """The texts at a path that are not empty."""
        return tuple(text for found in self.all(path) if (text := found.words))

    def text(self, path: str) -> str:
        return next(iter(self.texts(path)), "")

    @property
    def words(self) -> str:
        text = self.value.get("#text") if isinstance(self.value, dict) else self.value
        return text.strip() if isinstance(text, str) else ""


def _list(value):
    return value if isinstance(value, list) else [] if value is None else [value]
