"""The texts of plans: kept once each by what they say, read back as the files that they were."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from goodstanding.onsite.compile.bundle import Bundle, File

from .compiling import Compiled, parted
from .laid import Laid, digest_of
from .models import PlanPart, SiteText

# After a digest: the file ends in the part's own line, saying what it was made from; it is a program.
ENDED, RUNS = "+", "!"
MARKS = ENDED + RUNS


@dataclass(frozen=True, slots=True)
class Kept:
    """A compiled bundle as rows: each file's digest by engine and path, the texts, and the line in common."""

    files: dict[str, dict[str, str]]
    texts: dict[str, str]
    line: str

    @property
    def digest(self) -> str:
        return digest_of(json.dumps(self.files, sort_keys=True) + self.line)


def kept(made: Compiled) -> Kept:
    """Nothing is written yet."""
    texts: dict[str, str] = {}
    files: dict[str, dict[str, str]] = {}
    line = ""
    for engine, found in made.texts.items():
        files[engine] = {}
        for path, text in found.items():
            body, tail = parted(text)
            if tail and tail != (line or tail):
                body, tail = text, ""
            line = line or tail
            digest = digest_of(body)
            texts[digest] = body
            files[engine][path] = digest + (ENDED if tail else "") + (RUNS if path in made.runs else "")
    return Kept(files, texts, line)


def store(texts: Mapping[str, str]) -> None:
    """Write the texts that are not there yet."""
    rows = (SiteText(digest=digest, text=text) for digest, text in texts.items())
    SiteText.objects.bulk_create(rows, ignore_conflicts=True, batch_size=200)


@dataclass
class Reader:
    """Reads texts by digest; what will be wanted is read at once."""

    known: dict[str, str] = field(default_factory=dict)

    def fetch(self, digests: Iterable[str]) -> None:
        missing = {d.rstrip(MARKS) for d in digests} - self.known.keys()
        self.known |= dict(SiteText.objects.filter(digest__in=missing).values_list("digest", "text"))

    def __call__(self, digest: str) -> str:
        if digest not in self.known:
            self.fetch([digest])
        return self.known[digest]


def laid_of(part: PlanPart | None, read: Reader) -> dict[str, Laid]:
    """What a part laid down, by engine."""
    if part is None:
        return {}
    return {
        engine: Laid({path: digest.rstrip(MARKS) for path, digest in files.items()}, read)
        for engine, files in part.files.items()
    }


def bundle_of(part: PlanPart, name: str) -> Bundle:
    """One kit's files as they were compiled; raises `KeyError` for a kit that the part does not hold."""
    read, files = Reader(), part.files[name]
    read.fetch(files.values())
    return Bundle(
        tuple(
            File(path, read(marked.rstrip(MARKS)) + (part.line if ENDED in marked else ""), RUNS in marked)
            for path, marked in sorted(files.items())
        )
    )
