"""Admin of accounts: administrators make them and give them roles, but nobody makes themselves a superuser."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User

PERSON = ("Person", {"fields": ["first_name", "last_name", "email"]})
DATES = ("Dates", {"fields": ["last_login", "date_joined"]})
GROUPS = (
    "Curators decide on facts and answer reports. Publishers hide trials, join records and import decisions. Editors "
    "change questions, explained words and learn pages. Administrators make accounts and start pulls. One person may "
    "have several roles; each of them may read the whole desk."
)

admin.site.unregister(User)


@admin.register(User)
class AccountAdmin(UserAdmin):
    list_display = ["username", "first_name", "last_name", "roles", "is_active", "is_superuser", "last_login"]
    list_filter = ["is_active", "groups"]
    readonly_fields = ["last_login", "date_joined"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description="roles")
    def roles(self, user):
        return ", ".join(group.name for group in user.groups.all())

    def get_fieldsets(self, request, obj=None):
        if obj is None or request.user.is_superuser:
            return super().get_fieldsets(request, obj)
        roles = ("Roles", {"fields": ["is_active", "groups"], "description": GROUPS})
        return [(None, {"fields": ["username", "password"]}), PERSON, roles, DATES]

    def has_change_permission(self, request, obj=None):
        """Superusers alone change a superuser's account: who sets its password could sign in with it."""
        is_out_of_reach = obj is not None and obj.is_superuser and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not is_out_of_reach

    def save_model(self, request, obj, form, change):
        if not change:
            obj.is_staff = True  # visitors have no accounts
        super().save_model(request, obj, form, change)
