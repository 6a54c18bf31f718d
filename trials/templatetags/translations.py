"""`{% translate "…" %}` for texts that are the same at each rendering, of which a page has hundreds.

Django's own makes a lazy text of each and looks it up every time; here it is looked up once for each catalogue.
"""

from django import template
from django.template.base import Node
from django.templatetags.i18n import TranslateNode, do_translate

from trials.i18n.languages import catalogue

register = template.Library()


class TranslatedOnce(Node):
    def __init__(self, node):
        self.node = node
        self.known = {}

    def render(self, context):
        translations = catalogue()
        if translations not in self.known:
            self.known[translations] = self.node.render(context)
        return self.known[translations]


@register.tag
def translate(parser, token):
    node = do_translate(parser, token)
    return TranslatedOnce(node) if _is_the_same_each_time(node) else node


def _is_the_same_each_time(node):
    """It shows a text, with a context or none, and neither is in a variable."""
    if not isinstance(node, TranslateNode) or node.asvar:
        return False
    text, context = node.filter_expression, node.message_context
    return text.var.lookups is None and not text.filters and (context is None or isinstance(context.var, str))
