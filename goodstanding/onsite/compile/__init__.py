"""Compilers: from a school's site to files for the engines it runs. Pure: no Django, no clock, no I/O."""

from __future__ import annotations

from importlib import import_module

from .bundle import Bundle, Compiler, Engine, File

# Each engine's compiler as module:function. They are read in when they are asked for.
COMPILERS = {
    Engine.UNBOUND: "unbound:compile_unbound",
    Engine.BIND: "bind:compile_bind",
    Engine.KNOT: "knot:compile_knot",
    Engine.POWERDNS: "powerdns:compile_powerdns",
    Engine.SQUID: "squid:compile_squid",
    Engine.CHROME: "chrome:compile_chrome",
    Engine.EDGE: "edge:compile_edge",
    Engine.PAC: "pac:compile_pac",
    Engine.SYSTEMD: "systemd:compile_systemd",
}


def compiler(engine: Engine) -> Compiler:
    """The engine's compiler."""
    module, _, name = COMPILERS[engine].partition(":")
    found: Compiler = getattr(import_module(f"{__name__}.{module}"), name)
    return found


__all__ = ["COMPILERS", "Bundle", "Compiler", "Engine", "File", "compiler"]
