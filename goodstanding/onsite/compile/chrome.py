"""For Chrome, and Chromium: files for ``/etc/opt/chrome/policies/managed`` or the same in the admin console."""

from __future__ import annotations

from datetime import datetime

from goodstanding.policy.onsite.site import Site

from .bundle import Bundle, Engine
from .policies import compile_policies


def compile_chrome(site: Site, starts: datetime, ends: datetime) -> Bundle:
    return compile_policies(Engine.CHROME, site, starts, ends)
