"""A closer search for faces, where many stand far away: twice the detail, for twice the time."""

from __future__ import annotations

from goodstanding.consent.pictures import storage
from goodstanding.consent.pictures.cover import Box
from goodstanding.consent.pictures.faces import Face as Found
from goodstanding.consent.pictures.faces.finder import finder

from .boxes import middle_in
from .models import Photograph


def missed(photograph: Photograph) -> list[Found]:
    """The faces that nobody has outlined yet; some seconds. Raises `FacesNotLookedFor`."""
    found = finder().find(storage.open_picture(photograph.sha256).read(), closer=True)
    there = [Box(f.x, f.y, f.width, f.height) for f in photograph.faces.all()]
    return [face for face in found if not any(_the_same(face, box) for box in there)]


def _the_same(face: Found, box: Box) -> bool:
    one = Box(face.x, face.y, face.width, face.height)
    return middle_in(box, one) or middle_in(one, box)
