"""A publisher on this machine: it serves made-up tables over HTTP, counts what is asked, and can go wrong.

`with Publisher(table, …) as publisher:` gives `publisher.url`. What goes wrong is a `Fault` in
`publisher.faults`: on which addresses, how often, and what happens.
"""

from __future__ import annotations

import re
import socket
import ssl
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True)
class Reply:
    """What a service answers."""

    body: bytes
    status: int = 200
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)


class Service(Protocol):
    """One table or map; answers what it knows, and None for what it does not."""

    def answer(self, path: str, question: dict[str, str], url: str) -> Reply | None:
        """Answer a path and its question; `url` is the publisher's own address."""
        ...


@dataclass
class Fault:
    """What goes wrong on addresses that hold a pattern, so many times; 0 is always."""

    happens: Callable[[Handler, Reply], None]
    on: str = ""
    times: int = 0
    happened: int = 0

    def meets(self, address: str) -> bool:
        """Whether it happens now."""
        if not re.search(self.on, address) or (self.times and self.happened >= self.times):
            return False
        self.happened += 1
        return True


class Publisher:
    """A server on a free port of this machine; `asked` holds every path and question in order."""

    def __init__(self, *services: Service, certificate: Path | None = None) -> None:
        self.services = list(services)
        self.faults: list[Fault] = []
        self.asked: list[str] = []
        self.closing = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"publisher": self}))
        self._server.daemon_threads = True
        scheme = "http"
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
            scheme = "https"
        self.url = f"{scheme}://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def answer(self, address: str) -> Reply:
        """Find the service that knows an address."""
        parts = urlsplit(address)
        pairs = parse_qsl(parts.query, keep_blank_values=True)
        if len({name for name, _ in pairs}) != len(pairs):
            return Reply(b'{"error": "a parameter is repeated"}', status=400)
        for service in self.services:
            if reply := service.answer(parts.path, dict(pairs), self.url):
                return reply
        return Reply(b'{"error": "not found"}', status=404)


class Handler(BaseHTTPRequestHandler):
    """One request: the right answer, or what a fault makes of it."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # headers and body are two writes; waiting between them costs 40 ms
    publisher: Publisher

    def do_GET(self) -> None:
        self.publisher.asked.append(self.path)
        reply = self.publisher.answer(self.path)
        for fault in self.publisher.faults:
            if fault.meets(self.path):
                fault.happens(self, reply)
                return
        self.send(reply)

    def send(self, reply: Reply, *, length: int | None = None) -> None:
        """Send a reply whole; `length` is what it says to have, where that is not true."""
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.content_type)
        self.send_header("Content-Length", str(len(reply.body) if length is None else length))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body)

    def reset(self) -> None:
        """Break the connection as a crashed machine does."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: `publisher.asked` is the log."""

    def handle(self) -> None:
        try:
            super().handle()
        except (OSError, ValueError):
            self.close_connection = True  # the client went away, or a fault closed the connection

    def finish(self) -> None:
        try:
            super().finish()
        except (OSError, ValueError):
            self.close_connection = True
