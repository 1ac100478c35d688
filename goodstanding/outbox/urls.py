from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from . import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.undone, name="undone"),
    path("<int:pk>/another-try/", views.another_try, name="another_try"),
]
