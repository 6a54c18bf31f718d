from django.urls import path, register_converter
from django.urls.converters import StringConverter

from trials import api, display_views, list_views, sheet_views, views


class AnyId(StringConverter):
    """An id of a trial. Sponsors' own ids may hold slashes and spaces."""

    regex = r"[^\x00]{1,200}"


register_converter(AnyId, "any_id")

urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("method/", views.method, name="method"),
    path("trials/", views.trial_list, name="trial_list"),
    path("trials/<any_id:registry_id>/", views.trial, name="trial"),
    path("sheet/", sheet_views.sheet, name="sheet"),
    path("sheet.pdf", sheet_views.sheet_pdf, name="sheet_pdf"),
    path("list/", list_views.my_list, name="my_list"),
    path("compare/", list_views.compare, name="compare"),
    path("display/", display_views.display, name="display"),
    path("api/v1/trials", api.trial_list, name="api_trial_list"),
    path("api/v1/trials/<any_id:registry_id>", api.trial_detail, name="api_trial"),
]
