from django.urls import path

from .verifying import views as verifying
from .views import limiting, reading, signing

urlpatterns = [
    path("", reading.conditions, name="conditions"),
    path("verify/", verifying.verify, name="conditions_verify"),
    path("limits/", limiting.limits, name="conditions_limits"),
    path("schools/<slug:school>/", reading.school, name="conditions_school"),
    path("schools/<slug:school>/form/", signing.filling, name="conditions_filling"),
    path("schools/<slug:school>/form/review/", signing.review, name="conditions_review"),
    path("schools/<slug:school>/form/preview/", signing.preview, name="conditions_preview"),
    path("schools/<slug:school>/form/sign/", signing.signing, name="conditions_signing"),
    path("forms/<int:conditions>/", reading.form, name="conditions_form"),
    path("forms/<int:conditions>/document/", reading.document, name="conditions_document"),
    path("forms/<int:conditions>/taking-back/", signing.taking_back, name="conditions_taking_back"),
]
