"""The checks beside the composer: the verdict, what passed, the words marked, and each network's version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from goodstanding.policy import publishing as policy
from goodstanding.policy.limits import links
from goodstanding.policy.names import Level
from goodstanding.policy.publishing import PostFacts
from goodstanding.policy.publishing.checks import MUST_BE_ANSWERED
from goodstanding.policy.verdict import Finding, Verdict
from goodstanding.publishing import checks
from goodstanding.publishing.drafts import Draft
from goodstanding.publishing.facts import facts_from
from goodstanding.publishing.models import Post
from goodstanding.publishing.questioning.models import Question
from goodstanding.publishing.questioning.showing import overruled, place, questions_about
from goodstanding.publishing.reach import Reach, reach


@dataclass(frozen=True, slots=True)
class Passed:
    message: str
    clause: str


def panel(post: Post, at: datetime, draft: Draft | None = None) -> dict[str, Any]:
    """Everything the checks' template needs, of a post as `one.post_for` read it."""
    facts = facts_from(post, draft)
    verdict, settled = checks.looked(facts, at)
    shown = told(verdict, post, facts.answers, questions_about(post, facts, verdict.findings))
    channels = [c for c in post.school.channels.all() if c.pk in (draft or Draft.of(post)).channels]
    return {
        "post": post,
        "facts": facts,
        "verdict": verdict,
        "settled": settled,
        "told": shown,
        "to_fix": sum(t.finding.blocks for t in shown),
        "passed": list(passed(facts, verdict)),
        "overruled": overruled(facts, at),
        "marked": marked(facts.text, verdict.findings, "text"),
        "elsewhere": list(marked_elsewhere(facts, verdict.findings)),
        "empty": not facts.text.strip() and not facts.images,
        "previews": previews(post, facts, verdict, [r for c in channels if (r := reach(c, facts.text))]),
    }


@dataclass(frozen=True, slots=True)
class Told:
    """A finding as the page shows it, with where to go to put it right."""

    finding: Finding
    href: str = ""
    words: str = ""
    keys: tuple[str, ...] = ()  # of every finding that it stands for
    reasons: tuple[str, ...] = ()  # given for them, each once
    question: Question | None = None  # where somebody doubts it

    @property
    def key(self) -> str:
        return self.keys[0]


def told(
    verdict: Verdict,
    post: Post,
    answers: Mapping[str, str] | None = None,
    questions: Mapping[str, Question] | None = None,
) -> list[Told]:
    """What blocks first; many faces of one photograph that say the same are told as one."""
    answers, questions = answers or {}, questions or {}
    shown: dict[tuple[str, str], list[Finding]] = {}
    for finding in (*verdict.blocks, *verdict.advice):
        photo, face = _face_of(finding)
        key = (finding.rule, photo) if face and finding.rule in _SAID_TOGETHER else (finding.key, "")
        shown.setdefault(key, []).append(finding)
    return [
        replace(_told(findings, post, answers), question=questions.get(findings[0].key)) for findings in shown.values()
    ]


_SAID_TOGETHER = {"publishing.faces_are_accounted_for", "publishing.faces_cannot_be_told"}


def _told(findings: list[Finding], post: Post, answers: Mapping[str, str]) -> Told:
    first = findings[0]
    photo, _ = _face_of(first)
    href = reverse("post_picture", args=[post.pk, photo]) if photo and not post._state.adding else ""
    if len(findings) > 1 and first.blocks:
        first = replace(first, message=f"{len(findings)} faces in photograph {photo} are not accounted for.")
    elif len(findings) > 1:
        first = replace(first, message=f"{first.message} The same goes for {len(findings) - 1} more.")
    keys = tuple(f.key for f in findings)
    reasons = tuple(dict.fromkeys(answers[k] for k in keys if k in answers))
    return Told(first, href, "See the faces", keys, reasons)


def _face_of(finding: Finding) -> tuple[str, str]:
    """The photograph's place and the face's number where a finding is about one; else empty."""
    parts = finding.where.part.split(":") if finding.where else []
    about = len(parts) == 4 or (len(parts) == 2 and finding.rule.endswith("pictures_are_looked_over"))
    return (parts[1], parts[-1]) if about and parts[0] == "image" else ("", "")


