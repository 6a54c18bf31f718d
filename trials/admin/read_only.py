from django.contrib import admin


class ReadOnlyAdmin(admin.ModelAdmin):
    """Base class for models that only `ingest` writes."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
