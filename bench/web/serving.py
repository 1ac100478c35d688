"""The product as it is served, and under one path the peer: a function that says hello."""

import os
from collections.abc import Iterable
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.web.settings"

from config.serving import application as product

HELLO = "/hello-from-the-peer"


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    if environ["PATH_INFO"] == HELLO:
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"hello"]
    return product(environ, start_response)
