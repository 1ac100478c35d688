"""The pictures themselves, for their school's colleagues alone."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition
from PIL import Image

from goodstanding.consent.photographs.models import Photograph
from goodstanding.consent.pictures import storage
from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission
from goodstanding.web.gate import page

from .finding import photographs_open_to

SIDE = 480  # pixels at most: as large as a list shows it


def _found(request: SignedIn, photograph: UUID) -> Photograph:
    return get_object_or_404(photographs_open_to(request), pk=photograph)


def _etag(request: SignedIn, photograph: UUID) -> str:
    return f'"{_found(request, photograph).sha256}"'


@page(Permission.SEE_PUPILS)
@condition(etag_func=_etag)
def file(request: SignedIn, photograph: UUID) -> HttpResponse:
    """The re-encoded picture."""
    row = _found(request, photograph)
    return _answer(_bytes(row), row.mime)


@page(Permission.SEE_PUPILS)
@condition(etag_func=_etag)
def small(request: SignedIn, photograph: UUID) -> HttpResponse:
    """The same, small enough for a page with many."""
    with Image.open(BytesIO(_bytes(_found(request, photograph)))) as picture:
        picture.draft("RGB", (SIDE, SIDE))
        picture.thumbnail((SIDE, SIDE))
        made = BytesIO()
        picture.convert("RGB").save(made, "JPEG", quality=80)
    return _answer(made.getvalue(), "image/jpeg")


def _bytes(row: Photograph) -> bytes:
    try:
        return storage.open_picture(row.sha256).read()
    except (storage.PictureMissing, storage.PictureDamaged) as gone:
        raise Http404 from gone


def _answer(data: bytes, mime: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=mime)
    patch_cache_control(answer, private=True, max_age=0, must_revalidate=True)
    return answer
