"""For Edge: files for ``/etc/opt/edge/policies/managed``, or the same in a group policy or Intune."""

from __future__ import annotations

from datetime import datetime

from goodstanding.policy.onsite.site import Site

from .bundle import Bundle, Engine
from .policies import compile_policies


def compile_edge(site: Site, starts: datetime, ends: datetime) -> Bundle:
    return compile_policies(Engine.EDGE, site, starts, ends)
