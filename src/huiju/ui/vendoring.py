"""Makes the vendored stylesheet and icon sprite out of the published packages.

Run once when a package is raised to a new version or an icon is added::

    python -m huiju.ui.vendoring css   <@tabler/core>/dist/css/tabler.css
    python -m huiju.ui.vendoring icons <@tabler/icons>/icons/outline [name …]

The stylesheet keeps only the families below (a sixth of the whole), the sprite only the icons
named on the command line and those it already holds, one a line and sorted so that two people may
add icons at the same time.
"""

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

VENDOR = Path(__file__).resolve().parent / "static" / "vendor"
SHEET = VENDOR / "tabler" / "tabler.css"
SPRITE = VENDOR / "tabler-icons" / "sprite.svg"

# Families of classes that pages may use. The colours, dark rules, carousels, navigation bars and
# all that needs Bootstrap's script stay out: the house has its own.
FAMILIES = (
    r"container(-fluid|-narrow|-tight)?",
    r"row",
    r"col(-(auto|\d+|(sm|md|lg|xl)(-(auto|\d+))?))?",
    r"row-(cards|deck)",
    r"g[xy]?-\d",
    r"d-((sm|md|lg|xl|print)-)?(none|block|flex|inline|inline-block|grid)",
    r"flex-(fill|row|column|wrap|nowrap|grow-[01]|shrink-[01]|(sm|md|lg)-(row|column))",
    r"(justify-content|align-(items|self))-((sm|md|lg)-)?(start|end|center|between|baseline|stretch)",
    r"(row-|column-)?gap-\d",
    r"[mp][tbsexy]?-(auto|[0-5])",
    r"text-(start|end|center|nowrap|break|truncate|wrap|decoration-none)",
    r"fw-(normal|medium|bold|semibold)",
    r"[wh]-(100|auto|50)",
    r"visually-hidden(-focusable)?",
    r"ratio(-\d+x\d+)?",
    r"form-(control(-sm|-lg)?|select(-sm|-lg)?|label|hint|check(-input|-label)?|range|text)",
    r"input-group(-text|-flat)?",
    r"(is-)?(in)?valid(-feedback)?",
    r"was-validated",
    r"table(-responsive|-hover|-sm|-vcenter|-nowrap)?",
    r"progress(-bar|-sm|-xs)?",
    r"placeholder(-glow|-wave|-xs|-sm|-lg)?",
    r"datagrid(-item|-title|-content)?",
    r"list-(unstyled|inline|inline-item)",
    r"object-(cover|contain)",
    r"overflow-(auto|hidden)",
    r"position-(relative|sticky)",
    r"sticky-top",
    r"disabled|active",
)
ALLOWED = re.compile("|".join(f"(?:{family})" for family in FAMILIES))
CLASS = re.compile(r"\.([A-Za-z_][\w-]*)")
# Colours come from the house's own tokens, so a theme of Tabler's is never asked for.
UNWANTED = re.compile(r"data-bs-theme|data-bs-|::?-ms-|\[dir=")


def blocks(css: str) -> Iterator[tuple[str, str]]:
    """The top-level parts of a stylesheet: (what stands before the brace, what stands in it)."""
    position = 0
    while (brace := css.find("{", position)) >= 0:
        depth, end = 1, brace + 1
        while depth:
            depth += {"{": 1, "}": -1}.get(css[end], 0)
            end += 1
        yield css[position:brace].strip(), css[brace + 1 : end - 1].strip()
        position = end


def keeps(selector: str) -> bool:
    return not UNWANTED.search(selector) and all(
        ALLOWED.fullmatch(name) for name in CLASS.findall(selector)
    )


def split_selectors(prelude: str) -> list[str]:
    """``a, :is(b, c)`` → two selectors: commas inside brackets do not part them."""
    parts = re.split(r",(?![^(\[]*[)\]])", prelude)
    return [part.strip() for part in parts]


def subset(css: str) -> str:
    """The stylesheet with only the rules whose classes all belong to the families."""
    bare = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    bare = re.sub(r"@(charset|import)[^;{]*;", "", bare)
    return "\n".join(line for line in (kept(*block) for block in blocks(bare)) if line) + "\n"


def kept(prelude: str, body: str) -> str:
    """One block as a line, or nothing."""
    if prelude.startswith("@keyframes"):
        wanted = ("progress", "placeholder", "spinner")
        return f"{prelude} {{ {squeeze(body)} }}" if any(w in prelude for w in wanted) else ""
    if prelude.startswith("@"):
        inner = " ".join(line for line in (kept(*block) for block in blocks(body)) if line)
        return f"{prelude} {{ {inner} }}" if inner else ""
    selectors = [selector for selector in split_selectors(prelude) if keeps(selector)]
    return f"{', '.join(selectors)} {{ {squeeze(body)} }}" if selectors and body else ""


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def symbol(name: str, svg: str) -> str:
    """An icon's drawing as a line of the sprite."""
    inner = svg[svg.index(">", svg.index("<svg")) + 1 : svg.rindex("</svg>")]
    inner = re.sub(r'<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*/>', "", inner)
    inner = squeeze(inner).replace("> <", "><").replace(" />", "/>")
    return f'<symbol id="{name}" viewBox="0 0 24 24">{inner}</symbol>'


def names_in(sprite: Path) -> list[str]:
    return re.findall(r'<symbol id="([\w-]+)"', sprite.read_text(encoding="utf-8"))


def write_css(source: Path, target: Path = SHEET) -> None:
    css = source.read_text(encoding="utf-8")
    version = re.search(r"Tabler v([\d.]+)", css)
    head = (
        f"/*! Tabler {version[1] if version else ''} (https://tabler.io), MIT, The Tabler Authors."
        " A subset made by huiju.ui.vendoring. */\n"
    )
    target.write_text(head + subset(css), encoding="utf-8")


def write_icons(folder: Path, wanted: list[str], target: Path = SPRITE) -> None:
    names = sorted({*wanted, *(names_in(target) if target.exists() else [])})
    missing = [name for name in names if not (folder / f"{name}.svg").is_file()]
    if missing:
        message = f"no such icon in {folder}: {', '.join(missing)}"
        raise SystemExit(message)
    lines = [symbol(name, (folder / f"{name}.svg").read_text(encoding="utf-8")) for name in names]
    target.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" fill="none" stroke="currentColor"'
        ' stroke-linecap="round" stroke-linejoin="round">\n' + "\n".join(lines) + "\n</svg>\n",
        encoding="utf-8",
    )


COMMANDS: dict[str, Callable[[list[str]], None]] = {
    "css": lambda words: write_css(Path(words[0])),
    "icons": lambda words: write_icons(Path(words[0]), words[1:]),
}


def main(words: list[str]) -> None:
    if len(words) < 2 or words[0] not in COMMANDS:  # a command and a path
        raise SystemExit(__doc__)
    COMMANDS[words[0]](words[1:])


if __name__ == "__main__":
    main(sys.argv[1:])
