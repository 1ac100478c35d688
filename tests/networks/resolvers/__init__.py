"""Real resolvers on the loopback addresses that run a compiled bundle, and an upstream that knows every name.

    with upstream() as world, unbound(folder, bundle, world) as resolver:
        resolver.swap("pass-staff", "open")
        resolver.ask("discord.com", "127.81.0.5")

Whoever asks from 127.81.0.5 is in the audience whose range has that address: no other network
is needed. Nothing leaves the machine.
"""

from .asking import Answer, ask
from .bind import bind
from .powerdns import powerdns
from .running import Resolver
from .unbound import unbound
from .upstream import TRUE_ADDRESS, upstream

ENGINES = {"unbound": unbound, "bind": bind, "powerdns": powerdns}

__all__ = ["ENGINES", "TRUE_ADDRESS", "Answer", "Resolver", "ask", "bind", "powerdns", "unbound", "upstream"]
