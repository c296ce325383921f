"""Uploaded files: what is kept of each and who may be served it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiju.core.models.base import Record


class StoredFile(Record):
    """One stored file. Who may read it is answered by the purpose it was registered for.

    An image is re-encoded in sizes: each is a row with ``original`` and ``variant`` set.
    """

    space = models.ForeignKey(
        "accounts.Space", null=True, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    purpose = models.CharField(max_length=60)
    original = models.ForeignKey(
        "core.StoredFile", null=True, on_delete=models.CASCADE, related_name="variants"
    )
    variant = models.CharField(max_length=20, blank=True)
    name = models.CharField(_("file name"), max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    pages = models.PositiveIntegerField(null=True)
    content = models.FileField(upload_to="files/%Y/%m", max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["original", "variant"], name="core_file_variant_once")
        ]

    def __str__(self) -> str:
        return self.name
