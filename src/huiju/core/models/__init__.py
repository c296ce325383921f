from huiju.core.models.audit import AuditEntry
from huiju.core.models.base import Record, new_key
from huiju.core.models.files import StoredFile

__all__ = ["AuditEntry", "Record", "StoredFile", "new_key"]
