"""Asking a proxy as a device of an audience does."""

from __future__ import annotations

import socket

PATIENCE = 10.0  # seconds
_REFUSED, _THROUGH = 403, 200


def ask(port: int, host: str, source: str, connect: bool = False) -> bool:
    """Whether the proxy lets a device with the address `source` through to the host, plainly or by CONNECT."""
    code = status(port, host, source, connect)
    if code not in (_REFUSED, _THROUGH):
        raise AssertionError(f"The proxy answered {code} for {host}.")
    return code == _THROUGH


def status(port: int, host: str, source: str, connect: bool = False) -> int:
    """The code of the proxy's answer."""
    asked = f"CONNECT {host}:443 HTTP/1.1" if connect else f"GET http://{host}/ HTTP/1.1"
    with socket.create_connection(("127.0.0.1", port), PATIENCE, (source, 0)) as line:
        line.sendall(f"{asked}\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        return int(line.makefile("rb").readline().split()[1])
