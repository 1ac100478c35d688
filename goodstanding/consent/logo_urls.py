from django.urls import URLPattern, URLResolver, path

from .views import logo

urlpatterns: list[URLPattern | URLResolver] = [
    path("", logo.trust_logo, name="trust_logo"),
    path("new/", logo.new_logo, name="new_logo"),
    path("none/", logo.no_logo, name="no_logo"),
]
