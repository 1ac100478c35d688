from django.urls import path

from . import views

urlpatterns = [
    path("<slug:school>/engines/", views.engines, name="engines"),
    path("<slug:school>/engines/new/", views.new_engine, name="new_engine"),
    path("<slug:school>/engines/<int:engine>/", views.engine, name="engine"),
    path("<slug:school>/engines/keys/new/", views.new_site_key, name="new_site_key"),
    path("<slug:school>/engines/keys/<int:site_key>/revoke/", views.site_key_revoke, name="site_key_revoke"),
]
