"""What is found in the words of a picture is said so: nobody can edit those like a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..verdict import Finding

BLOCKED = "Cover these words or cut them out, or use another picture."
ADVISED = "Cover these words, use another picture, or say what they mean."


def said_of_pictures(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings; those about some words in a picture name the picture, and say what can be done."""
    for finding in findings:
        number = _picture(finding)
        yield (
            finding
            if number is None
            else replace(
                finding,
                message=f"In photograph {number}: {finding.message}",
                next_step=BLOCKED if finding.blocks else ADVISED,
            )
        )


def _picture(finding: Finding) -> str | None:
    """The number of the picture whose words, from one place to another, a finding is about."""
    where = finding.where
    if where is None or where.start is None or not where.part.endswith(":words"):
        return None
    return where.part.split(":")[1]
