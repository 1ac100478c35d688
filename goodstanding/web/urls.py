from django.urls import URLPattern, URLResolver, path

from . import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("theme.css", views.theme, name="theme"),
    path("mark.svg", views.mark, name="mark"),
    path("look/", views.look, name="look"),
]
