"""Files for the primary and for the resolvers that read from it, as somebody puts them in place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import dns.tsig

from goodstanding.onsite.compile.rpz import label

from .feeding import Feeding
from .guard import program
from .reading import STORE, From, bind_reading, first_files, unbound_reading
from .serving import Feed, Served, bind_primary, knot_primary, zone_text

GUARD = "goodstanding-guard"


def primary_files(kind: str, served: Iterable[Feed], key: dns.tsig.Key, folder: str) -> dict[str, str]:
    """``goodstanding.conf`` for `kind` (bind or knot), and what each zone begins with; zones lie in `folder`."""
    served = tuple(served)
    write = {"bind": bind_primary, "knot": knot_primary}[kind]
    zones = {f"zones/{zone.origin}": zone_text(zone) for one in served for zone in one.zones}
    return {"goodstanding.conf": write(served, key, folder), **zones}


def reader_files(kind: str, files: Mapping[str, str], of: Feeding, where: From, key: dns.tsig.Key) -> dict[str, str]:
    """The settings of a school's Unbound or BIND that reads from the primary, and what its store begins with."""
    shut = {
        zone.name: zone_text(Served(zone.origin, zone.variants[of.shut(zone.name)], False, ()))
        for zone in of.zones.values()
    }
    if kind == "bind":
        views = {zone.name: zone.views for zone in of.zones.values()}
        text = bind_reading(files["bind.conf"], where, label(of.schedule.school), key)
        return {"bind.conf": text, **_stored(first_files(shut, views))}
    guard = f"place='{label(of.schedule.school)}'\nfrom=''\nkey=''\n"
    return {
        "unbound.conf": unbound_reading(files["unbound.conf"], where),
        "schedule": files["schedule"],
        "guard.conf": guard,
        GUARD: program(),
        **UNITS,
        **_stored(first_files(shut)),
    }


def _stored(files: Mapping[str, str]) -> dict[str, str]:
    return {f"store/{name}": text for name, text in files.items()}


# At the full minute, which is when bells ring; and once after the machine has started. What is in effect is
# fetched each hour: a guard that knows of no newer schedule shuts when the lease of the one it has is over.
UNITS = {
    f"{GUARD}.service": f"""[Unit]
Description=End what may be open by the clock
[Service]
Type=oneshot
ExecStart=/bin/sh {STORE}/{GUARD}
""",
    f"{GUARD}.timer": """[Unit]
Description=Each minute, and when the machine starts
[Timer]
OnBootSec=1s
OnCalendar=*:*:00
AccuracySec=100ms
[Install]
WantedBy=timers.target
""",
    f"{GUARD}-fetch.service": f"""[Unit]
Description=Bring the newest schedule, and keep to it
After=network-online.target
Wants=network-online.target
[Service]
Type=oneshot
ExecStart=/bin/sh {STORE}/{GUARD} fetch
""",
    f"{GUARD}-fetch.timer": """[Unit]
Description=Each hour, and when the machine has started
[Timer]
OnBootSec=1min
OnUnitInactiveSec=1h
RandomizedDelaySec=5min
[Install]
WantedBy=timers.target
""",
}
