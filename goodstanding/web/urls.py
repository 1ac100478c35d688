from django.urls import URLPattern, URLResolver, path

from . import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("theme.css", views.theme, name="theme"),
    path("mark.svg", views.mark, name="mark"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("look/", views.look, name="look"),
]
