"""What search engines may read: every trial and the pages about them, with the day each record was last updated."""

from django.contrib.sitemaps import Sitemap, views
from django.db.models import Max
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from trials.days import whole_day
from trials.models import Trial

PAGES = ("home", "trial_list", "sheet", "about", "method", "words")
A_FILE = 50_000  # addresses, the most that the protocol allows
ROBOTS = """User-agent: *
Disallow: /admin/
Disallow: /api/
Disallow: /compare/
Disallow: /display/
Disallow: /list/
Disallow: /sheet.pdf
Disallow: /trials.csv
Disallow: /trials.json

Sitemap: {sitemap}
"""


class Pages(Sitemap):
    def items(self):
        return PAGES

    def location(self, name):
        return reverse(name)


class Trials(Sitemap):
    limit = A_FILE

    def items(self):
        return Trial.objects.order_by("pk").only("registry_id", "last_update_posted")

    def lastmod(self, trial):
        return whole_day(trial.last_update_posted)

    def get_latest_lastmod(self):
        return whole_day(Trial.objects.aggregate(latest=Max("last_update_posted"))["latest"] or "")


SECTIONS = {"pages": Pages, "trials": Trials}


@require_safe
def sitemap(request):
    """All addresses or, where one file has no room for them, where the files are that hold them."""
    if Trial.objects.count() + len(PAGES) > A_FILE:
        return views.index(request, SECTIONS, sitemap_url_name="sitemap_section")
    return views.sitemap(request, SECTIONS)


@require_safe
def section(request, section):
    return views.sitemap(request, SECTIONS, section=section)


@require_safe
def robots(request):
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    return HttpResponse(ROBOTS.format(sitemap=sitemap), content_type="text/plain; charset=utf-8")
