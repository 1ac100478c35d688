"""What the record's guards do, in PostgreSQL's own words."""

from __future__ import annotations

from .verifier import GENESIS

# One number for the whole installation: whoever appends holds it until the commit.
LOCK = 0x476F6F64_5265  # "GoodRe"

ENTRY_FOLLOWS = f"""
    PERFORM pg_advisory_xact_lock({LOCK});
    SELECT seq, hash INTO newest FROM record_entry ORDER BY seq DESC LIMIT 1;
    IF NEW.seq IS DISTINCT FROM coalesce(newest.seq, 0) + 1
       OR NEW.prev_hash IS DISTINCT FROM coalesce(newest.hash, '\\x{GENESIS.hex()}'::bytea)
       OR NEW.hash IS DISTINCT FROM sha256(NEW.prev_hash || convert_to(NEW.payload, 'UTF8'))
       OR (NEW.payload::jsonb ->> 'seq')::bigint IS DISTINCT FROM NEW.seq
    THEN
        RAISE EXCEPTION 'Entry % does not follow from the last entry of the record.', NEW.seq
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
"""

VALUE_MATCHES = """
    SELECT payload::jsonb -> 'personal' -> NEW.field INTO promised
        FROM record_entry WHERE seq = NEW.entry_id;
    IF promised ->> 'of' IS DISTINCT FROM NEW.of
       OR promised ->> 'commitment' IS DISTINCT FROM encode(sha256(
            NEW.salt || convert_to(NEW.field, 'UTF8') || '\\x00'::bytea
            || convert_to(NEW.value, 'UTF8')), 'hex')
    THEN
        RAISE EXCEPTION 'Entry % does not commit to this value.', NEW.entry_id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
"""

# A value may go only when a later entry says that its person was erased.
ERASED_LATER = """
    IF NOT EXISTS (
        SELECT 1 FROM record_entry
        WHERE subject = OLD.of AND type LIKE '%.erased' AND seq >= OLD.entry_id)
    THEN
        RAISE EXCEPTION 'A recorded value goes only when an entry says its person was erased.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN OLD;
"""
