"""Reading files: only through the purpose's own rule."""

from django.http import Http404

from huiju.core.actor import Actor
from huiju.core.files import purposes
from huiju.core.models import StoredFile

ORIGINAL = "original"


def file_for(actor: Actor, key: str, variant: str) -> StoredFile:
    """The variant of the file with this key, if the actor may read it; otherwise 404.

    ``variant`` is ``original`` or one of the purpose's sizes.
    """
    if variant == ORIGINAL:
        rows = StoredFile.objects.filter(key=key, original=None)
    else:
        rows = StoredFile.objects.filter(original__key=key, variant=variant)
    found = rows.select_related("original__space__parent__parent", "space__parent__parent").first()
    if found is None:
        raise Http404
    purpose = purposes.find(found.purpose)
    if purpose is None or not purpose.may_read(actor, found.original or found):
        raise Http404
    return found
