"""A machine of its own for the kit: namespaces in which a real systemd runs, over copies of this machine's folders.

What is written there is gone with it. Its network is its own too, so a resolver can listen on port 53.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from demo.networks import NotHere

COPIED = ("etc", "var", "usr/local")
# They would look for hardware, or write to this machine's journal.
LEFT_OUT = (
    "systemd-udevd.service", "systemd-udev-trigger.service", "systemd-journald.service", "systemd-journald.socket",
    "systemd-journald-dev-log.socket", "systemd-journal-flush.service", "systemd-tmpfiles-setup-dev.service",
    "systemd-tmpfiles-setup.service", "systemd-modules-load.service", "systemd-sysctl.service",
    "systemd-remount-fs.service", "systemd-update-utmp.service", "systemd-binfmt.service", "dev-hugepages.mount",
)  # fmt: skip
START = """
set -e
mount --make-rprivate /
ip link set lo up
umount -R /sys/fs/cgroup 2>/dev/null || true
mount -t cgroup2 none /sys/fs/cgroup
mount -t tmpfs tmpfs {upper}
for folder in {copied}; do
    name=$(echo $folder | tr / _)
    mkdir -p {upper}/$name {upper}/$name.work
    mount -t overlay overlay -o lowerdir=/$folder,upperdir={upper}/$name,workdir={upper}/$name.work /$folder
done
mount -t tmpfs tmpfs /run
mkdir -p /run/lock
printf '[Unit]\\nRequires=basic.target\\nAfter=basic.target\\n' >/etc/systemd/system/school.target
for unit in {left_out}; do ln -sf /dev/null /etc/systemd/system/$unit; done
exec env container=lxc /lib/systemd/systemd --system --log-target=null --show-status=no --unit=school.target
"""


@dataclass(frozen=True)
class Machine:
    """``first`` is its systemd, as this machine numbers it."""

    first: int

    def run(self, script: str) -> subprocess.CompletedProcess[str]:
        """A script of the shell, run in it as root."""
        words = ["nsenter", "-t", str(self.first), "-a", "sh", "-c", script]
        return subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)

    def said(self, script: str) -> str:
        return self.run(script).stdout.strip()


@contextmanager
def machine(folder: Path) -> Iterator[Machine]:
    """It runs until the block ends. `NotHere` where this machine does not allow it."""
    for program in ("unshare", "nsenter", "ip", "/lib/systemd/systemd"):
        if not shutil.which(program):
            raise NotHere(f"{program} is not installed.")
    if os.geteuid():
        raise NotHere("Only root can make a machine of its own.")
    upper = folder / "upper"
    upper.mkdir()
    script = START.format(upper=upper, copied=" ".join(COPIED), left_out=" ".join(LEFT_OUT))
    spaces = ["--pid", "--mount", "--uts", "--ipc", "--net", "--cgroup", "--mount-proc", "--kill-child=KILL"]
    with (folder / "machine.log").open("wb") as log:
        holder = subprocess.Popen(
            ["unshare", "--fork", *spaces, "sh", "-c", script], stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
    try:
        yield Machine(_up(holder, folder / "machine.log"))
    finally:
        holder.send_signal(signal.SIGKILL)  # and its child with it
        holder.wait()


def _up(holder: subprocess.Popen[bytes], log: Path) -> int:
    """Wait for its systemd; its number."""
    until = time.monotonic() + 30
    while holder.poll() is None and time.monotonic() < until:
        children = Path(f"/proc/{holder.pid}/task/{holder.pid}/children").read_text().split()
        if children and Machine(int(children[0])).said("systemctl is-system-running") in ("running", "degraded"):
            return int(children[0])
        time.sleep(0.1)
    raise NotHere(f"No systemd can be had here in namespaces of its own:\n{log.read_text(errors='replace')[-500:]}")
