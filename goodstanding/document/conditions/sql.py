"""What the database itself keeps of a form, whoever writes to it."""

from __future__ import annotations

_COLUMNS = (
    "personal_use",
    "youtube",
    "changes",
    "openings",
    "last_day",
    "drafted_by_id",
    "drafted_at",
    "version_id",
    "signed_by_id",
    "signed_as",
    "signed_at",
    "proof",
    "answer",
    "digest",
)
CONTENT = f"({', '.join(f'OLD.{c}' for c in _COLUMNS)}) IS DISTINCT FROM ({', '.join(f'NEW.{c}' for c in _COLUMNS)})"

STAYS_AS_SIGNED = """
    RAISE EXCEPTION 'form % stays as it was signed', OLD.id USING ERRCODE = 'check_violation';
"""

ENDED_ONCE = """
    RAISE EXCEPTION 'form % has ended, and stays so', OLD.id USING ERRCODE = 'check_violation';
"""

# The day is that of the schools, wherever the database stands.
SIGNED_BY_THE_PRINCIPAL = """
    IF NOT EXISTS (
        SELECT 1 FROM goodstanding_roleheld held
        WHERE held.person_id = NEW.signed_by_id AND held.school_id = NEW.school_id AND held.role = 'principal'
          AND held.since <= (NEW.signed_at AT TIME ZONE 'Europe/London')::date
          AND (held.until IS NULL OR held.until >= (NEW.signed_at AT TIME ZONE 'Europe/London')::date)
    ) THEN
        RAISE EXCEPTION 'form % is signed by nobody who leads the school', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""
