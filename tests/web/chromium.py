"""Drives a real headless Chromium over the pipe of its DevTools protocol, with the standard library alone."""

from __future__ import annotations

import base64
import contextlib
import itertools
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

PROGRAMS: Final = ("chromium", "chromium-browser", "google-chrome")
_QUIET: Final = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
# The browser reads on descriptor 3 and writes on 4; a small start in between puts the pipes there and
# then becomes the browser, so that the process one waits for is the browser itself.
_START: Final = (
    "import fcntl, os, sys;"
    "reads, writes = (fcntl.fcntl(int(end), fcntl.F_DUPFD, 10) for end in sys.argv[1:3]);"
    "os.dup2(reads, 3); os.dup2(writes, 4); os.closerange(5, 256);"
    "os.execvp(sys.argv[3], sys.argv[3:])"
)
_PATIENCE: Final = 30.0
_BLANK: Final = "about:blank"
_HEIGHT: Final = 900
_CHUNK: Final = 1 << 16


class ChromiumError(Exception):
    """The browser refused a command, threw an error, stopped, or took too long."""


class Chromium:
    """One browser with a fresh profile and one tab; use it in a `with` block, so that it always quits.

    `requests` holds every address the page asked for since `open`, `errors` what its console complained of.
    """

    def __init__(self, program: str, *, profile: Path) -> None:
        self.requests: list[str] = []
        self.errors: list[str] = []
        self._numbers = itertools.count(1)
        self._session = ""
        self._seen: list[dict[str, Any]] = []
        self._left = b""
        self._process = self._start(program, profile)
        try:
            self._attach()
        except BaseException:
            self.quit()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.quit()

    # ------------------------------------------------------------ what a test does

    def open(self, file: Path) -> None:
        """Show a file and wait until it and all it asks for are there."""
        self.command("Page.navigate", url=_BLANK)
        self._wait_for("Page.loadEventFired")
        self.requests.clear()
        self.errors.clear()
        told = self.command("Page.navigate", url=file.as_uri())
        if "errorText" in told:
            raise ChromiumError(f"{file}: {told['errorText']}")
        self._wait_for("Page.loadEventFired")

    def set_width(self, width: int) -> None:
        """Make the window this many CSS pixels wide."""
        self.command(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=_HEIGHT, deviceScaleFactor=1, mobile=False,
        )  # fmt: skip

    def set_medium(self, medium: str) -> None:
        """Lay the page out for `screen` or for `print`; paper has no scroll bars."""
        self.command("Emulation.setEmulatedMedia", media=medium)
        self.command("Emulation.setScrollbarsHidden", hidden=medium == "print")

    def evaluate(self, script: str) -> Any:
        """Return the value of a script in the page, as plain data."""
        told = self.command("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in told:
            raise ChromiumError(json.dumps(told["exceptionDetails"])[:2000])
        return told["result"].get("value")

    def press_tab(self) -> None:
        """Press and release the Tab key, as a reader without a mouse does."""
        key = {"key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9, "nativeVirtualKeyCode": 9}
        self.command("Input.dispatchKeyEvent", type="rawKeyDown", **key)
        self.command("Input.dispatchKeyEvent", type="keyUp", **key)

    def print_to_pdf(self) -> bytes:
        """Return the page as it comes out of the printer, on the paper its own style asks for."""
        told = self.command("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return base64.b64decode(told["data"])

    def quit(self) -> None:
        """Ask the browser to close, and end it with all it started when it does not."""
        try:
            self._session = ""
            self._send("Browser.close", {})
            self._process.wait(timeout=10)
        except (ChromiumError, subprocess.TimeoutExpired):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(timeout=10)
        for descriptor in (self._reads, self._writes):
            os.close(descriptor)

    def command(self, method: str, /, **parameters: Any) -> dict[str, Any]:
        """Give one command of the protocol and return its result; raises ChromiumError when it is refused."""
        number = self._send(method, parameters)
        until = time.monotonic() + _PATIENCE
        while True:
            message = self._receive(until, method)
            if message.get("id") != number:
                self._note(message)
            elif "error" in message:
                raise ChromiumError(f"{method}: {message['error']}")
            else:
                result: dict[str, Any] = message["result"]
                return result

    # ------------------------------------------------------------ the pipe

    def _start(self, program: str, profile: Path) -> subprocess.Popen[bytes]:
        """Start the browser with both pipes."""
        its_in, self._writes = os.pipe()
        self._reads, its_out = os.pipe()
        words = [sys.executable, "-S", "-c", _START, str(its_in), str(its_out), program, *_QUIET]
        words += ["--remote-debugging-pipe", f"--user-data-dir={profile}", _BLANK]
        try:
            return subprocess.Popen(
                words, pass_fds=(its_in, its_out), stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
            )  # fmt: skip
        finally:
            os.close(its_in)
            os.close(its_out)

    def _attach(self) -> None:
        """Take hold of a tab and ask to be told what happens in it."""
        tab = self.command("Target.createTarget", url=_BLANK)["targetId"]
        self._session = self.command("Target.attachToTarget", targetId=tab, flatten=True)["sessionId"]
        for room in ("Page", "Network", "Log", "Runtime"):
            self.command(f"{room}.enable")
        self.command("Emulation.setFocusEmulationEnabled", enabled=True)

    def _send(self, method: str, parameters: dict[str, Any]) -> int:
        """Write one command on the pipe and return its number."""
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        left = json.dumps(message).encode() + b"\0"
        try:
            while left:
                left = left[os.write(self._writes, left) :]
        except OSError as error:
            raise ChromiumError(f"{method}: the browser stopped") from error
        return number

    def _receive(self, until: float, what: str) -> dict[str, Any]:
        """Read one message; `until` is when to give up on what is waited for."""
        while b"\0" not in self._left:
            ready, _, _ = select.select([self._reads], [], [], max(0.0, until - time.monotonic()))
            if not ready:
                raise ChromiumError(f"{what}: no answer within {_PATIENCE:.0f} seconds")
            chunk = os.read(self._reads, _CHUNK)
            if not chunk:
                raise ChromiumError(f"{what}: the browser stopped")
            self._left += chunk
        first, _, self._left = self._left.partition(b"\0")
        message: dict[str, Any] = json.loads(first)
        return message

    def _wait_for(self, event: str) -> None:
        """Wait until something has happened in the tab, also when it already had."""
        until = time.monotonic() + _PATIENCE
        while not any(message["method"] == event for message in self._seen):
            self._note(self._receive(until, event))
        self._seen.clear()

    def _note(self, message: dict[str, Any]) -> None:
        """Keep what the page asked for and what went wrong in it."""
        method, told = message.get("method", ""), message.get("params", {})
        if method == "Page.loadEventFired":
            self._seen.append(message)
        elif method == "Network.requestWillBeSent":
            self.requests.append(told["request"]["url"])
        elif method == "Log.entryAdded" and told["entry"]["level"] in {"error", "warning"}:
            self.errors.append(told["entry"]["text"])
        elif method == "Runtime.consoleAPICalled" and told["type"] in {"error", "warning", "assert"}:
            self.errors.append(json.dumps(told["args"]))
        elif method == "Runtime.exceptionThrown":
            self.errors.append(json.dumps(told["exceptionDetails"]))


def program() -> str:
    """Return the Chromium that is installed; raises ChromiumError when there is none."""
    for name in PROGRAMS:
        if found := shutil.which(name):
            return found
    raise ChromiumError("no Chromium is installed")