def passed(facts: PostFacts, verdict: Verdict) -> Iterable[Passed]:
    """What was looked for and not found, in words; nothing is said to pass that was not there to check."""
    said = {f.rule.rpartition(".")[2] for f in verdict.findings}
    written = bool(facts.text.strip()) or any(i.alt.strip() for i in facts.images)
    faces = [f for i in facts.images for f in i.faces if f.account != "not a face"]
    if written and not said & {"no_pupil_is_named", "names_are_settled", "first_name_beside_picture"}:
        named = any(name.level is Level.BLOCK for part in facts.texts for name in facts.names.get(part, ()))
        yield Passed(
            "Every full name is one that the family agreed to." if named else "No pupil's full name.", "official/lawful"
        )
    if written and "no_contact_details" not in said:
        yield Passed("No private contact details.", "official/lawful")
    if facts.images and "pictures_are_described" not in said:
        yield Passed("Every photograph is described.", "official/open")
    if facts.images and not said & {
        "faces_are_accounted_for",
        "pictures_are_looked_over",
        "consent_holds",
        "faces_cannot_be_told",
        "adults_are_named",
    }:
        yield Passed(
            "Every face is accounted for, with consent." if faces else "Looked over: nobody can be seen.",
            "voice/image-consent",
        )
    if facts.channels and not said & {"fits_the_network", "pictures_fit_the_network", "channel_is_approved"}:
        yield Passed("It fits wherever it goes.", "official/open")


def marked(text: str, findings: Iterable[Finding], part: str) -> SafeString:
    """The text with links shown as links, and the words that findings are about marked; escaped here."""
    marks = sorted(
        (f.where.start, f.where.end, "advice" if not f.blocks else "stop")
        for f in findings
        if f.where and f.where.part == part and f.where.start is not None and f.where.end is not None
    )
    shown = [(start, end, "link") for start, end in links(text) if not any(start < e and s < end for s, e, _ in marks)]
    pieces, at = [], 0
    for start, end, kind in sorted(marks + shown):
        if start >= at:
            pieces += [("", text[at:start]), (kind, text[start:end])]
            at = end
    pieces.append(("", text[at:]))
    return format_html_join("", "{}", ((_piece(kind, words),) for kind, words in pieces))


def marked_elsewhere(facts: PostFacts, findings: Iterable[Finding]) -> Iterable[tuple[str, SafeString]]:
    """Every part but the text in which words are marked, such as a description, with its name."""
    findings = tuple(findings)
    about = {f.where.part for f in findings if f.where and f.where.start is not None}
    for part, written in facts.texts.items():
        if part != "text" and part in about:
            yield place(part), marked(written, findings, part)


_PIECES = {
    "": "{}",
    "link": '<span class="gs-preview__link">{}</span>',
    "stop": '<mark class="gs-marked">{}</mark>',
    "advice": '<mark class="gs-marked gs-marked--advise">{}</mark>',
}


def _piece(kind: str, words: str) -> SafeString:
    return format_html(_PIECES[kind], words)


def previews(post: Post, facts: PostFacts, verdict: Verdict, reaches: Iterable[Reach]) -> list[dict[str, Any]]:
    """The post as each network will show it: the same words and pictures, counted its own way."""
    pictures = [
        {"src": reverse("post_picture_file", args=[post.pk, n]), "alt": image.alt}
        for n, image in enumerate(facts.images, 1)
    ]
    return [
        {
            "network": r.channel.get_platform_display(),
            "name": post.school.name,
            "handle": r.channel.handle,
            "counted": r.counted,
            "over": r.over,
            "pictures": pictures,
            "text": marked(facts.text, verdict.findings, "text"),
        }
        for r in reaches
    ]


def to_answer(post: Post, at: datetime) -> list[Told]:
    """Advice that needs a reason before anybody else reads the post, and the reasons given before."""
    facts = facts_from(post)
    advice = Verdict.of(f for f in policy.check_post(facts, at).advice if f.rule in MUST_BE_ANSWERED)
    return told(advice, post, facts.answers)
