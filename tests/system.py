"""System packages the suite needs: found, installed where allowed, or named as missing."""

import os
import shutil
import subprocess
from pathlib import Path


class Missing(Exception):  # noqa: N818 - a fact about the machine, not an error of the code
    """What is missing and how to get it."""


def chromium() -> str | None:
    return next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )


def postgres_bin() -> Path | None:
    """The folder of PostgreSQL's own programs, newest version first."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version, reverse=True)
    if found:
        return found[0].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


def _version(path: Path) -> float:
    return float(path.parts[-3])


def install(*packages: str) -> bool:
    """Install Debian packages if this user may; returns whether it was tried with success."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", *packages]):
        print("→", " ".join(command), flush=True)
        if subprocess.run(
            command, env=environment, check=False, stdout=subprocess.DEVNULL
        ).returncode:
            return False
    return True


def need_chromium() -> str:
    path = chromium() or (install("chromium", "fonts-noto-cjk") and chromium())
    if not path:
        message = "Chromium is missing: install the package `chromium`."
        raise Missing(message)
    return path


def need_postgres() -> Path:
    # The server package makes and starts a cluster of its own; ours lives in a private folder.
    path = postgres_bin() or (install("postgresql") and postgres_bin())
    if not path:
        message = "PostgreSQL's server is missing: install the package `postgresql`."
        raise Missing(message)
    return path
