"""In what capacity somebody answers for a pupil."""

from __future__ import annotations

from django.db import models


class Capacity(models.TextChoices):
    MOTHER = "mother", "Mother"
    FATHER = "father", "Father"
    PARENT = "parent", "Parent"
    CARER = "carer", "Carer"
    GUARDIAN = "guardian", "Guardian"
    LOCAL_AUTHORITY = "local authority", "Local authority"
    PUPIL = "pupil", "The pupil"
    OTHER = "other", "Someone else with parental responsibility"
