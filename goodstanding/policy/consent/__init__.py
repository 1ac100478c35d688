"""Written consent to show and to name a pupil, use by use."""

from .answers import Answer, Consent, Form, OwnSay, Use, voices
from .ending import Ending, KeyStage, end_of_key_stage, key_stage_of, next_school_year
from .naming import How, Naming, first_name_allowed, naming
from .showing import IN_WORDS, consent_for, consent_holds, use_on
from .standing import Stand, Standing, latest, stand, standing

__all__ = [
    "IN_WORDS",
    "Answer",
    "Consent",
    "Ending",
    "Form",
    "How",
    "KeyStage",
    "Naming",
    "OwnSay",
    "Stand",
    "Standing",
    "Use",
    "consent_for",
    "consent_holds",
    "end_of_key_stage",
    "first_name_allowed",
    "key_stage_of",
    "latest",
    "naming",
    "next_school_year",
    "stand",
    "standing",
    "use_on",
    "voices",
]
