"""Public pages: no sign-in, and nothing on them but what was agreed to be public."""

from __future__ import annotations

import re

from django.conf import settings
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Enclosure

from goodstanding.consent.pictures import storage
from goodstanding.people.models import School
from goodstanding.policy.roles import Permission
from goodstanding.publishing.models import NoticeboardItem, Release
from goodstanding.web.gate import page

from .queries import public_picture, public_releases, schools_with_noticeboards

ON_A_PAGE = 20
# One such sign in one post would make the whole feed unreadable.
_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@page(Permission.ANYONE)
def boards(request: HttpRequest) -> HttpResponse:
    """Every school that has said something in public."""
    pages = Paginator(schools_with_noticeboards(), 50)
    return render(request, "publishing/board/boards.html", {"page": pages.get_page(request.GET.get("page"))})


@page(Permission.ANYONE)
def board(request: HttpRequest, school: str) -> HttpResponse:
    """One school's noticeboard, newest first."""
    row = get_object_or_404(School, slug=school)
    pages = Paginator(public_releases(row), ON_A_PAGE)
    return render(
        request, "publishing/board/board.html", {"school": row, "page": pages.get_page(request.GET.get("page"))}
    )


@page(Permission.ANYONE)
def item(request: HttpRequest, school: str, item: int) -> HttpResponse:
    """One item of the noticeboard, at an address of its own."""
    row = get_object_or_404(School, slug=school)
    if NoticeboardItem.objects.filter(pk=item, release__channel__school=row, gone_at__isnull=False).exists():
        return render(request, "publishing/board/gone.html", {"school": row}, status=410)
    release = get_object_or_404(public_releases(row), noticeboard_item=item)
    return render(request, "publishing/board/item.html", {"school": row, "release": release})


@page(Permission.ANYONE)
def picture(request: HttpRequest, sha256: str) -> FileResponse:
    """A picture, for as long as an item that shows it is public."""
    mime = public_picture(sha256)
    if mime is None:
        raise Http404("This picture is not public.")
    try:
        data = storage.open_picture(sha256)
    except (storage.PictureMissing, storage.PictureDamaged) as error:
        raise Http404("This picture is not there.") from error
    response = FileResponse(data, content_type=mime)
    # Short, so that what is taken down is soon gone from caches too.
    response["Cache-Control"] = "public, max-age=60"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@page(Permission.ANYONE)
def feed(request: HttpRequest, school: str) -> HttpResponse:
    """The noticeboard as Atom."""
    row = get_object_or_404(School, slug=school)
    address = settings.ADDRESS + reverse("noticeboard", args=[row.slug])
    atom = Atom1Feed(
        title=f"{row.name}: noticeboard",
        link=address,
        language="en-GB",
        description=None,
        feed_url=settings.ADDRESS + request.path,
    )
    for release in public_releases(row)[:ON_A_PAGE]:
        atom.add_item(
            title=_title(release),
            link=release.url,
            unique_id=_id(row, release),
            description=_words(release),
            pubdate=release.sent_at,
            updateddate=release.sent_at,
            author_name=row.name,
            enclosures=_enclosures(release),
        )
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)


def _words(release: Release) -> str:
    own = getattr(release, "noticeboard_item", None)
    return _NOT_IN_XML.sub("", own.text if own else release.post.text)


def _title(release: Release) -> str:
    return " ".join(_words(release).split())[:80] or "Photographs"


def _id(school: School, release: Release) -> str:
    return f"{settings.ADDRESS}{reverse('noticeboard', args=[school.slug])}#release-{release.pk}"


def _enclosures(release: Release) -> list[Enclosure]:
    own = getattr(release, "noticeboard_item", None)
    return [
        Enclosure(settings.ADDRESS + reverse("noticeboard_picture", args=[i["sha256"]]), "0", i["mime"])
        for i in (own.images if own else [])
    ]
