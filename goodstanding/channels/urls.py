from django.urls import path

from . import views

urlpatterns = [
    path("", views.register, name="channels"),
    path("register.csv", views.register_file, name="channels_file"),
    path("propose/", views.proposal, name="propose_channel"),
    path("<int:channel>/", views.channel, name="channel"),
    path("<int:channel>/again/", views.second_proposal, name="propose_channel_again"),
    path("<int:channel>/step/", views.step, name="channel_step"),
]
