from huiju.core.models.audit import AuditEntry
from huiju.core.models.base import Record, new_key
from huiju.core.models.files import StoredFile
from huiju.core.models.jobs import Job, Worker

__all__ = ["AuditEntry", "Job", "Record", "StoredFile", "Worker", "new_key"]
