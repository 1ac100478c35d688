"""Whether the public sees what was agreed, in plain words."""

from __future__ import annotations

from goodstanding.publishing.networks.compare import differences
from goodstanding.publishing.networks.protocol import Draft, Gone, Snapshot


def differences_between(agreed: Draft, seen: Snapshot | Gone) -> list[str]:
    """Each difference as a sentence; empty when all is as agreed."""
    if isinstance(seen, Gone):
        return ["The post is not there: somebody or the network has taken it down."]
    return differences(agreed, seen)
