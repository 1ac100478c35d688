"""A kit asks for its school's bundle, with the school's key."""

from __future__ import annotations

from hashlib import sha256

from django.http import HttpRequest, HttpResponse, JsonResponse

from goodstanding.onsite.engines.keys.queries import key_shown
from goodstanding.onsite.kit.packing import packed
from goodstanding.onsite.plans.compiling import RULES, kits
from goodstanding.onsite.plans.models import PlanPart
from goodstanding.onsite.plans.queries import current_part
from goodstanding.onsite.plans.texts import bundle_of
from goodstanding.people.models import School
from goodstanding.policy.roles import Permission
from goodstanding.web.gate import page

from ..models import SiteEngine


@page(Permission.ANYONE)
def kit_bundle(request: HttpRequest, school: str) -> HttpResponse:
    """What is in effect, as a `.tar.gz` for one machine; `?for=unbound+squid` says which kit, where there are several.

    With an `If-None-Match` of what the kit has already: 304. Never what only waits to be applied.
    """
    key = key_shown(request)
    if key is None or key.school.slug != school:
        answer = _no("This key does not open that.", 401)
        answer["WWW-Authenticate"] = "Bearer"
        return answer
    part = current_part(key.school)
    if part is None:
        return _no("Nothing is in effect at this school yet.", 404)
    name = _kit_asked(request, key.school, part)
    if not name:
        return _no(f"Which kit? Ask with ?for= and one of: {', '.join(_names(part))}.", 404)
    return _fresh(request, part, name)


def _fresh(request: HttpRequest, part: PlanPart, name: str) -> HttpResponse:
    tag = f'"{sha256(f"{part.digest} {name}".encode()).hexdigest()}"'
    if request.headers.get("If-None-Match") == tag:
        answer = HttpResponse(status=304)
    else:
        answer = HttpResponse(packed(bundle_of(part, name)), content_type="application/gzip")
        answer["Content-Disposition"] = 'attachment; filename="bundle.tar.gz"'
    answer["ETag"], answer["Cache-Control"] = tag, "private, no-cache"
    return answer


def _kit_asked(request: HttpRequest, school: School, part: PlanPart) -> str:
    """The kit by its name; without one, that of all engines which the kit serves, if one machine can hold them."""
    asked = request.GET.get("for", "").replace(" ", "+")  # a plus in an address is a space
    if not asked:
        rows = SiteEngine.objects.filter(school=school, removed_at=None, delivery=SiteEngine.Delivery.KIT)
        asked = max(kits(rows.values_list("kind", flat=True)), key=len, default="")
        asked = asked if set(asked.split("+")) == set(rows.values_list("kind", flat=True)) else ""
    return asked if asked in (*_names(part), RULES) else ""


def _names(part: PlanPart) -> list[str]:
    return sorted(part.files.keys() - {RULES})


def _no(why: str, status: int) -> JsonResponse:
    return JsonResponse({"error": why}, status=status)
