"""The faces of one photograph, one at a time: the same page in the library and in a post."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goodstanding.consent.pictures.faces import measured
from goodstanding.consent.pictures.faces.finder import FacesNotLookedFor
from goodstanding.consent.pictures.refusal import PictureRefused
from goodstanding.people.models import School
from goodstanding.people.request import SignedIn
from goodstanding.policy.consent import Use
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused

from . import actions
from .closer import missed
from .forms import BoxForm, CoverForm, SaidForm
from .making import Made, covered, cropped
from .models import Face, Photograph
from .outlines import Outline, outline
from .standing import Standing, pupils_called, standing_of, uses_said

Answer = HttpResponse | None


@dataclass(frozen=True, slots=True)
class Sitting:
    """Where a photograph is tagged, and what it must be allowed for there.

    ``address`` may carry a query; ``fixed`` says why nobody may change who is in it, and is
    empty where they may. ``keep`` and ``copy`` say where what was made of it is to be seen.
    """

    photograph: Photograph
    title: str
    back: tuple[str, str]  # where back is, and how it is called
    address: str
    pupils: str
    file: str
    uses: tuple[Use, ...]
    on: date
    alt: str
    done: str
    may_write: bool
    fixed: str
    keep: Callable[[Made], str]
    copy: Callable[[], str]

    @property
    def may_change(self) -> bool:
        return self.may_write and not self.fixed

    @property
    def school(self) -> School:
        return self.photograph.school

    def found(self, words: str) -> list[Standing]:
        return [standing_of(p, self.uses, self.on) for p in pupils_called(words, self.school, timezone.localdate())]

    def at(self, face: int = 0, place: str = "faces") -> str:
        """The page again: at a face, or at a place of it."""
        joined = "&" if "?" in self.address else "?"
        return f"{self.address}{joined}face={face}#face-{face}" if face else f"{self.address}#{place}"


def tagging(request: SignedIn, sitting: Sitting, template: str, **context: Any) -> HttpResponse:
    """The photograph with its faces outlined, and a list that says who each is."""
    forms: dict[str, Any] = {}
    if request.method == "POST":
        answer = _done(request, sitting, forms)
        if answer is not None:
            return answer
    return _drawn(request, sitting, forms, template, context)


def looked_up(request: SignedIn, sitting: Sitting) -> HttpResponse:
    """Pupils of the name that is being typed, each with how their consent stands here."""
    if not request.user.may(Permission.SEE_PUPILS, sitting.school):
        raise PermissionDenied
    words = request.GET.get("words", "")
    return render(
        request, "consent/photographs/pupils.html", {"words": words, "found": sitting.found(words), "sitting": sitting}
    )


def _done(request: SignedIn, sitting: Sitting, forms: dict[str, Any]) -> Answer:
    """Do what the button says; None, with a form that explains itself, where it could not be done."""
    what, _, face = request.POST.get("do", "").partition(":")
    if what == "find" and face.isdecimal():  # without a script: only look up the name typed
        forms["open"] = int(face)
        return None
    act = _ACTS.get(what)
    if act is None or (face and not face.isdecimal()):
        raise Http404
    if not (sitting.may_write if what in _MAKE else sitting.may_change):
        raise PermissionDenied(sitting.fixed or "Your roles do not let you change photographs here.")
    try:
        return act(request, sitting, int(face or 0), forms)
    except Face.DoesNotExist as gone:
        raise Http404 from gone
    except Refused as refused:
        messages.error(request, refused.verdict.reason)
        return redirect(sitting.at())


def _say(request: SignedIn, sitting: Sitting, face: int, forms: dict[str, Any]) -> Answer:
    form = SaidForm(request.POST, school=sitting.school)
    if not form.is_valid():
        forms |= {"form": form, "open": face}
        return None
    actions.account_for(photograph=sitting.photograph, by=request.user, face=face, said=form.said)
    unsaid = sitting.photograph.faces.filter(account="").order_by("number").values_list("number", flat=True).first()
    return redirect(sitting.at(unsaid or 0, "looked"))


def _add(request: SignedIn, sitting: Sitting, face: int, forms: dict[str, Any]) -> Answer:
    form = BoxForm(request.POST, photograph=sitting.photograph)
    if not form.is_valid():
        forms |= {"form": form, "box": form}
        return None
    new = actions.add_face(photograph=sitting.photograph, by=request.user, box=form.box)
    return redirect(sitting.at(new.number))


def _closer(request: SignedIn, sitting: Sitting, face: int, forms: dict[str, Any]) -> Answer:
    try:
        found = missed(sitting.photograph)
    except FacesNotLookedFor as broken:
        messages.error(request, str(broken))
        return redirect(sitting.at())
    actions.add_found(photograph=sitting.photograph, by=request.user, faces=found)
    more = f"The closer search found {len(found)} more." if found else "The closer search found nobody else."
    messages.success(request, f"{more} It can still miss some: look yourself.")
    return redirect(sitting.at())


def _remove(request: SignedIn, sitting: Sitting, face: int, forms: dict[str, Any]) -> Answer:
    actions.remove_face(photograph=sitting.photograph, by=request.user, face=face)
    return redirect(sitting.at())


def _looked(request: SignedIn, sitting: Sitting, face: int, forms: dict[str, Any]) -> Answer:
    actions.look_over(photograph=sitting.photograph, by=request.user)
    messages.success(request, f"{sitting.title} is done: every face is accounted for.")
    return redirect(sitting.done)


def _make(request: SignedIn, sitting: Sitting, face: int, forms: dict[str, Any]) -> Answer:
    """Cover the faces that are ticked, or cut them out."""
    numbers = [f.number for f in sitting.photograph.faces.all()]
    numbers += [-n for n, _ in enumerate(sitting.photograph.words, 1)]  # lines of text
    form = CoverForm(request.POST, faces=numbers)
    if form.is_valid():
        make = cropped if request.POST["do"] == "crop" else covered
        try:
            new = sitting.keep(make(sitting.photograph, form.cleaned_data["hide"]))
            return redirect(f"{new}#top")  # or the browser would stay at this form
        except (PictureRefused, FacesNotLookedFor) as refused:
            form.add_error("hide", str(refused))
    forms |= {"form": form, "cover": form}
    return None


def _copy(request: SignedIn, sitting: Sitting, face: int, forms: dict[str, Any]) -> Answer:
    return redirect(sitting.copy())


_ACTS = {
    "say": _say,
    "add": _add,
    "closer": _closer,
    "remove": _remove,
    "looked": _looked,
    "cover": _make,
    "crop": _make,
    "copy": _copy,
}
_MAKE = ("cover", "crop", "copy")


def _drawn(
    request: SignedIn, sitting: Sitting, forms: dict[str, Any], template: str, context: dict[str, Any]
) -> HttpResponse:
    faces = [outline(f, sitting.uses, sitting.on, sitting.at(f.number)) for f in sitting.photograph.faces.all()]
    may_see = bool(request.user.may(Permission.SEE_PUPILS, sitting.school))
    words = request.GET.get("words", "") or request.POST.get("words", "")
    box, cover = forms.get("box"), forms.get("cover")
    context = {
        "sitting": sitting,
        "photograph": sitting.photograph,
        "faces": faces,
        "open": (forms.get("open") or _open(request, faces)) if sitting.may_change else 0,
        "words": words,
        "may_change": sitting.may_change,
        "may_see": may_see,
        "uses": uses_said(sitting.uses),
        "measured": measured.in_words(),
        "to_go": sum(not f.account for f in faces),
        "form": forms.get("form"),
        "said": forms.get("form") if "open" in forms else None,
        "box": box or BoxForm(photograph=sitting.photograph),
        "cover": cover,
        "to_hide": _to_hide(faces, cover),
        "hidden_first": any(f.state == "stop" for f in faces),
        "found": sitting.found(words) if may_see else [],
        **context,
    }
    return render(request, template, context, status=422 if "form" in forms else 200)


def _to_hide(faces: list[Outline], form: CoverForm | None) -> list[tuple[Outline, bool]]:
    """Each face that is one, and whether it is ticked: to begin with, all who may not be shown."""
    ticked = None if form is None else {str(n) for n in form["hide"].value() or []}
    return [
        (f, f.state == "stop" if ticked is None else str(f.number) in ticked)
        for f in faces
        if f.account != Face.Account.NOT_A_FACE
    ]


def _open(request: SignedIn, faces: list[Outline]) -> int:
    """The face being asked about: the one in the address, or the first not yet said."""
    asked = request.GET.get("face", "")
    if asked.isdecimal() and any(f.number == int(asked) for f in faces):
        return int(asked)
    return next((f.number for f in faces if not f.account), 0)
