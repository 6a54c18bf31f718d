"""The two forms of a comparison on its page, as data: the table, and the list in its place on a narrow screen."""

from lxml.html import fromstring


def forms_of(html):
    """What the table says and what the list says: a set of each label, number of a trial, and value."""
    page = fromstring(html)
    [table], [listed] = page.xpath("//main//table"), page.find_class("compared")
    count = len(table.xpath("./thead/tr/th")) - 1
    return set(_of_table(table, count)), set(_of_list(listed, count))


def _of_table(table, count):
    for row in table.xpath("./tbody/tr[td]"):
        values = [_words(cell) for cell in row.xpath("./td")]
        label = _words(row.xpath("./th")[0], without="mark")
        values = values * count if len(values) == 1 else values
        yield from ((label, number, value) for number, value in enumerate(values, start=1))


def _of_list(listed, count):
    for row in listed.xpath(".//div[dt]"):
        [label] = row.xpath("./dt")
        for told in row.xpath("./dd"):
            numbers = [int(_words(name).partition(".")[0]) for name in told.find_class("who")]
            value = _words(told, without="who")
            yield from ((_words(label), number, value) for number in numbers or range(1, count + 1))


def _words(element, without=""):
    """The text of an element, without that of the elements of a class."""
    texts = element.xpath(".//text()[not(ancestor::*[contains(@class, $name)])]", name=without or "nothing left out")
    return " ".join("".join(texts).split())
