"""Pupils and their families' written consent; the photographs they may be in lie beside.

Pupils' data stays minimal: a name, a year group and the school's own number.
"""

from __future__ import annotations

import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from goodstanding.people.models import Person, School

from .answering import Capacity
from .bars.models import Bar
from .evidence.models import Evidence
from .families.models import Asking, Carer, Link, Reply
from .objections.models import Objection
from .photographs.models import Face, Photograph

__all__ = [
    "Asking",
    "Bar",
    "Capacity",
    "Carer",
    "Consent",
    "Evidence",
    "Face",
    "Link",
    "NameKey",
    "Objection",
    "Photograph",
    "Pupil",
    "Reply",
]


class Pupil(models.Model):
    """A pupil. No date of birth is kept: the school itself says when pupils are old enough to be asked."""

    class OwnSay(models.TextChoices):
        FAMILY = "family", "The family answers"
        BESIDE = "beside", "The pupil is asked as well as the family"
        ALONE = "alone", "The pupil is an adult and answers alone"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="pupils")
    number = models.CharField(max_length=40)  # the school's own, from its information system
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    known_as = models.CharField(max_length=100, blank=True)
    year_group = models.CharField(max_length=20, blank=True)
    own_say = models.CharField(max_length=10, choices=OwnSay, default=OwnSay.FAMILY, db_default=OwnSay.FAMILY)
    left_on = models.DateField(null=True, blank=True)  # the first day away

    class Meta:
        ordering: ClassVar = ["family_name", "given_name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "number"], name="one_pupil_per_number"),
        ]
        indexes: ClassVar = [
            models.Index(F("school"), F("family_name"), F("given_name"), name="pupil_by_school"),
        ]

    def __str__(self) -> str:
        return f"{self.known_as or self.given_name} {self.family_name}"


class NameKey(models.Model):
    """One keyed hash of one way to write a pupil's name; no name can be read from it.

    Made from the pupils again at any time, millions at once: so the database checks no
    references here, and the key in which names are looked up is the table's only one
    beside that by pupil.
    """

    pk = models.CompositePrimaryKey("school", "hash", "pupil", "kind")
    school = models.ForeignKey(School, models.CASCADE, related_name="+", db_index=False, db_constraint=False)
    hash = models.BigIntegerField()
    pupil = models.ForeignKey(Pupil, models.CASCADE, related_name="name_keys", db_constraint=False)
    kind = models.CharField(max_length=20)


class Consent(models.Model):
    """One written answer about one pupil and one use (`voice/image-consent`)."""

    class Use(models.TextChoices):
        WEBSITE = "website", "School website and noticeboard"
        SOCIAL_MEDIA = "social media", "Social media"
        PRESS = "press", "Press"
        VIDEO = "video", "Video"

    class Answer(models.TextChoices):
        GIVEN = "given", "Given"
        REFUSED = "refused", "Refused"

    class Form(models.TextChoices):
        PICTURE = "picture", "Picture only"
        PICTURE_FIRST_NAME = "picture and first name", "Picture with first name"
        PICTURE_FULL_NAME = "picture and full name", "Picture with full name"
        NAME = "name", "Name without a picture"
        PICTURE_OR_NAME = "picture or name", "Picture or name, never both in one post"
        WORK = "work", "Work only"

    class Basis(models.TextChoices):
        CONSENT = "consent", "Consent"
        EXPLICIT = "explicit consent", "Explicit consent (the picture tells something sensitive)"
        PUBLIC_TASK = "public task", "Public task"
        LEGITIMATE_INTERESTS = "legitimate interests", "Legitimate interests"

    class Ending(models.TextChoices):
        """How the end was chosen; all but a named date end with leaving too."""

        SCHOOL_YEAR = "school year", "The end of this school year"
        KEY_STAGE = "key stage", "The end of the key stage"
        DATE = "date", "A date"
        LEAVING = "leaving", "Until the pupil leaves"

    class Came(models.TextChoices):
        """How the answer came to the school."""

        PAPER = "paper", "On paper"
        LINK = "link", "By personal link"
        IMPORT = "import", "From an imported list"

    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="consents")
    use = models.CharField(max_length=20, choices=Use)
    answer = models.CharField(max_length=10, choices=Answer)
    form = models.CharField(max_length=30, choices=Form, default=Form.PICTURE)
    basis = models.CharField(max_length=30, choices=Basis, default=Basis.CONSENT)
    given_by = models.CharField(max_length=200)
    capacity = models.CharField(max_length=20, choices=Capacity, default=Capacity.PARENT)
    given_on = models.DateField(default=date.today)
    ending = models.CharField(max_length=20, choices=Ending, default=Ending.LEAVING)
    expires_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    set_aside_on = models.DateField(null=True, blank=True)  # whoever answered had no say: it no longer counts
    came = models.CharField(max_length=10, choices=Came, default=Came.PAPER)
    evidence = models.ForeignKey(Evidence, models.PROTECT, null=True, blank=True, related_name="consents")
    reply = models.ForeignKey(Reply, models.PROTECT, null=True, blank=True, related_name="answers")  # by personal link
    recorded_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-given_on", "-recorded_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gte=F("given_on")),
                name="consent_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=False) | Q(ending="leaving"),
                name="consent_without_a_day_ends_with_leaving",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["pupil", "use"], name="consent_by_use")]

    def __str__(self) -> str:
        return f"{self.pupil}: {self.use}, {self.answer}, {self.given_on}"
