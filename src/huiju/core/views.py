"""Serving files: through their purpose's rule, with headers that keep a browser from mischief."""

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from huiju.core import files
from huiju.core.access import Request, public
from huiju.core.files.kinds import IMAGES, PDF
from huiju.core.signals import file_opened

SHOWN_INLINE = {*IMAGES, PDF.content_type}
# A picture in a list is asked for often; a document is asked for again each time.
IMAGE_CACHE = "private, max-age=300"
DOCUMENT_CACHE = "private, no-cache"
NOTHING_RUNS = "default-src 'none'; frame-ancestors 'none'; sandbox"
# A browser's own reader of PDF does not open in a sandbox.
NOTHING_RUNS_IN_PDF = "default-src 'none'; object-src 'self'; frame-ancestors 'none'"


@public
@require_safe
def file(request: Request, key: str, variant: str) -> HttpResponseBase:
    """A file's content. Anybody may ask; the purpose's rule answers."""
    stored = files.file_for(request.actor, key, variant)
    etag = quote_etag(stored.sha256)
    unchanged = get_conditional_response(request, etag=etag)
    response = unchanged or _content(request, stored)
    response["ETag"] = etag
    response["Cache-Control"] = IMAGE_CACHE if stored.content_type in IMAGES else DOCUMENT_CACHE
    if request.method == "GET":
        original = stored.original or stored
        file_opened.send(files.StoredFile, actor=request.actor, stored=original, variant=variant)
    return response


def _content(request: Request, stored: files.StoredFile) -> HttpResponseBase:
    headers = {
        "Content-Type": stored.content_type,
        "Content-Length": str(stored.size),
        "Content-Security-Policy": (
            NOTHING_RUNS_IN_PDF if stored.content_type == PDF.content_type else NOTHING_RUNS
        ),
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }
    if request.method == "HEAD":
        return HttpResponse(headers=headers)
    return FileResponse(
        stored.content.open("rb"),
        as_attachment=stored.content_type not in SHOWN_INLINE,
        filename=stored.name,
        headers=headers,
    )
