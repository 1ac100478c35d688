"""A wire that can be cut: a real TCP proxy that loses a request, or the answer to one."""

from __future__ import annotations

import select
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass
class Wire:
    """Passes everything on to `port`, until told otherwise."""

    port: int
    listener: socket.socket
    lose_answer_to: bytes = b""  # the request arrives and is carried out; its answer is lost
    lose_request: bytes = b""  # the request never arrives
    lost: list[bytes] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def serve(self) -> None:
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(client,), daemon=True).start()

    def _carry(self, client: socket.socket) -> None:
        with client, socket.create_connection(("127.0.0.1", self.port)) as server:
            head = client.recv(65536)
            if self.lose_request and self.lose_request in head.split(b"\r\n")[0]:
                self.lost.append(self.lose_request)
                _reset(client)
                return
            server.sendall(head)
            doomed = bool(self.lose_answer_to) and self.lose_answer_to in head.split(b"\r\n")[0]
            while data := self._next(client, server):
                whence, part = data
                if whence is server and doomed:
                    self.lost.append(self.lose_answer_to)
                    _reset(client)
                    return
                (client if whence is server else server).sendall(part)

    def _next(self, client: socket.socket, server: socket.socket) -> tuple[socket.socket, bytes] | None:
        for one in select.select([client, server], [], [], 30)[0]:
            part = one.recv(65536)
            if part:
                return one, part
        return None


def _reset(client: socket.socket) -> None:
    """Break the connection off rather than end it: what a killed router or process does."""
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@contextmanager
def wire_to(url: str) -> Iterator[Wire]:
    """A wire to the server at `url`."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        wire = Wire(urlsplit(url).port or 0, listener)
        threading.Thread(target=wire.serve, daemon=True).start()
        yield wire
        listener.shutdown(socket.SHUT_RDWR)
