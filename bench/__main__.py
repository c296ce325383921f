"""``python -m bench``: every benchmark, one after the other. Each can be run alone as well."""

import subprocess
import sys
from pathlib import Path


def benchmarks() -> list[str]:
    """The packages of this folder that can be run."""
    return sorted(
        f"bench.{path.parent.name}" for path in Path(__file__).parent.glob("*/__main__.py")
    )


def main() -> int:
    failed = [
        name
        for name in benchmarks()
        if subprocess.run([sys.executable, "-m", name], check=False).returncode
    ]
    print(f"failed: {', '.join(failed)}" if failed else "all benchmarks ran")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
