from django.urls import path

from . import views

urlpatterns = [
    path("", views.revocations, name="revocations"),
    path("new/", views.new_revocation, name="new_revocation"),
    path("<int:revocation>/back/", views.revocation_back, name="revocation_back"),
]
