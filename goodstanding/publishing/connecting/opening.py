"""An account on a network, opened to see that it is ours and how much room it gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from goodstanding.policy.limits import Limits
from goodstanding.publishing.networks.protocol import Account, Session


class Connectable(Protocol):
    """What a connector offers for connecting a channel."""

    def connect(self, session: Session) -> Account: ...
    def limits(self, session: Session) -> Limits: ...


@dataclass(frozen=True, slots=True)
class Opened:
    """An account that its network let us into, and the network's own limits."""

    session: Session
    account: Account
    limits: Limits


def opened(network: Connectable, session: Session) -> Opened:
    """Sign in and ask for the limits; raises `Trouble` where the network says no."""
    return Opened(session, network.connect(session), network.limits(session))
