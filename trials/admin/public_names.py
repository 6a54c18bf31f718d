"""Admin of one's own name for public pages."""

from django import forms
from django.contrib import admin

from trials.curation import publish_name, withdraw_name
from trials.models import PublicName


class PublicNameForm(forms.ModelForm):
    agree = forms.BooleanField(label="I agree that this name is shown on public pages, beside what I decided")

    class Meta:
        model = PublicName
        fields = ["name"]


@admin.register(PublicName)
class PublicNameAdmin(admin.ModelAdmin):
    """Everybody's own name for public pages. Nobody gives another person's consent."""

    form = PublicNameForm
    list_display = ["name", "agreed_at"]

    def get_queryset(self, request):
        return super().get_queryset(request).filter(user=request.user)

    def has_module_permission(self, request):
        return request.user.is_staff

    def has_view_permission(self, request, obj=None):
        return request.user.is_staff and (obj is None or obj.user == request.user)

    has_change_permission = has_delete_permission = has_view_permission

    def has_add_permission(self, request):
        return request.user.is_staff and not PublicName.objects.filter(user=request.user).exists()

    def save_model(self, request, obj, form, change):
        obj.user = request.user
        publish_name(obj)

    def delete_model(self, request, obj):
        withdraw_name(obj)

    def get_actions(self, request):
        return {}
