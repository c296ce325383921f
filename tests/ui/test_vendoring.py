"""The vendored stylesheet and sprite: what is kept, and that pages name nothing else."""

import re
from pathlib import Path

import pytest

from huiju.ui import icons, vendoring

SOURCE = Path(__file__).parents[2] / "src" / "huiju"
ICON_TAG = re.compile(r"""{%\s*(?:large_icon|icon|empty)\s+["']([\w-]+)["']""")
CSS = """@charset "UTF-8";/*! Tabler v9.9.9 */
:root{--a:1}
.row,.carousel{display:flex}
.row:is(.row,.col-2) > * {margin:0}
[data-bs-theme=dark] .row{color:red}
@media (min-width:1px){.col-md-6{width:50%}.navbar{x:y}}
@media print{.navbar{x:y}}
@keyframes progress-bar{from{a:b}}
@keyframes blink{from{a:b}}
a{color:blue}
.table{}
"""


def test_only_the_families_are_kept():
    assert vendoring.subset(CSS) == (
        ":root { --a:1 }\n"
        ".row { display:flex }\n"
        ".row:is(.row,.col-2) > * { margin:0 }\n"
        "@media (min-width:1px) { .col-md-6 { width:50% } }\n"
        "@keyframes progress-bar { from{a:b} }\n"
        "a { color:blue }\n"
    )


def test_the_sheet_says_whose_it_is(tmp_path):
    source, target = tmp_path / "in.css", tmp_path / "out.css"
    source.write_text(CSS, encoding="utf-8")
    vendoring.write_css(source, target)
    assert target.read_text(encoding="utf-8").startswith(
        "/*! Tabler 9.9.9 (https://tabler.io), MIT"
    )


def test_icons_are_added_to_those_that_are_there(tmp_path):
    blank = '<path stroke="none" d="M0 0h24v24H0z" fill="none" />'
    drawing = f'<svg\n  width="24">\n {blank}\n <path d="M1 1" />\n</svg>'
    for name in ("b", "a"):
        (tmp_path / f"{name}.svg").write_text(drawing, encoding="utf-8")
    sprite = tmp_path / "sprite.svg"
    vendoring.write_icons(tmp_path, ["b"], sprite)
    vendoring.write_icons(tmp_path, ["a"], sprite)
    assert vendoring.names_in(sprite) == ["a", "b"]
    assert '<symbol id="a" viewBox="0 0 24 24"><path d="M1 1"/></symbol>' in sprite.read_text()
    with pytest.raises(SystemExit, match="no such icon"):
        vendoring.write_icons(tmp_path, ["c"], sprite)


@pytest.mark.parametrize("words", [[], ["css"], ["paint", "x"]])
def test_a_wrong_command_says_how_it_is_used(words):
    with pytest.raises(SystemExit, match="Run once"):
        vendoring.main(words)


def test_the_command_runs_what_it_is_told(monkeypatch):
    seen = []
    monkeypatch.setattr(vendoring, "write_css", seen.append)
    monkeypatch.setattr(vendoring, "write_icons", lambda path, names: seen.append((path, names)))
    vendoring.main(["css", "x.css"])
    vendoring.main(["icons", "folder", "a", "b"])
    assert seen == [Path("x.css"), (Path("folder"), ["a", "b"])]


def test_every_icon_that_templates_name_is_in_the_sprite():
    named = {
        (path.relative_to(SOURCE).as_posix(), name)
        for path in SOURCE.rglob("templates/**/*.html")
        for name in ICON_TAG.findall(path.read_text(encoding="utf-8"))
    }
    assert sorted(pair for pair in named if pair[1] not in icons.names()) == []


def test_no_page_needs_what_the_security_policy_forbids():
    """No inline script or style, no event attribute, no style attribute (mail is no page)."""
    forbidden = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:|hx-on")
    found = [
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("templates/**/*.html")
        if path.name != "frame.html"
        if forbidden.search(re.sub(r"{%.*?%}", "", path.read_text(encoding="utf-8")))
    ]
    assert found == []
