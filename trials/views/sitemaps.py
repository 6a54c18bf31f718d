"""The sitemap, robots.txt and security.txt. The sitemap lists every trial and the pages about them, by language."""

from datetime import timedelta

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.db.models import Max
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from trials.http.methods import read_only
from trials.i18n.languages import CODES, in_each_language, in_language
from trials.learn.shipped import SLUGS
from trials.models import Trial
from trials.presentation.dates import whole_day

PAGES = ("home", "trial_list", "changes", "sheet", "learn", "about", "method", "words")
SECURITY_TXT_HOLDS = timedelta(days=180)  # less than a year, as its standard advises
SITEMAP_LIMIT = 50_000  # addresses, the most that the protocol allows
NOT_FOR_ROBOTS = ("check", "compare", "display", "my_list", "sheet_pdf", "trials_csv", "trials_json")
ROBOTS = """User-agent: *
Disallow: /admin/
Disallow: /api/
{disallowed}

Sitemap: {sitemap}
"""


class InEveryLanguage(Sitemap):
    """A sitemap with an entry for each language. (Django's `i18n` reads all items of all pages for each of them.)"""

    def get_urls(self, *args, **kwargs):
        return [url for one in super().get_urls(*args, **kwargs) for url in _in_every_language(one)]


class Pages(InEveryLanguage):
    def items(self):
        return [*map(reverse, PAGES), *(reverse("learn_page", args=[slug]) for slug in SLUGS)]

    def location(self, path):
        return path


class Trials(InEveryLanguage):
    limit = SITEMAP_LIMIT // len(CODES)

    def items(self):
        return Trial.objects.order_by("pk").only("registry_id", "last_update_posted")

    def lastmod(self, trial):
        return whole_day(trial.last_update_posted)

    def get_latest_lastmod(self):
        return whole_day(Trial.objects.aggregate(latest=Max("last_update_posted"))["latest"] or "")


def _in_every_language(url):
    addresses = in_each_language(url["location"])
    alternates = [{"lang_code": code, "location": address} for code, address in addresses]
    return [url | {"location": address, "alternates": alternates} for _, address in addresses]


SECTIONS = {"pages": Pages, "trials": Trials}


@read_only
def sitemap(request):
    """All addresses; where one file has no room for them, an index of the files that hold them."""
    if (Trial.objects.count() + len(PAGES) + len(SLUGS)) * len(CODES) > SITEMAP_LIMIT:
        return views.index(request, SECTIONS, sitemap_url_name="sitemap_section")
    return views.sitemap(request, SECTIONS)


@read_only
def section(request, section):
    return views.sitemap(request, SECTIONS, section=section)


@read_only
def security(request):
    """security.txt of RFC 9116: whom to tell of a weakness of this server."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    expires = (timezone.now() + SECURITY_TXT_HOLDS).strftime("%Y-%m-%dT00:00:00Z")
    lines = (
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires}",
        f"Preferred-Languages: {', '.join(CODES)}",
        f"Canonical: {request.build_absolute_uri(request.path)}",
    )
    return HttpResponse("".join(f"{line}\n" for line in lines), content_type="text/plain; charset=utf-8")


@read_only
def robots(request):
    paths = [in_language(code, reverse(name)) for code in CODES for name in NOT_FOR_ROBOTS]
    disallowed = "\n".join(f"Disallow: {path}" for path in paths)
    text = ROBOTS.format(disallowed=disallowed, sitemap=request.build_absolute_uri(reverse("sitemap")))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
