"""Deansfield's library: some photographs have their names, and some still wait for somebody to say who is in them."""

from __future__ import annotations

from goodstanding.consent.photographs.actions import Said, account_for, bring, describe, look_over
from goodstanding.consent.photographs.models import Photograph

from .clock import Story
from .people import person, school
from .photographs import photograph
from .pupils import standing

SCHOOL = "deansfield"


def tell(story: Story) -> None:
    story.at(story.school_day(5, 16, 10), _names)
    story.at(story.school_day(4, 15, 50), lambda: _brings("choir", "Winter concert"))
    story.at(story.school_day(4, 15, 55), _trip)
    story.at(story.school_day(2, 16, 20), _cakes)


def _names() -> None:
    """What came with posts gets the names of its days."""
    named = {"sports-day.jpg": "Sports day", "science-club.jpg": "Science club", "garden.jpg": "Our garden"}
    for one in Photograph.objects.filter(school__slug=SCHOOL, name__in=named).select_related("school"):
        describe(photograph=one, by=person("tom"), event=named[one.name], taken_on=one.taken_on)


def _brings(scene: str, event: str) -> Photograph:
    """A drawing that another school's story has had drawn already."""
    taken, _ = photograph(scene)
    return bring(school=school(SCHOOL), by=person("tom"), taken=taken, event=event)


def _trip() -> None:
    """Everybody in it may be shown."""
    trip = _brings("school trip", "Museum trip")
    for face in trip.faces.all():
        said = (
            Said("adult", adult="Priya Nair")
            if face.number == 1
            else Said("pupil", standing(SCHOOL, "given", face.number))
        )
        account_for(photograph=trip, by=person("tom"), face=face.number, said=said)
    look_over(photograph=trip, by=person("tom"))


def _cakes() -> None:
    """One family said no: the page offers to cover that face."""
    cakes = _brings("cake sale", "Cake sale")
    said = {1: Said("adult", adult="Dev Sharma"), 2: Said("pupil", standing(SCHOOL, "refused", 1))}
    for face in cakes.faces.all():
        who = said.get(face.number) or Said("pupil", standing(SCHOOL, "given", 10 + face.number))
        account_for(photograph=cakes, by=person("priya"), face=face.number, said=who)
    look_over(photograph=cakes, by=person("priya"))
