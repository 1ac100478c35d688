from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from . import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.entries, name="record"),
    path("check/", views.check, name="check_record"),
]
