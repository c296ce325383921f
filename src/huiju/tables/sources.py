"""Bytes from a path, from memory or from an open file, within the limit of size."""

import io
from contextlib import ExitStack
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Protocol

from huiju.tables.errors import TableError
from huiju.tables.limits import MIB, Limits

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_IN_MEMORY = 8 * MIB
_CHUNK = 1 * MIB


class Readable(Protocol):
    """What an uploaded file offers."""

    def read(self, size: int, /) -> bytes: ...


Source = str | Path | bytes | Readable


def open_source(source: Source, limits: Limits, stack: ExitStack) -> IO[bytes]:
    """A seekable binary file at its start; `stack` closes it.

    An open file is read from where it stands, into memory or, where large, into a temporary file.
    """
    if isinstance(source, str | Path):
        return stack.enter_context(opened_path(Path(source), limits))
    if isinstance(source, bytes):
        source = io.BytesIO(source)
    copy: IO[bytes] = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  # the stack closes it
    stack.push(copy)
    taken = 0
    while chunk := source.read(_CHUNK):
        taken += len(chunk)
        _refuse_size(taken, limits)
        copy.write(chunk)
    copy.seek(0)
    return copy


def opened_path(path: Path, limits: Limits) -> IO[bytes]:
    """The file at `path`, for the caller to close."""
    try:
        _refuse_size(path.stat().st_size, limits)
        return path.open("rb")
    except (FileNotFoundError, NotADirectoryError):
        raise TableError("missing", name=str(path)) from None
    except (OSError, ValueError) as error:
        if isinstance(error, TableError):
            raise
        raise TableError("unreadable", name=str(path), reason=str(error)) from error


class _Shared(io.RawIOBase):
    """A view of a file with a place of its own, so that several may be read by turns."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._place = file, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._file.seek(self._place)
        self._place = self._file.seek(offset, whence)
        return self._place

    def readinto(self, buffer: "WriteableBuffer") -> int:
        self._file.seek(self._place)
        view = memoryview(buffer)
        chunk = self._file.read(len(view))
        view[: len(chunk)] = chunk
        self._place += len(chunk)
        return len(chunk)


def shared_view(file: IO[bytes]) -> IO[bytes]:
    """A view of `file` from its start; closing it leaves `file` open."""
    return io.BufferedReader(_Shared(file), _CHUNK)


def _refuse_size(size: int, limits: Limits) -> None:
    if size > limits.bytes:
        raise TableError("too_many_bytes", limit=limits.bytes // MIB)
