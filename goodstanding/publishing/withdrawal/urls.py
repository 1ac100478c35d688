from django.urls import path

from . import views

urlpatterns = [
    path("", views.takedowns, name="takedowns"),
    path("<int:takedown>/", views.takedown, name="takedown"),
    path("<int:takedown>/gone/", views.gone, name="takedown_gone"),
    path("<int:takedown>/another-try/", views.another_try, name="takedown_another_try"),
]
