from django.urls import path

from . import views

urlpatterns = [
    path("", views.boards, name="noticeboards"),
    path("pictures/<str:sha256>", views.picture, name="noticeboard_picture"),
    path("<slug:school>/", views.board, name="noticeboard"),
    path("<slug:school>/feed.atom", views.feed, name="noticeboard_feed"),
    path("<slug:school>/<int:item>/", views.item, name="noticeboard_item"),
]
