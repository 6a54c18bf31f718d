"""Words with their explanation, from a glossary that is passed in. Runs no query."""

from django import template

register = template.Library()


@register.inclusion_tag("trials/_word.html")
def explained(words, glossary, attribute, value):
    """Words for a coded value, which open its meaning; the words alone if the glossary has no term for it."""
    return {"words": words, "term": glossary.explaining(attribute, value)}
