"""What goes wrong at publishers, each as a function that spoils one reply."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.publisher.server import Handler, Reply

PAGE = b"<!DOCTYPE html><html><body>Wegens onderhoud tijdelijk niet bereikbaar</body></html>"


def cut_connection(handler: Handler, reply: Reply) -> None:
    """Half the body comes, then the connection is closed."""
    handler.send(replace(reply, body=reply.body[: len(reply.body) // 2]), length=len(reply.body))
    handler.close_connection = True


def cut_body(handler: Handler, reply: Reply) -> None:
    """Half the body comes as if it were all."""
    handler.send(replace(reply, body=reply.body[: len(reply.body) // 2]))


def html(handler: Handler, reply: Reply) -> None:
    """A web page comes, with code 200."""
    handler.send(Reply(PAGE, content_type="text/html"))


def empty(handler: Handler, reply: Reply) -> None:
    """Nothing comes, with code 200."""
    handler.send(replace(reply, body=b""))


def bad_json(handler: Handler, reply: Reply) -> None:
    """The body is whole but no JSON."""
    handler.send(replace(reply, body=reply.body.replace(b":", b"=", 1)))


def other_shape(handler: Handler, reply: Reply) -> None:
    """The body is JSON that is no list of rows."""
    handler.send(replace(reply, body=b'{"odata.error": {"code": "", "message": "?"}}'))


def status(code: int, **headers: str) -> Callable[[Handler, Reply], None]:
    """An error code comes, with headers as Retry_After="1"."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}

    def happens(handler: Handler, reply: Reply) -> None:
        handler.send(Reply(PAGE, status=code, content_type="text/html", headers=named))

    return happens


def reset(handler: Handler, reply: Reply) -> None:
    """The connection is reset before anything came."""
    handler.reset()


def silence(handler: Handler, reply: Reply) -> None:
    """Nothing comes, until the publisher stops."""
    handler.publisher.closing.wait(30)
    handler.close_connection = True


def drip(handler: Handler, reply: Reply) -> None:
    """The body comes byte by byte, too slowly to ever be silent and too slowly to ever end."""
    handler.send(replace(reply, body=b""), length=len(reply.body))
    for place in range(len(reply.body)):
        if handler.publisher.closing.wait(0.05):
            break
        handler.wfile.write(reply.body[place : place + 1])
        handler.wfile.flush()
    handler.close_connection = True


def redirect(to: str) -> Callable[[Handler, Reply], None]:
    """The client is sent on to an address, or with "" to the one it came from."""

    def happens(handler: Handler, reply: Reply) -> None:
        handler.send(Reply(b"", status=302, headers={"Location": to or handler.path}))

    return happens


def missing(handler: Handler, reply: Reply) -> None:
    """The page is not there."""
    handler.send(Reply(b"", status=404))
