from django.urls import URLPattern, URLResolver, path

from .alone import views as alone
from .composing import choosing
from .composing import views as composing
from .faces import views as faces
from .lists import views as lists
from .overview import views as overview
from .questioning.urls import urlpatterns as questioning
from .reading import views as reading

urlpatterns: list[URLPattern | URLResolver] = [
    path("", lists.posts, name="posts"),
    path("new/", composing.write, name="write"),
    path("check/", composing.check, name="post_check"),
    path("<uuid:id>/", composing.post, name="post"),
    path("<uuid:id>/library/", choosing.choosing, name="post_library"),
    path("<uuid:id>/submission/", reading.submission, name="submission"),
    path("<uuid:id>/agreement/", reading.agreement, name="agreement"),
    path("<uuid:id>/alone/", alone.alone, name="alone"),
    path("<uuid:id>/taking-back/", composing.taking_back, name="taking_back"),
    path("<uuid:id>/withdrawal/", composing.withdrawal, name="withdrawal"),
    path("<uuid:id>/pictures/<int:number>/", faces.picture, name="post_picture"),
    path("<uuid:id>/pictures/<int:number>/pupils/", faces.pupils, name="post_pupils"),
    path("<uuid:id>/pictures/<int:number>/file/", overview.picture_file, name="post_picture_file"),
    *questioning,
]
