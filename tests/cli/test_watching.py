import io
import signal

import pytest

from huiju.cli.watching import Watching
from huiju.engine.timetable import Progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def watching(stream, language="en", seconds=(0.0, 0.05, 1.0, 1.05)):
    ticks = iter(seconds)
    return Watching(language, stream, clock=lambda: next(ticks))


def progress(bound=None):
    return Progress(objective="weight", value=12.5, bound=bound, steps=500, most_steps=1000)


def test_a_terminal_sees_a_bar_now_and_then():
    stream = Terminal()
    with watching(stream) as watch:
        assert [watch.tell(progress(bound=20.0)) for _ in range(3)] == [True, True, True]
    assert stream.getvalue() == (
        "\r[##########··········] weight 12.5, bound 20  1 s\x1b[K\r\x1b[K"
    )


def test_the_bar_speaks_chinese_and_knows_no_bound():
    line = watching(Terminal(), "zh-hans").line(progress(), 3.4)
    assert line == "[##########··········] weight 12.5  3 秒"


def test_the_bar_is_never_longer_than_full():
    told = Progress(objective="must", value=0, bound=0, steps=9, most_steps=0)
    assert "[####################]" in watching(Terminal()).line(told, 0)


def test_anything_else_sees_nothing():
    stream = io.StringIO()
    with watching(stream) as watch:
        assert watch.tell(progress())
        assert watch.tell(progress())
    assert stream.getvalue() == ""


def test_ctrl_c_asks_to_end_and_a_second_one_ends():
    stream = io.StringIO()
    before = signal.getsignal(signal.SIGINT)
    with watching(stream) as watch:
        signal.raise_signal(signal.SIGINT)
        assert not watch.tell(progress())
        assert stream.getvalue().startswith("Stopping; the best so far is kept.")
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before
