"""``python -m demo networks``: run the servers and connect the demo's channels to them, until told to stop."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack

from goodstanding.channels.models import Channel
from goodstanding.publishing.connecting.actions import connect
from goodstanding.publishing.networks.bluesky import Bluesky
from goodstanding.publishing.networks.mastodon import Mastodon

from .bluesky_server import bluesky_server
from .running import NotHere, Server
from .snac_server import snac_server

_SERVERS: dict[Channel.Platform, tuple[Callable[[], AbstractContextManager[Server]], Bluesky | Mastodon]] = {
    Channel.Platform.BLUESKY: (bluesky_server, Bluesky()),
    Channel.Platform.MASTODON: (snac_server, Mastodon()),
}
_LONGEST_NAME = 18  # letters in a Bluesky server's own handles


def main() -> None:
    """Start what this machine can run, say what it cannot, and wait for Ctrl-C or SIGTERM."""
    for sign in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, signal.default_int_handler)
    try:
        with ExitStack() as servers:
            for platform, (start, network) in _SERVERS.items():
                print(f"Starting a local {platform.label} server. The first time it is installed first.", flush=True)
                try:
                    server = servers.enter_context(start())
                except NotHere as reason:
                    print(f"There is no local {platform.label} server. {reason}", flush=True)
                    continue
                connected = connect_all(platform, network, server)
                print(f"{platform.label} for trying out: {server.url}, {connected}.", flush=True)
            while True:
                signal.pause()
    except KeyboardInterrupt:
        return


def connect_all(platform: Channel.Platform, network: Bluesky | Mastodon, server: Server) -> str:
    """Give each approved channel an account on `server`; says how many there are."""
    channels = Channel.objects.filter(platform=platform, state="approved").order_by("pk")
    for channel in channels:
        session = server.account(account_name(channel.handle, channel.pk))
        connect(channel=channel, session=session, account=network.connect(session), by=None)
    return f"{len(channels)} channel{'' if len(channels) == 1 else 's'} connected"


def account_name(handle: str, number: int) -> str:
    """A name that both servers accept, told from all others by the channel's `number`."""
    letters = re.sub(r"[^a-z0-9]", "", handle.lower().lstrip("@").split("@")[0].split(".")[0]) or "school"
    return f"{letters[:_LONGEST_NAME - len(str(number))]}{number}"
