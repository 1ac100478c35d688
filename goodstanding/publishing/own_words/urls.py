from django.urls import path

from . import views

urlpatterns = [
    path("", views.own_words, name="own_words"),
    path("new/", views.new_own_word, name="new_own_word"),
    path("<int:own_word>/", views.own_word, name="own_word"),
    path("<int:own_word>/change/", views.own_word_change, name="own_word_change"),
]
