from django.urls import path, register_converter
from django.urls.converters import StringConverter

from trials import (
    api,
    caching,
    display_views,
    downloads,
    feeds,
    list_views,
    sheet_own_views,
    sheet_views,
    sitemaps,
    views,
)


class AnyId(StringConverter):
    """An id of a trial. Sponsors' own ids may hold slashes and spaces."""

    regex = r"[^\x00]{1,200}"


register_converter(AnyId, "any_id")

# In every language, under its code: /trials/ and /es/trials/.
for_people = [
    path("", caching.page(views.home), name="home"),
    path("about/", caching.page_of_words(views.about), name="about"),
    path("method/", caching.page_of_words(views.method), name="method"),
    path("words/", caching.page(views.words), name="words"),
    path("trials/", caching.page(views.trial_list), name="trial_list"),
    path("trials/<any_id:registry_id>/", caching.page(views.trial), name="trial"),
    path("sheet/", caching.page(sheet_views.sheet), name="sheet"),
    path("sheet.pdf", caching.dated(sheet_views.sheet_pdf), name="sheet_pdf"),
    path("sheet.docx", caching.dated(sheet_views.sheet_docx), name="sheet_docx"),
    path("sheet.txt", caching.dated(sheet_views.sheet_txt), name="sheet_txt"),
    path("sheet/own/", caching.page(sheet_own_views.sheet_own), name="sheet_own"),
    path("sheet/order/", caching.page(sheet_own_views.sheet_order), name="sheet_order"),
    path("sheet/speak/", caching.page(sheet_own_views.sheet_speak), name="sheet_speak"),
    path("list/", caching.page(list_views.my_list), name="my_list"),
    path("compare/", caching.page(list_views.compare), name="compare"),
    path("display/", display_views.display, name="display"),  # leads back to the page before: never the same
    path("trials.csv", caching.data(downloads.trials_csv), name="trials_csv"),
    path("trials.json", caching.data(downloads.trials_json), name="trials_json"),
    path("trials.atom", caching.data(feeds.trials_atom), name="trials_atom"),
]

for_programs = [
    path("sitemap.xml", caching.data(sitemaps.sitemap), name="sitemap"),
    path("sitemap-<section>.xml", caching.data(sitemaps.section), name="sitemap_section"),
    path("robots.txt", caching.data(sitemaps.robots), name="robots"),
    path("api/v1/openapi.json", caching.data(api.openapi), name="openapi"),
    path("api/v1/trials", caching.data(api.trial_list), name="api_trial_list"),
    path("api/v1/trials/<any_id:registry_id>", caching.data(api.trial_detail), name="api_trial"),
]
