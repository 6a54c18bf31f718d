"""Admin of accounts: administrators make them and give them roles, but nobody makes themselves a superuser."""

from http import HTTPStatus

from axes.utils import reset
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.db.models import Value
from django.db.models.functions import Concat
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from trials.admin.read_only import ReadOnlyAdmin
from trials.choices.permissions import OF_THE_DESK, READ_LOG
from trials.curation.handed_over import set_by_another, tell_holder
from trials.curation.sign_in import remove_second_factor
from trials.models import SignIn

HANDS_OVER = ("username", "email", "is_active", "is_superuser", "groups", "user_permissions", "password1")
PERSON = ("Person", {"fields": ["first_name", "last_name", "email"]})
DATES = ("Dates", {"fields": ["last_login", "date_joined"]})
GROUPS = (
    "Curators decide on facts and answer reports. Publishers hide trials, join records and import decisions. Editors "
    "change questions, explained words and learn pages. Administrators make accounts and start pulls. One person may "
    "have several roles; each of them may read the whole desk."
)

admin.site.unregister([User, Group, TOTPDevice, StaticDevice])  # the pages of devices would show their secrets


class PermissionsField(forms.ModelMultipleChoiceField):
    """The permissions that the desk asks for, by the work that each allows."""

    def label_from_instance(self, permission):
        return permission.name


class BoxesToTick:
    """Mixin for accounts and roles: groups and permissions as boxes, which work by keyboard and without scripts."""

    filter_horizontal = ()

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs["widget"] = forms.CheckboxSelectMultiple
        if db_field.related_model is Permission:
            named = Permission.objects.annotate(full=Concat("content_type__app_label", Value("."), "codename"))
            kwargs |= {"form_class": PermissionsField, "queryset": named.filter(full__in=OF_THE_DESK)}
        return super().formfield_for_manytomany(db_field, request, **kwargs)


@admin.register(Group)
class RoleAdmin(BoxesToTick, GroupAdmin):
    pass


@admin.register(User)
class AccountAdmin(BoxesToTick, UserAdmin):
    list_display = ["username", "name", "roles", "is_active", "is_superuser", "last_login"]
    list_filter = ["is_active", "groups"]
    readonly_fields = ["last_login", "date_joined"]
    actions = ["lift_lock", "reset_second_factor"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(ordering="last_name")
    def name(self, user):
        return user.get_full_name()

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
        if changed := [name for name in HANDS_OVER if name in form.changed_data]:
            what = f"changed {', '.join(changed)}" if change else "made it"
            set_by_another(obj, what, by=request.user, addresses=[form.initial.get("email", "")])

    def user_change_password(self, request, id, form_url=""):
        response = super().user_change_password(request, id, form_url)
        if request.method == "POST" and response.status_code == HTTPStatus.FOUND:
            set_by_another(self.get_object(request, id), "set a new password", by=request.user)
        return response

    @admin.action(description="Lift the lock after wrong passwords", permissions=["change"])
    def lift_lock(self, request, users):
        for user in self._within_reach(request, users):
            reset(username=user.username)
            self.log_change(request, user, "Lifted the lock.")

    @admin.action(description="Reset the second factor", permissions=["change"])
    def reset_second_factor(self, request, users):
        for user in self._within_reach(request, users):
            if remove_second_factor(user, by=request.user):
                tell_holder(user, "reset its second factor", by=request.user)
                self.log_change(request, user, "Reset the second factor.")

    def _within_reach(self, request, users):
        reachable = [user for user in users if self.has_change_permission(request, user)]
        messages.info(request, f"Done for {', '.join(user.username for user in reachable) or 'nobody'}.")
        return reachable


class LogAdmin(ReadOnlyAdmin):
    """Base class for logs that administrators read."""

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm(READ_LOG)


@admin.register(SignIn)
class SignInAdmin(LogAdmin):
    list_display = ["at", "user", "kind", "by"]
    list_filter = ["kind"]
    list_select_related = ["user", "by"]
    search_fields = ["user__username"]


@admin.register(LogEntry)
class ActionAdmin(LogAdmin):
    list_display = ["action_time", "user", "action_flag", "content_type", "object_repr", "get_change_message"]
    list_filter = ["action_flag", "content_type"]
    list_select_related = ["user", "content_type"]
    search_fields = ["user__username", "object_repr"]
