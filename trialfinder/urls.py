from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path

from trialfinder.password_reset import AskForLink, SetPassword
from trials import urls
from trials.http.rate_limits import rate_limited

handler400 = "trials.http.errors.bad_request"
handler404 = "trials.http.errors.page_not_found"
handler500 = "trials.http.errors.server_error"

ADMIN_HEADER = {"site_header": admin.site.site_header, "site_title": admin.site.site_title}

# Where a public server cannot send mails, the sign-in page offers none of this.
password_reset_urls = [
    path(
        "admin/password-reset/",
        rate_limited("password")(AskForLink.as_view(extra_context=ADMIN_HEADER)),
        name="admin_password_reset",
    ),
    path(
        "admin/password-reset/sent/",
        auth.PasswordResetDoneView.as_view(extra_context=ADMIN_HEADER),
        name="password_reset_done",
    ),
    path(
        "admin/password-reset/<uidb64>/<token>/",
        SetPassword.as_view(extra_context=ADMIN_HEADER),
        name="password_reset_confirm",
    ),
    path(
        "admin/password-reset/done/",
        auth.PasswordResetCompleteView.as_view(extra_context=ADMIN_HEADER),
        name="password_reset_complete",
    ),
]

urlpatterns = [
    *(password_reset_urls if settings.EMAIL_URL or not settings.PUBLIC else []),
    path("admin/", include("trials.admin.urls")),
    path("admin/", admin.site.urls),
    *urls.for_programs,
    *i18n_patterns(*urls.for_people, prefix_default_language=False),
]
