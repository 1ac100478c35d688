from django.urls import path

from . import door, views

urlpatterns = [
    path("kit/<slug:school>/questions", door.kit_questions, name="kit_questions"),
    path("kit/<slug:school>/answers", door.kit_answers, name="kit_answers"),
    path("<slug:school>/watch/", views.watch, name="watch"),
    path("<slug:school>/watch/again/", views.watch_again, name="watch_again"),
    path("<slug:school>/watch/youtube/", views.youtube_now, name="youtube_now"),
]
