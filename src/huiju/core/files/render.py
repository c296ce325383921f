"""Draws the first page of a PDF. Run as a program of its own, ``render.py FROM TO WIDTH``.

A PDF comes from strangers and its reader is a large C library: what goes wrong there must not
take a worker with it. So this file imports nothing of Huiju, limits itself, and prints the number
of pages. Exit status 3: the document cannot be opened (damaged, or locked by a password).
"""

import sys

SECONDS = 30
MEMORY = 2 * 1024**3
CANNOT_OPEN = 3


def limit() -> None:
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def main(source: str, target: str, width: int) -> int:
    import pypdfium2  # noqa: PLC0415 - after the limits are set

    try:
        document = pypdfium2.PdfDocument(source)
        pages = len(document)
        page = document[0]
        across, down = page.get_size()
        # A page of odd shape must not become a picture of odd size.
        scale = min(width / max(across, 1), 2 * width / max(down, 1))
        page.render(scale=scale).to_pil().convert("RGB").save(target, "PNG")
    except (pypdfium2.PdfiumError, IndexError) as error:
        sys.stderr.write(str(error))
        return CANNOT_OPEN
    sys.stdout.write(str(pages))
    return 0


if __name__ == "__main__":
    limit()
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
