"""e2guardian 5 as a proxy of its own: a filter group for each audience, and lists that hold at times of the week."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from ipaddress import ip_network
from pathlib import Path

from goodstanding.policy.onsite.forms import YouTube
from goodstanding.policy.onsite.who import Audience
from tests.networks.proxies.running import set_clock
from tests.networks.proxies.world import world
from tests.networks.resolvers.running import free_port, program

from . import week
from .cases import WHO, Case, Question

_OWN = Path("/etc/e2guardian")
_EMPTIED = (
    *("bannedsitelist", "exceptionsitelist", "localbannedsitelist", "localexceptionsitelist", "greysitelist"),
    *("bannedphraselist", "weightedphraselist", "exceptionphraselist", "bannedextensionlist", "bannedmimetypelist"),
    *("bannedurllist", "bannedregexpurllist", "exceptionurllist"),
)


def on_e2guardian(case: Case) -> list[bool]:
    with tempfile.TemporaryDirectory(prefix="goodstanding-bench-") as folder, world() as parent:
        there = Path(folder)
        there.chmod(0o777)
        port = free_port()
        _configured(case, there, port, parent)
        set_clock(there, case.made)
        preload = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
        clock = {
            "LD_PRELOAD": str(preload), "FAKETIME_TIMESTAMP_FILE": str(there / "clock"),
            "FAKETIME_NO_CACHE": "1", "FAKETIME_FMT": "%s", "TZ": "Europe/London",
        }  # fmt: skip
        words = [program("e2guardian"), "-N", "-c", str(there / "e2guardian.conf")]
        running = subprocess.Popen(words, env=os.environ | clock, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        try:
            _wait(port, running)
            answers = []
            for question in case.asked:
                set_clock(there, question.at)
                time.sleep(1.1)  # it looks at the time once a second
                answers.append(_through(port, question))
            return answers
        finally:
            running.kill()
            running.wait(20)


def _through(port: int, question: Question) -> bool:
    """Its page for what is refused has the code 200 too: so look who answers."""
    with socket.create_connection(("127.0.0.1", port), 10, (question.source, 0)) as line:
        asked = f"GET http://{question.host}/ HTTP/1.1\r\nHost: {question.host}\r\nConnection: close\r\n\r\n"
        line.sendall(asked.encode())
        return b"BaseHTTP" in line.makefile("rb").read()


def _wait(port: int, running: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end and running.poll() is None:
        with socket.socket() as line:
            if line.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    running.kill()
    raise RuntimeError(f"e2guardian did not start: {running.communicate()[1].decode()[-500:]}")


def _configured(case: Case, there: Path, port: int, parent: int) -> None:
    shutil.copytree(_OWN, there, dirs_exist_ok=True, ignore=shutil.ignore_patterns("private", "languages"))
    for file in there.rglob("*"):
        if file.is_file() and not file.is_symlink():
            text = file.read_text(errors="replace").replace(str(_OWN), str(there))
            file.write_text(text.replace(f"{there}/languages", "/usr/share/e2guardian/languages"))
    for name in _EMPTIED:
        (there / "lists" / name).write_text("")
    _main(there, port, parent)
    groups = "".join(
        f"{ip_network(p.ranges[0]).with_netmask} = filter{n + 2}\n" for n, p in enumerate(case.site.places)
    )
    (there / "lists/authplugins/ipgroups").write_text(groups)
    usual = (there / "e2guardianf1.conf").read_text()
    for number, who in enumerate(WHO):
        own = there / f"lists/own{number}"
        own.mkdir()
        (there / f"e2guardianf{number + 2}.conf").write_text(
            re.sub(r"lists/((?:local)?(?:banned|exception)sitelist)'", rf"lists/own{number}/\1'", usual)
        )
        for name, lines in _lists(case, who, own).items():
            (own / name).write_text("".join(f"{line}\n" for line in lines))


def _main(there: Path, port: int, parent: int) -> None:
    main = there / "e2guardian.conf"
    text = main.read_text()
    for key, value in {
        "filterip": "127.0.0.1", "checkip": "127.0.0.1", "filterports": port, "proxyip": "127.0.0.1",
        "proxyport": parent, "filtergroups": len(WHO) + 1, "httpworkers": 20, "loglocation": f"'{there}/access.log'",
        "pidfilename": f"'{there}/pid'", "nologger": "on", "daemonuser": "'root'", "daemongroup": "'root'",
        "authplugin": f"'{there}/authplugins/ip.conf'",
    }.items():  # fmt: skip
        text = re.sub(rf"(?m)^#?\s*{key}\s*=.*\n", "", text) + f"\n{key} = {value}\n"
    main.write_text(text)


def _lists(case: Case, who: Audience, own: Path) -> dict[str, list[str]]:
    """Its order: local bans, exceptions, bans. A list has one time: each stretch of the week is a file of its own."""
    chosen = week.youtube(case)
    exceptions = [*week.opened(case, who), *week.exempt(case, case.made), *week.educational(case.site)]
    banned = [*week.never(case.site), *week.social(case.site)]
    if chosen is YouTube.NOT_ALLOWED:
        banned += week.domains(case.site, "youtube")
    timed = dict(_timed(case, who))
    exceptions += [f".Include<{own / name}>" for name in timed]
    return {
        "localbannedsitelist": week.always_shut(case.site),
        "localexceptionsitelist": [],
        "exceptionsitelist": exceptions,
        "bannedsitelist": banned,
    } | timed


def _timed(case: Case, who: Audience) -> Iterator[tuple[str, list[str]]]:
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    for day, minutes in week.personal(case, who):
        for stretch in minutes:
            found[stretch].append(day.weekday())
    for number, ((first, last), weekdays) in enumerate(sorted(found.items())):
        times = f"#time: {first // 60} {first % 60} {last // 60} {last % 60} {''.join(map(str, sorted(weekdays)))}"
        yield f"open{number}", [times, *week.social(case.site)]
