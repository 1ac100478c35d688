"""Only while measuring: says in each answer's head how many queries it took, and how much of the processor."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse


class Counting:
    """Middleware around all others."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        queries = 0

        def count(execute: Callable[..., Any], *words: Any) -> Any:
            nonlocal queries
            queries += 1
            return execute(*words)

        start = time.thread_time()
        with connection.execute_wrapper(count):
            response = self.get_response(request)
        response["X-Queries"] = str(queries)
        response["X-Milliseconds"] = f"{(time.thread_time() - start) * 1000:.1f}"
        return response
