from django.urls import path

from . import views

urlpatterns = [
    path("", views.watch, name="watch"),
    path("again/", views.watch_again, name="watch_again"),
    path("youtube/", views.youtube_now, name="youtube_now"),
]
