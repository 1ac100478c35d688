from django.urls import path

from . import views

urlpatterns = [
    path("<slug:school>/watch/", views.watch, name="watch"),
    path("<slug:school>/watch/again/", views.watch_again, name="watch_again"),
    path("<slug:school>/watch/youtube/", views.youtube_now, name="youtube_now"),
]
