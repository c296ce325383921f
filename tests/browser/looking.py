"""What is looked at on a page: axe's findings, width, the console, a picture for people.

With ``HUIJU_SHOTS=folder`` every page that is visited is also kept as pictures there.
"""

import os
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
SERIOUS = {"serious", "critical"}
THEMES = ("light", "dark")
# What counts: WCAG 2.2 A and AA, and axe's own good practice.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def watch(page: Page) -> list[str]:
    """Collects what the browser complains of: refused styles and scripts, errors, lost files."""
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return complaints


def wear(page: Page, theme: str) -> None:
    """Change the theme and wait until the page is drawn in it."""
    page.evaluate(
        """theme => new Promise(done => {
            document.documentElement.dataset.theme = theme;
            requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)));
        })""",
        theme,
    )


def findings(page: Page, *, only_colours: bool = False) -> list[str]:
    """Axe's serious and critical findings, each with the place in the page."""
    page.evaluate(AXE)
    run: dict[str, Any] = {"resultTypes": ["violations"]}
    run["runOnly"] = ["color-contrast"] if only_colours else {"type": "tag", "values": TAGS}
    found = page.evaluate("options => axe.run(document, options)", run)
    return [
        f"{v['id']}: {node['target']} {node.get('failureSummary', '')}"
        for v in found["violations"]
        if v["impact"] in SERIOUS
        for node in v["nodes"]
    ]


def overflow(page: Page) -> list[str]:
    """What sticks out to the right of the window, if the page scrolls sideways."""
    return page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            return [...document.querySelectorAll('body *')]
              .filter(e => e.getBoundingClientRect().right > width + 1)
              .map(e => `${e.tagName}.${e.className} ${e.getBoundingClientRect().right}`)
              .slice(0, 8);
        }"""
    )


def keep(page: Page, name: str) -> None:
    """Keep a picture of the whole page, if pictures are wanted."""
    folder = os.environ.get("HUIJU_SHOTS")
    if folder:
        target = Path(folder)
        target.mkdir(parents=True, exist_ok=True)
        plain = re.sub(r"[^\w.-]+", "-", name)
        page.screenshot(path=target / f"{plain}.png", full_page=True)
