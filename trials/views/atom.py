"""What Atom feeds share."""

import re

from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _

from trials.models import DataVersion

NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NOT_ADVICE = _("This is not medical advice. Talk with your doctor before you decide anything.")


class Feed(Atom1Feed):
    """A feed without entries was updated when our data were."""

    def latest_post_date(self):
        return super().latest_post_date() if self.items else DataVersion.current().changed_at


def xml_text(text):
    """Text without characters that XML cannot represent."""
    return NOT_IN_XML.sub(" ", text)
