"""``dev.py run --networks``: start the real servers here and connect the demo's channels to them."""

from __future__ import annotations

import signal
import sys
import threading
from contextlib import ExitStack

from demo.networks import NotHere, Server, bluesky_server, snac_server
from goodstanding.channels.models import Channel
from goodstanding.publishing.connecting.actions import connect
from goodstanding.publishing.connecting.opening import opened
from goodstanding.publishing.release.line import CONNECTORS

SERVERS = {"bluesky": bluesky_server, "mastodon": snac_server}


def serve() -> int:
    """Run the servers until told to stop; what cannot run here is said, and the rest goes on."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with ExitStack() as running:
        for platform, start in SERVERS.items():
            try:
                server = running.enter_context(start())
            except NotHere as why:
                print(f"{platform}: {why}", file=sys.stderr, flush=True)
                continue
            print(f"A real {platform} server answers at {server.url}", flush=True)
            _connect(platform, server)
        stop.wait()
    return 0


def _connect(platform: str, server: Server) -> None:
    """An account on the server for every approved channel of that kind."""
    for channel in Channel.objects.filter(platform=platform, state="approved"):
        session = server.account(f"{channel.school.slug}{channel.pk}".replace("-", ""))
        account = opened(CONNECTORS[platform], session)  # type: ignore[arg-type]
        connect(channel=channel, opened=account, by=None)
        print(f"  {channel} is connected as {account.account.handle}", flush=True)
