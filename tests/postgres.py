"""Run a command beside a PostgreSQL server of its own: ``python -m tests.postgres [COMMAND …]``.

The server comes from the system's packages, lives in a private temporary folder, listens on a
socket there and nowhere else, is as fast as unsafe settings make it, and is gone afterwards. The
command (default: the database tests) finds it in ``DATABASE_URL``. Run by root, the server runs
as the user ``postgres``. Exit status: the command's, or 77 where there is no PostgreSQL.
"""

import contextlib
import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests import system

UNAVAILABLE = 77
DEFAULT_COMMAND = [sys.executable, "-m", "pytest", "--database-only", "-q"]
UNSAFE_AND_FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "128MB",
    "max_connections": "60",
    "listen_addresses": "",
    "log_min_messages": "fatal",
    "jit": "off",
}


def _as_whom() -> dict[str, Any]:
    """Arguments for ``subprocess``: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    try:
        account = pwd.getpwnam("postgres")
    except KeyError:
        message = "root cannot run PostgreSQL and there is no user `postgres`."
        raise system.Missing(message) from None
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _die_with_parent() -> None:
    """Linux stops the server even when this process is killed (PR_SET_PDEATHSIG)."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGQUIT)


def _wait(server: subprocess.Popen[bytes], programs: Path, folder: Path) -> None:
    for _ in range(300):
        if server.poll() is not None:
            break
        ready = subprocess.run([programs / "pg_isready", "-q", "-h", folder], check=False)
        if ready.returncode == 0:
            return
        time.sleep(0.1)
    message = f"PostgreSQL did not start:\n{(folder / 'log').read_text(errors='replace')}"
    raise RuntimeError(message)


@contextlib.contextmanager
def server() -> Iterator[str]:
    """A running server; yields its ``DATABASE_URL``."""
    programs, who = system.need_postgres(), _as_whom()
    folder = Path(tempfile.mkdtemp(prefix="huiju-postgres-"))
    try:
        if who:
            os.chown(folder, who["user"], who["group"])
        data = folder / "data"
        initdb = [programs / "initdb", "-D", data, "-U", "huiju", "-A", "trust", "-E", "UTF8"]
        subprocess.run(
            [*initdb, "--locale=C.UTF-8", "--no-sync"],
            check=True,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            **who,
        )
        options = [f"-c{name}={value}" for name, value in UNSAFE_AND_FAST.items()]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [programs / "postgres", "-D", data, "-k", folder, *options],
                cwd=folder,
                stdout=log,
                stderr=log,
                preexec_fn=_die_with_parent,  # noqa: PLW1509 - there are no threads yet
                **who,
            )
        try:
            _wait(process, programs, folder)
            yield f"postgres://huiju@/postgres?host={folder}"
        finally:
            process.send_signal(signal.SIGQUIT)
            process.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _stop(number: int, _frame: object) -> None:
    sys.exit(128 + number)


def main(arguments: list[str]) -> int:
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGHUP, _stop)
    try:
        with server() as url:
            return subprocess.run(
                command or DEFAULT_COMMAND, env={**os.environ, "DATABASE_URL": url}, check=False
            ).returncode
    except system.Missing as missing:
        sys.stderr.write(f"Left out, {missing}\n")
        return UNAVAILABLE
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
