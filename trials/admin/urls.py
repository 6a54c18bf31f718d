"""Addresses of the curators' desk, in front of those of Django's admin, whose first page it takes over."""

from django.urls import path

from trials.admin import desk, due, imports, pulls, same_study, samples, words
from trials.admin.pages import desk_view

app_name = "desk"
urlpatterns = [
    path("", desk_view(due.due), name="due"),
    path("due/digest/", desk_view(due.digest), name="digest"),
    path("due/<slug:kind>/", desk_view(due.due_items), name="due_items"),
    path("due/<slug:kind>/start/", desk_view(due.start), name="start"),
    path("due/pull/<int:pk>/settle/", desk_view(due.settle_pull), name="settle_pull"),
    path("samples/start/", desk_view(samples.start), name="start_samples"),
    path("samples/<int:pk>/", desk_view(samples.sample_page), name="sample"),
    path("desk/<int:pk>/", desk_view(desk.trial_desk), name="trial"),
    path("desk/<int:pk>/records/", desk_view(same_study.records_page), name="records"),
    path("pulls/", desk_view(pulls.pulls), name="pulls"),
    path("pulls/<int:pk>/", desk_view(pulls.pull), name="pull"),
    path("pulls/<int:pk>/cancel/", desk_view(pulls.cancel), name="cancel_pull"),
    path("import/", desk_view(imports.import_page), name="import_decisions"),
    path("export/", desk_view(imports.export), name="export_decisions"),
    path("words/", desk_view(words.words), name="words"),
    path("words/<str:key>/sheet/", desk_view(words.on_a_sheet), name="on_a_sheet"),
    path("records/<int:pk>/read-again/", desk_view(pulls.read_again), name="read_again"),
]
