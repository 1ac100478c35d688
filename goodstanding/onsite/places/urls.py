from django.urls import path

from . import views

urlpatterns = [
    path("<slug:school>/places/", views.places, name="places"),
    path("<slug:school>/places/new/", views.new_place, name="new_place"),
    path("<slug:school>/places/<int:network>/end/", views.place_end, name="place_end"),
]
