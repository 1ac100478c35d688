"""What policy engines answer, and how fast: run by the peers' own Python, facts as JSON in and out.

Each is told the same hosts, groups and weekly timetable in the way that suits it, and is asked the
same questions: group, host, day of the week (Monday is 0) and minute of that day. What can be
made ready is, and is not timed; they are spared to find a host's service by its name's end and to
turn instants into local time, which ours does. Answers go back as one letter each, 1: allowed.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

# (group, host, day, minute) → allowed
Ask = Callable[[list[Any]], list[bool]]

# The input is a list, which it takes in faster than an object: group, host, day, minute.
REGO = """
package onsite
default allow := false
kind := data.hosts[input[1]]
allow := true if {
    kind == "social"
    some window in data.windows[input[0]][input[2]]
    window[0] <= input[3]
    input[3] < window[1]
} else := true if kind == "open" else := true if not kind
"""


def regorus(facts: dict[str, Any]) -> Ask:
    import regorus

    engine = regorus.Engine()
    engine.add_policy("onsite.rego", REGO)
    engine.add_data({"hosts": facts["hosts"], "windows": facts["windows"]})

    def ask(questions: list[Any]) -> list[bool]:
        answers = []
        for one in questions:
            engine.set_input(one)
            answers.append(engine.eval_rule("data.onsite.allow"))
        return answers

    return ask


CASBIN = """
[request_definition]
r = sub, day, obj, minute
[policy_definition]
p = sub, day, obj, first, last
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.sub == p.sub && r.day == p.day && r.obj == p.obj && r.minute >= p.first && r.minute < p.last
"""


def casbin(facts: dict[str, Any]) -> Ask:
    """Its enforcer that looks up the rules of a group, day and kind first; minutes are text of four digits."""
    import casbin as library
    from casbin.model import FastModel

    model = FastModel([0, 1, 2])
    model.load_model_from_text(CASBIN)
    enforcer = library.FastEnforcer(model, cache_key_order=[0, 1, 2])
    always = [["0000", "9999"]]
    for group, days in facts["windows"].items():
        for day, windows in enumerate(days):
            pieces = {"social": [[f"{m:04}" for m in w] for w in windows], "open": always, "": always}
            for kind, times in pieces.items():
                enforcer.add_policies([[group, str(day), kind, *one] for one in times])
    hosts = facts["hosts"]

    def ask(questions: list[Any]) -> list[bool]:
        return [
            enforcer.enforce(g, str(day), hosts.get(host, ""), f"{minute:04}") for g, host, day, minute in questions
        ]

    return ask


def cedar(facts: dict[str, Any]) -> Ask:
    """Hosts are entities in a kind; policies and entities are read once, and questions go in batches."""
    import cedarpy

    kinds = [{"uid": {"type": "Kind", "id": k}, "attrs": {}, "parents": []} for k in ("open", "social", "shut")]
    hosts = [
        {"uid": {"type": "Host", "id": host}, "attrs": {}, "parents": [{"type": "Kind", "id": kind}]}
        for host, kind in facts["hosts"].items()
    ]
    entities = cedarpy.Entities.from_json_str(json.dumps(kinds + hosts))
    policies = cedarpy.PolicySet.from_str("\n".join(_cedar_policies(facts)))
    action = {"type": "Action", "id": "reach"}

    def request(group: str, host: str, day: int, minute: int) -> dict[str, Any]:
        return {
            "principal": {"type": "Group", "id": group},
            "action": action,
            "resource": {"type": "Host", "id": host},
            "context": {"day": day, "minute": minute},
        }

    def ask(questions: list[Any]) -> list[bool]:
        answers: list[bool] = []
        for start in range(0, len(questions), 1000):
            asked = [request(*one) for one in questions[start : start + 1000]]
            answers += [one.allowed for one in cedarpy.is_authorized_batch(asked, policies, entities)]
        return answers

    return ask


def _cedar_policies(facts: dict[str, Any]) -> list[str]:
    found = [
        'permit(principal, action, resource) unless { resource in Kind::"social" || resource in Kind::"shut" };',
    ]
    for group, days in facts["windows"].items():
        for day, windows in enumerate(days):
            times = " || ".join(f"(context.minute >= {a} && context.minute < {b})" for a, b in windows)
            if times:
                found.append(
                    f'permit(principal == Group::"{group}", action, resource in Kind::"social") '
                    f"when {{ context.day == {day} && ({times}) }};"
                )
    return found


PEERS = {"regorus": regorus, "casbin": casbin, "cedarpy": cedar}


def main(asked: Path, answer: Path) -> None:
    facts = json.loads(asked.read_text())
    told = {}
    for name, make in PEERS.items():
        ask = make(facts)
        ask(facts["questions"][:100])
        start = time.process_time()
        answers = ask(facts["questions"])
        told[name] = {"took": time.process_time() - start, "answers": "".join(str(int(a)) for a in answers)}
    answer.write_text(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
