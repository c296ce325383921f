"""Files that people send: checked, kept, and served only to those who may see them.

An app says at start what its files are for, its actions keep what was sent, and templates link to
``{% url "file" key=record.cover.key variant="small" %}``::

    files.purpose("projects.deck", accept={Accept.PDF}, max_mb=30,
                  sizes={"preview": (960, 720)}, may_read=may_read_deck)

    files.keep_upload(actor, upload=form.cleaned_data["deck"], purpose="projects.deck", space=space)
"""

from huiju.core.files.actions import Made, keep_made, keep_upload, remove_file
from huiju.core.files.images import Picture
from huiju.core.files.kinds import Accept
from huiju.core.files.purposes import purpose
from huiju.core.files.queries import file_for
from huiju.core.models import StoredFile

__all__ = [
    "Accept",
    "Made",
    "Picture",
    "StoredFile",
    "file_for",
    "keep_made",
    "keep_upload",
    "purpose",
    "remove_file",
]
