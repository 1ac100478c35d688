"""Triggers that nothing may switch off for a while.

An ordinary pgtrigger trigger stands aside while the session setting
``pgtrigger.ignore`` names it, and any database user may make that setting. A
`Guard` is the same trigger without that door: only the table's owner can lift
it, and then only by altering the table.
"""

from __future__ import annotations

from typing import Any

import pgtrigger
from pgtrigger import compiler


class GuardSql(compiler.UpsertTriggerSql):
    """Installs a guard. Migrations refer to this class: keep its template as it is."""

    def get_template(self) -> str:
        return """
            CREATE OR REPLACE FUNCTION {pgid}()
            RETURNS TRIGGER AS $$
                {declare}
                BEGIN
                    {func}
                END;
            $$ LANGUAGE plpgsql;
            DROP TRIGGER IF EXISTS {pgid} ON {table};
            CREATE {constraint} TRIGGER {pgid}
                {when} {operation} ON {table}
                {timing}
                {referencing}
                FOR EACH {level} {condition}
                EXECUTE FUNCTION {execute};
            COMMENT ON TRIGGER {pgid} ON {table} IS '{hash}';
        """


class Guard(pgtrigger.Trigger):
    """A trigger that `pgtrigger.ignore` does not lift."""

    def compile(self, model: Any) -> compiler.Trigger:
        ordinary: Any = super().compile(model).sql
        return compiler.Trigger(name=self.name, sql=GuardSql(**ordinary.kwargs))


def never(name: str, operation: pgtrigger.Operation, table: str, words: str) -> Guard:
    """A guard that refuses `operation` on `table`, saying `words`.

    It guards what is there: on an empty table every statement may pass, so that
    a test database can be swept.
    """
    quoted = words.replace("'", "''").replace("%", "%%")
    return Guard(
        name=name,
        when=pgtrigger.Before,
        operation=operation,
        level=pgtrigger.Statement,
        func=f"""
        IF EXISTS (SELECT 1 FROM {table}) THEN
            RAISE EXCEPTION '{quoted}' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NULL;
        """,
    )


def only_once(name: str, fields: str) -> Guard:
    """A decision's row stays as written, but for `fields` being filled in once."""
    kept = " OR ".join(f"OLD.{f} IS NOT NULL AND OLD.{f} IS DISTINCT FROM NEW.{f}" for f in fields.split())
    blank = ", ".join(f"'{f}'" for f in fields.split())
    return Guard(
        name=name,
        operation=pgtrigger.Update | pgtrigger.Delete,
        when=pgtrigger.Before,
        func=f"""
        IF TG_OP = 'DELETE' OR ({kept})
           OR to_jsonb(OLD) - ARRAY[{blank}] <> to_jsonb(NEW) - ARRAY[{blank}] THEN
            RAISE EXCEPTION 'a decision stays as it was written'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
        """,
    )


class Fixed(Guard, pgtrigger.ReadOnly):
    """A guard that keeps some columns as they were first written."""


class Forbidden(Guard, pgtrigger.Protect):
    """A guard that refuses an operation on the rows it is about."""


class Steps(Guard, pgtrigger.FSM):
    """A guard that lets a column move only along a journey's own steps."""
