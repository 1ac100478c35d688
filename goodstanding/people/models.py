"""The trust, its schools, its people and the roles they hold over time."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from functools import cached_property
from typing import ClassVar

import pgtrigger
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from goodstanding.policy.roles import Held, Permission, Role, may
from goodstanding.policy.verdict import Verdict
from goodstanding.record.guards import Fixed, Guard, never

DEMO_BEGINS_EMPTY = """
    IF EXISTS (SELECT 1 FROM goodstanding_person) THEN
        RAISE EXCEPTION 'A demonstration cannot be begun over real people.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
"""


class Trust(models.Model):
    """The one trust of this installation: always row 1."""

    id = models.SmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(max_length=200)
    website = models.URLField(blank=True)
    colour = models.CharField(max_length=7, default="#1d4a66")  # behind white text, so dark
    logo = models.CharField(max_length=64, blank=True)  # sha256 of a cleaned picture
    # A plan that opens more than this share of the services (percent) on site needs a second person.
    second_person_over = models.PositiveSmallIntegerField(default=25)
    demo = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(id=1), name="one_trust_per_installation"),
            models.CheckConstraint(condition=Q(second_person_over__lte=100), name="second_person_over_a_share"),
        ]
        triggers: ClassVar = [
            # The demo's open door can never be put over real people's data.
            Fixed(name="demo_is_for_life", fields=["demo"]),
            never("trust_stays", pgtrigger.Delete, "goodstanding_trust", "The trust of an installation stays."),
            never("trusts_stay", pgtrigger.Truncate, "goodstanding_trust", "The trust of an installation stays."),
            Guard(
                name="demo_begins_empty",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__demo=True),
                func=DEMO_BEGINS_EMPTY,
            ),
        ]

    def __str__(self) -> str:
        return self.name


class School(models.Model):
    class Phase(models.TextChoices):
        NURSERY = "nursery", "Nursery"
        PRIMARY = "primary", "Primary"
        SECONDARY = "secondary", "Secondary"
        SIXTH_FORM = "sixth form", "Sixth form"
        ALL_THROUGH = "all-through", "All-through"
        SPECIAL = "special", "Special"

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    phase = models.CharField(max_length=20, choices=Phase, default=Phase.PRIMARY)
    website = models.URLField(blank=True)
    email_domains = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    # Published contact details: these may stand in a post.
    published_contacts = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    # How long a post waits for a second reader before publishing alone is offered.
    second_reader_wait = models.DurationField(default=timedelta(hours=24))
    # How soon a post must be down once a pupil in it may not be shown any more.
    takedown_within = models.DurationField(default=timedelta(hours=24))
    # How long the file of a photograph is kept as it came, and when an unused photograph is offered for deletion.
    originals_kept = models.DurationField(default=timedelta(days=7))
    photographs_kept = models.DurationField(default=timedelta(days=730))

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(second_reader_wait__gt=timedelta(0)), name="second_reader_wait_is_some_time"
            ),
            models.CheckConstraint(condition=Q(takedown_within__gt=timedelta(0)), name="takedown_within_is_some_time"),
            models.CheckConstraint(
                condition=Q(originals_kept__gte=timedelta(0)) & Q(photographs_kept__gt=timedelta(0)),
                name="photographs_are_kept_some_time",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PersonManager(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Anyone the policy covers (`scope/people`). Nobody is above it: there is no superuser."""

    class Category(models.TextChoices):
        STAFF = "staff", "Staff"
        VOLUNTEER = "volunteer", "Volunteer"
        GOVERNOR = "governor", "Local governor"
        DIRECTOR = "director", "Board director"
        VISITOR = "visitor", "Visitor"
        COMMUNITY_USER = "community user", "Community user"
        CONTRACTOR = "contractor", "Contractor"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField()
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    known_as = models.CharField(max_length=100, blank=True)
    category = models.CharField(max_length=20, choices=Category, default=Category.STAFF)
    job_title = models.CharField(max_length=100, blank=True)
    school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, related_name="people"
    )  # None: the trust's own office
    joined_on = models.DateField(default=date.today)
    left_on = models.DateField(null=True, blank=True)
    is_active = models.BooleanField(default=True)

    objects = PersonManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        ordering: ClassVar = ["family_name", "given_name"]
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="one_person_per_email"),
        ]
        indexes: ClassVar = [
            models.Index(F("school"), F("family_name"), F("given_name"), name="person_by_school"),
        ]

    def __str__(self) -> str:
        return f"{self.known_as or self.given_name} {self.family_name}"

    @cached_property
    def held(self) -> tuple[Held, ...]:
        """The roles held today. Read once for each request."""
        rows = self.roles.open_on(timezone.localdate()).select_related("school")
        return tuple(Held(Role(r.role), r.school.slug if r.school else None) for r in rows)

    def may(self, permission: Permission, school: str | School | None = None) -> Verdict:
        """Whether this person has `permission` at `school`, or anywhere when None."""
        slug = school.slug if isinstance(school, School) else school
        return may(permission, self.held if self.is_active else (), slug)

    def schools_where(self, permission: Permission) -> models.QuerySet[School]:
        """The schools at which this person has `permission`."""
        places = [h.school for h in self.held if may(permission, (h,), None)]
        schools = School.objects.all()
        return schools if None in places else schools.filter(slug__in=places)


class RoleHeldQuerySet(models.QuerySet["RoleHeld"]):
    def open_on(self, day: date) -> RoleHeldQuerySet:
        """Those held on `day`; the last day of a role still counts."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)


class RoleHeld(models.Model):
    """A role somebody holds at a school (or, with no school, for the trust) from day to day."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="roles")
    role = models.CharField(max_length=40, choices=[(r.value, r.value.capitalize()) for r in Role])
    school = models.ForeignKey(School, models.PROTECT, null=True, blank=True, related_name="roles")
    # For a line manager: whom.
    manages = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="managed_by")
    since = models.DateField(default=date.today)
    until = models.DateField(null=True, blank=True)

    objects = RoleHeldQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["role", "since"]
        constraints: ClassVar = [
            # A role given by mistake may end the day before it begins: it is then never held.
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since") - timedelta(days=1)),
                name="role_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.LINE_MANAGER) | Q(manages__isnull=False), name="line_manager_of_someone"
            ),
            models.UniqueConstraint(
                fields=["school"], name="one_principal_at_a_time", condition=Q(role=Role.PRINCIPAL, until__isnull=True)
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["school", "role"], name="role_at_school")]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.person}"


class SharedNote(models.Model):
    """What every web process must know for a while, such as a sign-in code that was used.

    Django's own database cache keeps its rows here; the columns are those it asks for.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "shared_note"

    def __str__(self) -> str:
        return self.cache_key
