from django.urls import URLPattern, URLResolver, include, path

from .imports import views as imports
from .views import people, roles, starting, trust

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include("goodstanding.people.sign_in.urls")),
    path("first-run/", starting.first_run, name="first_run"),
    path("demo/", starting.demo_people, name="demo_people"),
    path("demo/<uuid:person>/", starting.demo_person, name="demo_person"),
    path("me/", people.me, name="me"),
    path("people/", people.people, name="people"),
    path("people/file/", people.people_file, name="people_file"),
    path("people/new/", people.new_person, name="new_person"),
    path("people/<uuid:person>/", people.person, name="person"),
    path("people/<uuid:person>/details/", people.person_details, name="person_details"),
    path("people/<uuid:person>/invitation/", people.invitation, name="invitation"),
    path("people/<uuid:person>/leaving/", people.leaving, name="leaving"),
    path("people/<uuid:person>/coming-back/", people.coming_back, name="coming_back"),
    path("people/<uuid:person>/roles/new/", roles.new_role, name="new_role"),
    path("people/<uuid:person>/roles/<int:held>/end/", roles.role_end, name="role_end"),
    path("imports/", imports.imports, name="imports"),
    path("imports/new/", imports.upload, name="import_upload"),
    path("imports/<uuid:file>/", imports.one, name="import"),
    path("imports/<uuid:file>/columns/", imports.columns, name="import_columns"),
    path("imports/<uuid:file>/start/", imports.start, name="import_start"),
    path("imports/<uuid:file>/drop/", imports.drop, name="import_drop"),
    path("trust/", trust.trust, name="trust"),
    path("schools/", trust.schools, name="schools"),
    path("schools/new/", trust.new_school, name="new_school"),
    path("schools/<slug:slug>/", trust.school, name="school"),
    path("schools/<slug:slug>/settings/", trust.school_settings, name="school_settings"),
]
