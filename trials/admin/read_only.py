from django.contrib import admin

from trials.choices.permissions import READ_DESK


class ReadOnly:
    """Mixin for an admin or inline of a model that only `ingest` writes: one permission opens all of them."""

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm(READ_DESK)

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class ReadOnlyAdmin(ReadOnly, admin.ModelAdmin):
    pass
