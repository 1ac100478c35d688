"""Knot DNS 3.2 and later, as the primary from which resolvers transfer the zones.

Who may transfer and who may change the zones is settled by two TSIG keys, and whom to notify
by a remote. The server's own settings define all three, above this snippet: the keys
``goodstanding-transfer`` and ``goodstanding-update``, and the remote or remotes
``goodstanding-resolvers``. Secrets are in no bundle.

Each zone begins as the file of its shut variant. To switch it, send a signed update, or
write the file anew, rename it over the old one and run ``knotc zone-reload ORIGIN``. Serials
go up by themselves, whatever the file says. When Knot starts again it goes back to its files.
"""

from __future__ import annotations

from datetime import datetime

from goodstanding.policy.onsite.site import Site

from .bundle import Bundle, Engine, File
from .plan import Plan, plan
from .resolver import resolver_bundle
from .rpz import label

SNIPPET = "knot.conf"
STORAGE = "/var/lib/knot/goodstanding"  # with a folder for each school, as one primary serves many
_ANY_AUDIENCE = (
    "A primary does not know who asks: which zone holds for whom is settled by the resolvers that transfer them."
)


def compile_knot(site: Site, starts: datetime, ends: datetime) -> Bundle:
    """For ``knot.conf``, included after the server's own settings."""
    made = plan(site, starts, ends)
    text = _common(made) + "zone:\n" + "".join(_zone(made, made.origin(z), z.name) for z in made.zones)
    return resolver_bundle(Engine.KNOT, made, [File(SNIPPET, text)], (_ANY_AUDIENCE,))


def _common(made: Plan) -> str:
    name = _name(made)
    return f"""# {made.source.line}
acl:
  - id: "{name}-transfer"
    key: "goodstanding-transfer"
    action: transfer
  - id: "{name}-update"
    key: "goodstanding-update"
    action: update
template:
  - id: "{name}"
    storage: "{STORAGE}/{label(made.source.site.school)}"
    zonefile-sync: -1
    zonefile-load: difference-no-serial
    journal-content: all
    serial-policy: unixtime
    acl: ["{name}-transfer", "{name}-update"]
    notify: "goodstanding-resolvers"
"""


def _zone(made: Plan, origin: str, name: str) -> str:
    return f'  - domain: "{origin}"\n    template: "{_name(made)}"\n    file: "{name}.rpz"\n'


def _name(made: Plan) -> str:
    return f"goodstanding-{label(made.source.site.school)}"
