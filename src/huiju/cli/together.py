"""Several processes that live and end together."""

import contextlib
import ctypes
import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from types import FrameType

from huiju.cli.language import Language, say

# Work stops at its next report; what does not is killed, and taken up again from its row.
PATIENCE = 20.0  # seconds
LOOK = 0.1  # seconds
DONE, BROKEN = 0, 1


def _die_with_parent() -> None:
    """Linux ends the process when this one is killed (PR_SET_PDEATHSIG)."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


class Together:
    """Starts the processes by name → command; when one ends, or a signal comes, all end."""

    def __init__(self, commands: Mapping[str, Sequence[str]], language: Language) -> None:
        self._commands = commands
        self._language = language
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._asked_to_end = False

    def run(self, address: tuple[str, int] | None = None) -> int:
        """Run until the end; 0 if it was asked for. Says when ``address`` answers."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._end)
        try:
            for name, command in self._commands.items():
                self._running[name] = subprocess.Popen(  # noqa: S603 - our own commands
                    list(command),
                    preexec_fn=_die_with_parent,  # noqa: PLW1509 - there are no threads
                )
            return self._watch(address)
        finally:
            self._end_all()

    def _end(self, _number: int, _frame: FrameType | None) -> None:
        self._asked_to_end = True

    def _watch(self, address: tuple[str, int] | None) -> int:
        unsaid = address
        while not self._asked_to_end:
            for name, process in self._running.items():
                code = process.poll()
                if code is not None and not self._asked_to_end:
                    print(say(self._language, "ended", name=name, code=code), file=sys.stderr)
                    return BROKEN
            if unsaid and _answers(unsaid):
                print(say(self._language, "serving", url=os.environ["HUIJU_BASE_URL"]), flush=True)
                unsaid = None
            time.sleep(LOOK)
        return DONE

    def _end_all(self) -> None:
        for process in self._running.values():
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        until = time.monotonic() + PATIENCE
        for process in self._running.values():
            try:
                process.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _answers(address: tuple[str, int]) -> bool:
    """Whether a page comes back: the port is taken long before the first one can be made."""
    connection = http.client.HTTPConnection(*address, timeout=2)
    try:
        connection.request("HEAD", "/robots.txt")
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    else:
        return True
    finally:
        connection.close()
