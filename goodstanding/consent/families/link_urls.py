"""The pages that a personal link opens: for whoever has the link, signed in or not."""

from django.urls import URLPattern, URLResolver, path

from .views import answering

urlpatterns: list[URLPattern | URLResolver] = [
    path("", answering.family_link, name="family_link"),
    path("<str:token>/", answering.family, name="family"),
    path("<str:token>/no/", answering.family_no, name="family_no"),
    path("<str:token>/receipts/<uuid:reply>/", answering.family_receipt, name="family_receipt"),
]
