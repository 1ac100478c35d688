from django.urls import URLPattern, URLResolver, path

from .views import answers, pupils, search

urlpatterns: list[URLPattern | URLResolver] = [
    path("", pupils.pupils, name="pupils"),
    path("file/", pupils.pupils_file, name="pupils_file"),
    path("new/", pupils.new_pupil, name="new_pupil"),
    path("search/", search.pupil_search, name="pupil_search"),
    path("<uuid:pupil>/", pupils.pupil, name="pupil"),
    path("<uuid:pupil>/details/", pupils.pupil_details, name="pupil_details"),
    path("<uuid:pupil>/leaving/", pupils.pupil_leaving, name="pupil_leaving"),
    path("<uuid:pupil>/coming-back/", pupils.pupil_coming_back, name="pupil_coming_back"),
    path("<uuid:pupil>/answers/new/", answers.new_answer, name="new_answer"),
    path("<uuid:pupil>/answers/<int:answer>/withdrawal/", answers.withdrawal, name="withdrawal"),
]
