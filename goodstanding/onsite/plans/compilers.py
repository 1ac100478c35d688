"""The compiler of each engine that a school may have."""

from __future__ import annotations

from collections.abc import Mapping

from goodstanding.onsite.compile.bind import compile_bind
from goodstanding.onsite.compile.bundle import Compiler, Engine
from goodstanding.onsite.compile.powerdns import compile_powerdns
from goodstanding.onsite.compile.squid import compile_squid
from goodstanding.onsite.compile.unbound import compile_unbound

COMPILERS: Mapping[Engine, Compiler] = {
    Engine.UNBOUND: compile_unbound,
    Engine.BIND: compile_bind,
    Engine.POWERDNS: compile_powerdns,
    Engine.SQUID: compile_squid,
}
