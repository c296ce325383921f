"""Ties the locked requirements to ``pyproject.toml``: ``python -m tests.locks --sign``."""

import hashlib
import json
import re
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parent.parent
LOCKS = {"server.txt": ("server", "build"), "dev.txt": ("server", "build", "dev")}
MARK = "# made from pyproject.toml with the dependency tables of sha256:"


def tables() -> dict[str, list[str]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {
        "base": project["project"]["dependencies"],
        **project["project"]["optional-dependencies"],
        **project["dependency-groups"],
    }


def digest() -> str:
    return hashlib.sha256(json.dumps(tables(), sort_keys=True).encode()).hexdigest()


def sign() -> None:
    """Write at the head of each lock which tables it was made from."""
    for name in LOCKS:
        path = ROOT / "requirements" / name
        lines = path.read_text(encoding="utf-8").splitlines()
        body = [line for line in lines if not line.startswith("#")]
        path.write_text("\n".join([MARK + digest(), *body]) + "\n", encoding="utf-8")


def problems(name: str) -> list[str]:
    """What is wrong with a lock: out of step, without hashes, naming an index, not satisfying."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    found = []
    if not text.startswith(MARK + digest()):
        found.append(f"{name} is out of step with pyproject.toml: run `make lock`")
    if re.search(r"https?://|--(extra-)?index-url|--find-links", text):
        found.append(f"{name} names an index address")
    pins: dict[str, list[Version]] = {}
    for block in re.split(r"\n(?=[a-zA-Z0-9])", text):
        pin = re.match(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^ ;\\]+)", block)
        if pin:
            pins.setdefault(canonicalize_name(pin[1]), []).append(Version(pin[2]))
            if "--hash=sha256:" not in block:
                found.append(f"{name}: {pin[1]} has no hash")
    for table in ("base", *LOCKS[name]):
        for requirement in map(Requirement, tables()[table]):
            locked = pins.get(canonicalize_name(requirement.name), [])
            if not any(requirement.specifier.contains(v, prereleases=True) for v in locked):
                found.append(f"{name}: nothing satisfies {requirement}")
    return found


if __name__ == "__main__":
    if sys.argv[1:] != ["--sign"]:
        sys.exit("usage: python -m tests.locks --sign")
    sign()
