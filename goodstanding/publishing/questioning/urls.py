from django.urls import URLPattern, URLResolver, path

from . import views
from .fares import views as fares

urlpatterns: list[URLPattern | URLResolver] = [
    path("<uuid:id>/questions/<slug:finding>/", views.question, name="question"),
    path("questions/<int:question>/", views.ruling, name="ruling"),
    path("rulings/", views.rulings, name="rulings"),
    path("rulings/<int:ruling>/ending/", views.ruling_end, name="ruling_end"),
    path("checks/", fares.checks, name="checks"),
    path("checks/file/", fares.checks_file, name="checks_file"),
]
