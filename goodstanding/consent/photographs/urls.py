from django.urls import URLPattern, URLResolver, path

from .views import files, library, one, uploading

urlpatterns: list[URLPattern | URLResolver] = [
    path("", library.photographs, name="photographs"),
    path("new/", uploading.new_photographs, name="new_photographs"),
    path("deletion/", library.deletion, name="photographs_deletion"),
    path("<uuid:photograph>/", one.photograph, name="photograph"),
    path("<uuid:photograph>/pupils/", one.pupils, name="photograph_pupils"),
    path("<uuid:photograph>/details/", one.details, name="photograph_details"),
    path("<uuid:photograph>/file/", files.file, name="photograph_file"),
    path("<uuid:photograph>/small/", files.small, name="photograph_small"),
]
