"""Whether the public sees what was agreed, in plain words."""

from __future__ import annotations

from goodstanding.publishing.networks.protocol import Draft, Gone, Snapshot


def differences_between(agreed: Draft, seen: Snapshot | Gone) -> list[str]:
    """Each difference as a sentence; empty when all is as agreed.

    Networks re-encode pictures, so their number and their descriptions are
    compared here; the bytes that the public got are kept by their sha256.
    """
    if isinstance(seen, Gone):
        return ["The post is not there: somebody or the network has taken it down."]
    found = []
    if _plain(agreed.text) != _plain(seen.text):
        found.append("The words are not the words that were agreed.")
    if len(agreed.images) != len(seen.images):
        found.append(f"{len(agreed.images)} photographs were agreed, "
                     f"and {len(seen.images)} are shown.")
    for number, (wanted, shown) in enumerate(zip(agreed.images, seen.images, strict=False), 1):
        if _plain(wanted.alt) != _plain(shown.alt):
            found.append(f"The description of photograph {number} is not the one agreed.")
    return found


def _plain(text: str) -> str:
    """Networks trim and fold white space; nothing else may differ."""
    return " ".join(text.split())
