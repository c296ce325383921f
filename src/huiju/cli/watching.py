"""What a terminal shows while a solver works, and how Ctrl-C asks it to end."""

import signal
import time
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Any, Self, TextIO

from huiju.cli.language import Language, say

if TYPE_CHECKING:
    from huiju.engine.timetable import Progress

_WIDTH = 20
_EVERY = 0.1  # seconds between two drawings


class Watching:
    """Draws a bar with incumbent and bound on a terminal; the first Ctrl-C ends the work politely.

    On anything but a terminal nothing is drawn. A context: on leaving, the line is cleared and
    Ctrl-C means again what it meant before.
    """

    def __init__(
        self, language: Language, stream: TextIO, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Draw on `stream`; `clock` gives seconds."""
        self._language, self._stream, self._clock = language, stream, clock
        self._draws = stream.isatty()
        self._stop = False
        self._begin = self._drawn = clock()
        self._before: Any = None

    def __enter__(self) -> Self:
        """Take over Ctrl-C."""
        self._before = signal.signal(signal.SIGINT, self._interrupted)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give Ctrl-C back."""
        signal.signal(signal.SIGINT, self._before)
        if self._draws:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def _interrupted(self, _number: int, _frame: FrameType | None) -> None:
        if self._stop:
            raise KeyboardInterrupt
        self._stop = True
        print(say(self._language, "stopping"), file=self._stream)

    def tell(self, progress: "Progress") -> bool:
        """Draw how far the work is; answers whether it may go on."""
        now = self._clock()
        if self._draws and now - self._drawn >= _EVERY:
            self._drawn = now
            self._stream.write("\r" + self.line(progress, now - self._begin) + "\x1b[K")
            self._stream.flush()
        return not self._stop

    def line(self, progress: "Progress", seconds: float) -> str:
        """The bar (steps spent of those allowed), the objective, its incumbent and its bound."""
        done = min(_WIDTH, _WIDTH * progress.steps // max(1, progress.most_steps))
        bound = progress.bound
        return say(
            self._language,
            "progress",
            bar="[" + "#" * done + "·" * (_WIDTH - done) + "]",
            objective=progress.objective,
            value=progress.value,
            bound="" if bound is None else say(self._language, "progress_bound", bound=bound),
            seconds=seconds,
        )
