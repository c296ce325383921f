"""What follows from changes of core's own rows."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from huiju.core.models import StoredFile


@receiver(post_delete, sender=StoredFile)
def remove_content(instance: StoredFile, **_: Any) -> None:
    """The content goes with its row, once that is certain."""
    storage, name = instance.content.storage, instance.content.name or ""
    transaction.on_commit(lambda: storage.delete(name))
