"""The units of systemd that are the same at every school."""

from __future__ import annotations

from .bundle import File

PROGRAM = "/usr/local/lib/goodstanding-kit/goodstanding-kit"
HOME = "/var/lib/goodstanding-kit"
ENGINES = "unbound.service named.service pdns-recursor.service squid.service"

# The agent reads its files, writes below HOME, and speaks to the engines on this machine. It is root
# because the engines take orders from nobody else; what root could do besides is taken away.
_CONFINED = f"""
SyslogIdentifier=goodstanding-kit
UMask=0022
NoNewPrivileges=yes
ProtectSystem=strict
ReadWritePaths={HOME} -/var/log/squid -/run
ProtectHome=yes
PrivateTmp=yes
PrivateDevices=yes
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
LockPersonality=yes
MemoryDenyWriteExecute=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
CapabilityBoundingSet=CAP_DAC_OVERRIDE CAP_FOWNER CAP_CHOWN CAP_KILL CAP_SETUID CAP_SETGID
"""
_ON_THIS_MACHINE = "IPAddressDeny=any\nIPAddressAllow=localhost\n"

_BOOT = f"""\
[Unit]
Description=Good Standing: what the network permits, set before the resolver starts
After=local-fs.target time-set.target
Wants=time-set.target
Before={ENGINES}
StartLimitIntervalSec=0

[Service]
Type=oneshot
ExecStart={PROGRAM} boot
TimeoutStartSec=60
{_CONFINED.lstrip()}{_ON_THIS_MACHINE}
[Install]
RequiredBy={ENGINES}
"""
_APPLY = f"""\
[Unit]
Description=Good Standing: what the network permits, set for now (%i)
After=goodstanding-kit-boot.service
StartLimitIntervalSec=0

[Service]
Type=oneshot
ExecStart={PROGRAM} apply
TimeoutStartSec=120
{_CONFINED.lstrip()}{_ON_THIS_MACHINE}"""
_BELL = """\
[Unit]
Description=Good Standing: the bells

[Timer]
Unit=goodstanding-kit-apply@bell.service
AccuracySec=50ms
OnClockChange=yes
OnTimezoneChange=yes

[Install]
WantedBy=timers.target
"""
_MINUTE = """\
[Unit]
Description=Good Standing: each minute, should a bell be missed

[Timer]
Unit=goodstanding-kit-apply@minute.service
AccuracySec=5s
OnActiveSec=20s
OnUnitInactiveSec=60s

[Install]
WantedBy=timers.target
"""


def _asking(description: str, verb: str, seconds: int) -> str:
    """A service that talks with the centre, where a key for that is there; it may take so many seconds."""
    return f"""\
[Unit]
Description=Good Standing: {description}
After=network-online.target goodstanding-kit-boot.service
Wants=network-online.target
ConditionPathExists=/etc/goodstanding-kit/fetch.conf

[Service]
Type=oneshot
ExecStart={PROGRAM} {verb}
TimeoutStartSec={seconds}
{_CONFINED.lstrip()}"""


def _every_five_minutes(description: str, first: str, spread: str) -> str:
    return f"""\
[Unit]
Description=Good Standing: {description}

[Timer]
OnActiveSec={first}
OnUnitInactiveSec=5min
RandomizedDelaySec={spread}

[Install]
WantedBy=timers.target
"""


_FETCH = (
    _asking("bring a new bundle, if there is one", "fetch", 600)
    + "ReadWritePaths=/etc/systemd/system/goodstanding-kit-bell.timer.d\n"
)
_FETCHING = _every_five_minutes("look for a new bundle", "1min", "1min")
_WATCH = _asking("ask the engines what they answer", "watch", 300)
_WATCHING = _every_five_minutes("watch whether the network keeps to what was decided", "2min", "30s")

UNITS = tuple(
    File(f"systemd/goodstanding-kit-{name}", text)
    for name, text in {
        "apply@.service": _APPLY,
        "bell.timer": _BELL,
        "boot.service": _BOOT,
        "fetch.service": _FETCH,
        "fetch.timer": _FETCHING,
        "minute.timer": _MINUTE,
        "watch.service": _WATCH,
        "watch.timer": _WATCHING,
    }.items()
)
