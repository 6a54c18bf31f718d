"""What the pages of the desk share."""

from functools import wraps

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse

from trials.choices.permissions import DECIDE_FACTS, READ_DESK
from trials.ingest.lapsed import current_version


def desk_page(request, template, context):
    """A page within the frame of the admin. It says whether its reader may decide."""
    shared = {"may_decide": request.user.has_perm(DECIDE_FACTS)}
    return TemplateResponse(request, template, admin.site.each_context(request) | shared | context)


def desk_view(view):
    """A view for staff who may read the desk."""

    def answer(request, *args, **kwargs):
        current_version()  # hidden trials whose time is over have come back before the desk tells of them
        return view(request, *args, **kwargs)

    return admin.site.admin_view(requires(READ_DESK)(wraps(view)(answer)))


def requires(permission):
    """Decorator of a view that answers 403 to those without a permission."""

    def decorate(view):
        @wraps(view)
        def answer(request, *args, **kwargs):
            if not request.user.has_perm(permission):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return answer

    return decorate
