from django.urls import path

from . import views

urlpatterns = [
    path("", views.on_site, name="on_site"),
    path("<slug:school>/", views.site_now, name="site_now"),
]
