from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.core.checks import Tags, register

from trialfinder.checks import settings_are_complete, settings_make_sense, static_files_are_collected


class TrialfinderConfig(AppConfig):
    name = "trialfinder"

    def ready(self):
        register(static_files_are_collected, Tags.staticfiles, deploy=True)
        register(settings_make_sense, "settings")
        register(settings_are_complete, Tags.security, deploy=True)


class DeskConfig(admin_apps.AdminConfig):
    default_site = "trialfinder.desk_site.DeskSite"
