from django.urls import path

from . import views

urlpatterns = [
    path("<int:release>/", views.release, name="release"),
    path("<int:release>/decision/", views.decision, name="release_decision"),
    path("<int:release>/retraction/", views.retraction, name="retraction"),
    path("retractions/<int:retraction>/", views.retraction_decision, name="retraction_decision"),
]
