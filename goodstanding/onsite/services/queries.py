"""What this trust knows of hosts."""

from __future__ import annotations

from goodstanding.policy.services import Catalogue, own_bypass, own_services


def catalogue() -> Catalogue:
    """Our own services; a number of queries that does not grow."""
    return Catalogue(own_services(), bypass=own_bypass())
