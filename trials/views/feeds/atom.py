"""What Atom feeds share."""

import re

from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from trials.models import DataVersion

NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NOT_ADVICE = _("This is not medical advice. Talk with your doctor before you decide anything.")


class Feed(Atom1Feed):
    """A feed at `url`, in the active language. One without entries was updated when our data were."""

    def __init__(self, *, title, link, description, url):
        description = f"{description} {NOT_ADVICE}"
        super().__init__(
            title=xml_text(title),
            link=link,
            description=description,
            subtitle=description,
            language=get_language(),
            feed_url=url,
            feed_guid=url,
            author_name="Trialfinder",
        )

    def latest_post_date(self):
        return super().latest_post_date() if self.items else DataVersion.current().changed_at


def xml_text(text):
    """Text without characters that XML cannot represent."""
    return NOT_IN_XML.sub(" ", text)
