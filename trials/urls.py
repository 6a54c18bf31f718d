from django.contrib.auth.views import LogoutView
from django.urls import path, register_converter
from django.urls.converters import StringConverter

from trials.api import views as api
from trials.api.fit import fit
from trials.api.long_records import PARTS
from trials.http import conditional
from trials.http.headers import no_store
from trials.http.rate_limits import rate_limited
from trials.views import (
    changes,
    check,
    clinician,
    downloads,
    health,
    home,
    learn,
    metrics,
    my_list,
    near,
    preferences,
    report,
    rules_and_sites,
    search,
    second_factor,
    sitemaps,
    trial,
)
from trials.views.feeds import search_feed
from trials.views.join import pages as join
from trials.views.sheet import editor as sheet_editor
from trials.views.sheet import pages as sheet


class AnyId(StringConverter):
    """An id of a trial. Sponsors' own ids may hold slashes and spaces."""

    regex = r"[^\x00]{1,200}"


class Part(StringConverter):
    """A list of a trial in the API."""

    regex = "|".join(PARTS)


register_converter(AnyId, "any_id")
register_converter(Part, "part")

a_search, a_document, a_check, a_report = map(rate_limited, ("search", "document", "check", "report"))

# In every language, under its code: /trials/ and /es/trials/.
for_people = [
    path("", conditional.page(home.home), name="home"),
    path("about/", conditional.page_without_data(search.about), name="about"),
    path("method/", conditional.page(search.method), name="method"),
    path("words/", conditional.page(search.words), name="words"),
    path("learn/", conditional.page(learn.learn), name="learn"),
    path("learn/<slug:slug>/", conditional.page(learn.learn_page), name="learn_page"),
    path("trials/", a_search(conditional.kept_page(search.is_chosen)(search.trial_list)), name="trial_list"),
    path("near/", conditional.page(near.near), name="near"),
    path("trials/<any_id:registry_id>/clinician/", conditional.page(clinician.clinician), name="clinician"),
    path(
        "trials/<any_id:registry_id>/clinician.pdf",
        a_document(conditional.dated(clinician.clinician_pdf)),
        name="clinician_pdf",
    ),
    path("trials/<any_id:registry_id>/rules/", conditional.page(rules_and_sites.rules), name="trial_rules"),
    path("trials/<any_id:registry_id>/places/", conditional.page(rules_and_sites.sites), name="trial_places"),
    path("trials/<any_id:registry_id>/report/", a_report(conditional.page(report.report)), name="report"),
    path("trials/<any_id:registry_id>/", conditional.page(trial.trial), name="trial"),
    path("second-factor/", second_factor.second_factor, name="second_factor"),
    path("second-factor/set-up/", second_factor.set_up, name="second_factor_set_up"),
    path("second-factor/codes/", second_factor.new_codes, name="second_factor_codes"),
    path("second-factor/off/", second_factor.switch_off, name="second_factor_off"),
    path("second-factor/sign-out/", LogoutView.as_view(next_page="admin:login"), name="sign_out"),
    path("check/", a_check(check.check), name="check"),
    path("sheet/", conditional.page(sheet.sheet), name="sheet"),
    path("sheet.pdf", a_document(conditional.document(sheet.sheet_pdf)), name="sheet_pdf"),
    path("sheet.docx", a_document(conditional.document(sheet.sheet_docx)), name="sheet_docx"),
    path("sheet.txt", a_document(conditional.document(sheet.sheet_txt)), name="sheet_txt"),
    path("sheet/own/", conditional.page(sheet_editor.sheet_own), name="sheet_own"),
    path("sheet/order/", conditional.page(sheet_editor.sheet_order), name="sheet_order"),
    path("sheet/speak/", conditional.page(sheet_editor.sheet_speak), name="sheet_speak"),
    path("changes/", conditional.page(changes.changes), name="changes"),
    path("join/", no_store(join.join), name="join"),
    path("join/all/", no_store(join.join_all), name="join_all"),
    path("join/forget/", no_store(join.join_forget), name="join_forget"),
    path("join/kept/", no_store(join.join_kept), name="join_kept"),
    path("join/unanswered/", no_store(join.join_unanswered), name="join_unanswered"),
    path("join/<slug:question>/more/", no_store(join.join_more), name="join_more"),
    path("join/<slug:question>/", no_store(join.join_question), name="join_question"),
    path("list/", conditional.page(my_list.my_list), name="my_list"),
    path("list/kept/", no_store(my_list.my_list_kept), name="my_list_kept"),
    path("compare/", conditional.page(my_list.compare), name="compare"),
    path("display/kept/", no_store(preferences.display_kept), name="display_kept"),
    path("display/", preferences.display, name="display"),  # leads back to the page before: never the same
    path("trials.csv", a_search(conditional.dated(downloads.trials_csv)), name="trials_csv"),
    path("trials.json", a_search(conditional.dated(downloads.trials_json)), name="trials_json"),
    path("trials.atom", a_search(conditional.dated(search_feed.trials_atom)), name="trials_atom"),
]

for_programs = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", metrics.metrics, name="metrics"),
    path("sitemap.xml", conditional.data(sitemaps.sitemap), name="sitemap"),
    path("sitemap-<section>.xml", conditional.data(sitemaps.section), name="sitemap_section"),
    path(".well-known/security.txt", conditional.dated(sitemaps.security), name="security"),
    path("robots.txt", conditional.data(sitemaps.robots), name="robots"),
    path("api/v1/openapi.json", conditional.data(api.openapi), name="openapi"),
    path("api/v1/fit", no_store(fit), name="api_fit"),
    path("api/v1/trials", a_search(conditional.dated(api.TrialList.as_view())), name="api_trial_list"),
    path(
        "api/v1/trials/<any_id:registry_id>/<part:part>", conditional.dated(api.trial_list_part), name="api_trial_part"
    ),
    path("api/v1/trials/<any_id:registry_id>", conditional.dated(api.trial), name="api_trial"),
]
