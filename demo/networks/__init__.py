"""Real social networks on this machine, for trying and testing: nothing that we publish to is mocked.

A small Bluesky from npm and snac, a server of the Mastodon API, from Debian. They
listen on the loopback only, begin empty and forget everything when they end.
"""

from .bluesky_server import bluesky_server
from .running import NotHere, Server
from .snac_server import snac_server

__all__ = ["NotHere", "Server", "bluesky_server", "snac_server"]
