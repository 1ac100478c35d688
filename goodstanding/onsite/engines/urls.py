from django.urls import path

from . import views

urlpatterns = [
    path("", views.engines, name="engines"),
    path("new/", views.new_engine, name="new_engine"),
    path("<int:engine>/", views.engine, name="engine"),
    path("keys/new/", views.new_site_key, name="new_site_key"),
    path("keys/<int:site_key>/revoke/", views.site_key_revoke, name="site_key_revoke"),
]
