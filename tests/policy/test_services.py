"""Our catalogue: whole, apart, in names that networks use; and what must never be shut by it is not."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from goodstanding.policy.addresses import plain_host
from goodstanding.policy.clauses import load
from goodstanding.policy.services import YOUTUBE, Catalogue, Category, Exempt, Service, own_bypass, own_services
from goodstanding.policy.services.asking import Meaning, host_in, look_up

OURS = Catalogue(own_services(), bypass=own_bypass())
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
LISTED = {domain: service for service in OURS.services for domain in service.domains}
# Names of one service below another's, each on purpose.
MEANT = {"education.minecraft.net": "minecraft.net"}

# Ordinary sites of a school's day: none of them may be shut by our catalogue.
_ORDINARY = """
www.gov.uk get-information-schools.service.gov.uk find-school-performance-data.service.gov.uk ceop.police.uk
reports.ofsted.gov.uk www.nhs.uk www.bbc.co.uk bbc.com ichef.bbci.co.uk www.thenational.academy www.nrich.maths.org
www.google.com www.google.co.uk accounts.google.com docs.google.com drive.google.com mail.google.com meet.google.com
classroom.google.com fonts.googleapis.com ajax.googleapis.com storage.googleapis.com lh3.googleusercontent.com
www.gstatic.com ssl.gstatic.com play.google.com login.microsoftonline.com outlook.office.com www.office.com
teams.microsoft.com login.live.com sharepoint.com officecdn.microsoft.com windowsupdate.com www.apple.com
gateway.icloud.com push.apple.com s3.amazonaws.com d111111abcdef8.cloudfront.net cdnjs.cloudflare.com fbcdn.example
en.wikipedia.org simple.wikipedia.org upload.wikimedia.org en.wiktionary.org scratch.mit.edu stackoverflow.com
github.com raw.githubusercontent.com www.khanacademy.org kahoot.it ttrockstars.com padlet.com education.minecraft.net
www.parentpay.com www.sims.co.uk arbor-education.com www.britannica.com www.nationalgeographic.com www.tes.com
www.twinkl.co.uk www.mymaths.co.uk www.sparxmaths.uk senecalearning.com www.aqa.org.uk www.ocr.org.uk
qualifications.pearson.com www.ucas.com www.childline.org.uk www.nspcc.org.uk www.thinkuknow.co.uk zoom.us
www.deansfield.leeds.sch.uk i0.wp.com www.cloudflare.com wikileaks.example notfacebook.com x.com.example
"""

SOCIAL = {
    "www.youtube.com": YOUTUBE,
    "r4---sn-aigl6ned.googlevideo.com": YOUTUBE,
    "youtubei.googleapis.com": YOUTUBE,
    "i.ytimg.com": YOUTUBE,
    "WWW.YouTube-NoCookie.COM.": YOUTUBE,
    "scontent-lhr8-1.xx.fbcdn.net": "facebook",
    "x.com": "x",
    "web.whatsapp.com": "whatsapp",
    "old.reddit.com": "reddit",
    "our-trip.blogspot.com": "blogger",
    "sessionserver.mojang.com": "minecraft",
    "login.education.minecraft.net": "minecraft-education",
    "cdn.discordapp.com": "discord",
    "teams.live.com": "teams-personal",
}


def test_the_catalogue_is_whole_and_its_parts_are_apart() -> None:
    assert 110 <= len(OURS.services) <= 140
    assert {s.category for s in OURS.services} == set(Category)
    assert min(Counter(s.category for s in OURS.services).values()) >= 5
    assert not [id for id, times in Counter(s.id for s in OURS.services).items() if times > 1]
    assert not [name for name, times in Counter(s.name for s in OURS.services).items() if times > 1]
    assert len(LISTED) == sum(len(s.domains) for s in OURS.services), "a domain is listed twice"
    names = [*LISTED, *OURS.bypass]
    assert not [name for name in names if plain_host(name) != name]
    assert {d: p for d in names for p in above(d) if p in LISTED or p in OURS.bypass} == MEANT


def above(domain: str) -> list[str]:
    labels = domain.split(".")
    return [".".join(labels[n:]) for n in range(1, len(labels))]


def test_every_educational_service_says_why_and_no_other_does() -> None:
    assert all(s.educational == bool(s.why) for s in OURS.services)
    assert all(s.why.endswith(".") and len(s.why) < 140 for s in OURS.services if s.educational)
    assert {"wikipedia", "wiktionary", "scratch", "stack-exchange"} <= {s.id for s in OURS.services if s.educational}
    assert not next(s for s in OURS.services if s.id == YOUTUBE).educational


def test_no_ordinary_site_of_a_school_day_is_shut() -> None:
    hosts = _ORDINARY.split()
    found = {host: match.service for host in hosts if (match := OURS.find(host))}
    assert not {host: service.id for host, service in found.items() if not service.educational}
    assert len(hosts) > 60
    assert not [host for host in hosts if {host, *above(host)} & OURS.bypass]


def test_a_host_is_found_below_what_is_listed_and_nowhere_else() -> None:
    assert {host: found.service.id for host in SOCIAL if (found := OURS.find(host))} == SOCIAL
    assert [OURS.find(odd) for odd in ("", ".", "..", "com", "co.uk", "tube.com", "xyoutube.com", ".youtu.be.x")] == (
        [None] * 8
    )


def test_the_longest_listed_name_wins_and_then_the_first_service() -> None:
    def one(id: str, *domains: str) -> Service:
        return Service(id, id, Category.FORUMS, domains)

    catalogue = Catalogue(
        (one("a", "example.org"), one("b", "x.example.org", "example.org"), one("c", "x.example.org"))
    )
    assert [catalogue.find(h) for h in ("y.x.example.org", "z.example.org")] == [
        catalogue.find("x.example.org"),
        catalogue.find("example.org"),
    ]
    found = catalogue.find("x.example.org"), catalogue.find("example.org")
    assert [(f.service.id, f.domain) for f in found if f] == [("b", "x.example.org"), ("a", "example.org")]
    assert catalogue == Catalogue(catalogue.services), "what was looked up changes nothing"


PASTED = {
    "https://www.YouTube.com/watch?v=1#t": "www.youtube.com",
    " reddit.com. ": "reddit.com",
    "*.reddit.com": "reddit.com",
    "//u:p@chat.example:8080/a:b@c": "chat.example",
    "https://x.com\\@evil.example/": "x.com",
    "chat.example?to=http://x.com": "chat.example",
    "Bücher.example/seite": "xn--bcher-kva.example",
    "http://[::1]/": None,
    "10.0.0.1:80": None,
    "localhost": None,
    "two words": None,
    "a" * 300 + ".com": None,
    "": None,
}


def test_what_is_pasted_is_read_as_a_browser_would() -> None:
    assert {pasted: host_in(pasted) for pasted in PASTED} == PASTED


def test_what_comes_first_decides_what_a_host_means() -> None:
    exempt = tuple(Exempt(name, "Art", NOW + timedelta(days=n)) for n, name in ((1, "uk.pinterest.com"), (-1, "x.com")))
    known = replace(OURS, exempt=exempt, safeguarding=frozenset({"bad.example", "www.reddit.com"}))
    hosts = {
        "a.bad.example": (Meaning.SAFEGUARDING, "bad.example", None),
        "www.reddit.com": (Meaning.SAFEGUARDING, "www.reddit.com", "reddit"),
        "chrome.cloudflare-dns.com": (Meaning.BYPASS, "cloudflare-dns.com", None),
        "en.wikipedia.org": (Meaning.EDUCATIONAL, "wikipedia.org", "wikipedia"),
        "m.youtube.com": (Meaning.YOUTUBE, "youtube.com", YOUTUBE),
        "i.uk.pinterest.com": (Meaning.EXEMPT, "pinterest.com", "pinterest"),
        "x.com": (Meaning.SOCIAL, "x.com", "x"),
        "www.gov.uk": (Meaning.UNKNOWN, "", None),
    }
    found = {host: look_up(known, host, NOW) for host in hosts}
    assert {h: (f.meaning, f.domain, f.service.id if f.service else None) for h, f in found.items()} == hosts


def test_the_clause_is_carried_by_the_look_up() -> None:
    assert "services.find" in {c.name for c in load()["scope/services"].carried_by}
