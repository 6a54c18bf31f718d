"""The explanation of a word, in its place on a page. It reads the glossary that is given, and runs no query."""

from django import template

register = template.Library()


@register.inclusion_tag("trials/_word.html")
def explain(glossary, attribute, value):
    """A disclosure with what a value of a vocabulary means; nothing where the glossary has no word for it."""
    return {"term": glossary.explaining(attribute, value)}
