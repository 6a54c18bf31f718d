from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from trials import urls

handler400 = "trials.http.errors.bad_request"
handler404 = "trials.http.errors.page_not_found"
handler500 = "trials.http.errors.server_error"

urlpatterns = [
    path("admin/", include("trials.admin.urls")),
    path("admin/", admin.site.urls),
    *urls.for_programs,
    *i18n_patterns(*urls.for_people, prefix_default_language=False),
]
