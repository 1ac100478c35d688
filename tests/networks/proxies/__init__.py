"""A real Squid on the loopback addresses behind a kit's agent, at any time that a test wants it to be.

    with squid(agent, bundle, at, hosts) as proxy:
        proxy.stand(later)
        proxy.asks("discord.com", "127.81.0.5")

Its clock is the one that ``faketime`` gives it. Whoever asks from 127.81.0.5 is in the audience whose
range has that address; what the proxy lets through ends at a small server here.
"""

from .asking import ask, status
from .running import Proxy, parses, squid, written

__all__ = ["Proxy", "ask", "parses", "squid", "status", "written"]
