from django.urls import URLPattern, URLResolver, path

from .bars import views as bars
from .events import views as events
from .objections import views as objections
from .overview import views as overview
from .views import answers, pupils, search

urlpatterns: list[URLPattern | URLResolver] = [
    path("", pupils.pupils, name="pupils"),
    path("file/", pupils.pupils_file, name="pupils_file"),
    path("new/", pupils.new_pupil, name="new_pupil"),
    path("search/", search.pupil_search, name="pupil_search"),
    path("event/", events.event_list, name="event_list"),
    path("overview/", overview.consent_overview, name="consent_overview"),
    path("never-shown/", bars.bars, name="bars"),
    path("<uuid:pupil>/", pupils.pupil, name="pupil"),
    path("<uuid:pupil>/details/", pupils.pupil_details, name="pupil_details"),
    path("<uuid:pupil>/leaving/", pupils.pupil_leaving, name="pupil_leaving"),
    path("<uuid:pupil>/coming-back/", pupils.pupil_coming_back, name="pupil_coming_back"),
    path("<uuid:pupil>/answers/new/", answers.new_answer, name="new_answer"),
    path("<uuid:pupil>/answers/<int:answer>/withdrawal/", answers.withdrawal, name="withdrawal"),
    path("<uuid:pupil>/answers/<int:answer>/aside/", answers.answer_aside, name="answer_aside"),
    path("<uuid:pupil>/answers/<int:answer>/form/", answers.answer_form, name="answer_form"),
    path("<uuid:pupil>/forms/<uuid:evidence>/", answers.evidence, name="evidence"),
    path("<uuid:pupil>/objections/new/", objections.new_objection, name="new_objection"),
    path("<uuid:pupil>/objections/<int:objection>/ending/", objections.objection_ending, name="objection_ending"),
    path("<uuid:pupil>/never-shown/", bars.bar, name="bar"),
    path("<uuid:pupil>/never-shown/lifting/", bars.bar_lifting, name="bar_lifting"),
]
