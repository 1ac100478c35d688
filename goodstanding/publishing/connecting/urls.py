from django.urls import path

from . import views

urlpatterns = [
    path("<int:channel>/connection/", views.connection, name="connection"),
]
