"""What ``huiju doctor`` asks of the house itself. Nothing here changes anything that stays."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import wraps
from pathlib import Path

from django.conf import settings
from django.core import checks, mail
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiju.accounts.choices import StaffRole
from huiju.accounts.labels import Label
from huiju.accounts.models import Grant
from huiju.core import clock
from huiju.core.choices import JobState, Lane
from huiju.core.models import Job, Worker, new_key
from huiju.core.registries import Finding, HealthCheck, health_checks

OLDEST_POSTGRESQL = 140000
OVERDUE = timedelta(minutes=15)
FAILED_SINCE = timedelta(days=1)

# What a check returns: nothing when all is well, else what is wrong and how to mend it.
Trouble = tuple[str, str] | None


def check(name: Label, remedy: Label) -> Callable[[Callable[[], Trouble]], HealthCheck]:
    """Register a health check called ``name``; what it raises is trouble too, with ``remedy``."""

    def register(ask: Callable[[], Trouble]) -> HealthCheck:
        @wraps(ask)
        def finding() -> Finding:
            try:
                trouble = ask()
            except Exception as error:  # noqa: BLE001 - whatever is broken is what is asked for
                trouble = (f"{type(error).__name__}: {error}", str(remedy))
            text, mend = trouble or ("", "")
            return Finding(name=str(name), is_well=trouble is None, text=text, remedy=mend)

        return health_checks.add(finding)

    return register


def ask_all() -> Iterator[Finding]:
    """Ask every registered check; one that breaks is a finding of its own."""
    for ask in health_checks.all():
        try:
            yield ask()
        except Exception as error:  # noqa: BLE001 - whatever is broken is what is asked for
            name = getattr(ask, "__name__", "")
            text = f"{type(error).__name__}: {error}"
            yield Finding(name=name, is_well=False, text=text, remedy=_("Run “huiju migrate”."))


@check(gettext_lazy("Settings"), gettext_lazy("Correct the setting and start again."))
def configuration() -> Trouble:
    found = [message for message in checks.run_checks() if message.level >= checks.WARNING]
    if not found:
        return None
    hints = [str(message.hint) for message in found if message.hint]
    return " ".join(str(message.msg) for message in found), " ".join(hints)


@check(
    gettext_lazy("Database"),
    gettext_lazy("Start the database server, or correct DATABASE_URL."),
)
def database() -> Trouble:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    version: int = getattr(connection, "pg_version", OLDEST_POSTGRESQL)
    if version < OLDEST_POSTGRESQL:
        return _("PostgreSQL is too old."), _("Upgrade it to version 14 or newer.")
    return None


@check(gettext_lazy("Tables of the database"), gettext_lazy("Run “huiju migrate”."))
def tables() -> Trouble:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        text = _("%(count)d changes of the tables are not made yet.") % {"count": len(waiting)}
        return text, _("Run “huiju migrate”.")
    return None


@check(gettext_lazy("Shared cache"), gettext_lazy("Run “huiju migrate”."))
def shared_cache() -> Trouble:
    key = f"health:{new_key()}"
    cache.set(key, "well", 60)
    kept = cache.get(key)
    cache.delete(key)
    if kept != "well":
        return _("What is written into the cache does not come back."), _("Run “huiju migrate”.")
    return None


@check(gettext_lazy("Mail"), gettext_lazy("Correct HUIJU_MAIL, or start the mail server."))
def outgoing_mail() -> Trouble:
    if settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        with mail.get_connection(fail_silently=False):
            return None
    if settings.EMAIL_BACKEND.endswith(("file.EmailBackend", "filebased.EmailBackend")):
        folder = Path(settings.EMAIL_FILE_PATH)
        if folder.exists() and not folder.is_dir():
            text = _("%(path)s is no folder.") % {"path": folder}
            return text, _("Correct HUIJU_MAIL.")
    return None


@check(
    gettext_lazy("Store of files"),
    gettext_lazy("Give the server the right to write there, or correct HUIJU_MEDIA."),
)
def storage() -> Trouble:
    name = default_storage.save(f"health/{new_key()}", ContentFile(b"well"))
    try:
        with default_storage.open(name) as kept:
            well = kept.read() == b"well"
    finally:
        default_storage.delete(name)
    if not well:
        return _("What is stored does not come back."), _("Correct HUIJU_MEDIA.")
    return None


@check(gettext_lazy("Stylesheets and scripts"), gettext_lazy("Run “huiju migrate”."))
def static_files() -> Trouble:
    backend = settings.STORAGES["staticfiles"]["BACKEND"]
    manifest = Path(settings.STATIC_ROOT, "staticfiles.json")
    if "Manifest" in backend and not settings.DEBUG and not manifest.exists():
        return _("They are not collected for serving yet."), _("Run “huiju migrate”.")
    return None


@check(gettext_lazy("Workers"), gettext_lazy("Run “huiju migrate”."))
def workers() -> Trouble:
    since = clock.now() - timedelta(seconds=2 * settings.JOB_LEASE_SECONDS)
    seen = set(Worker.objects.filter(seen_at__gte=since).values_list("lane", flat=True))
    idle = [str(lane.label) for lane in Lane if lane not in seen]
    if not idle:
        return None
    text = _("Nobody does this work: %(lanes)s.") % {"lanes": ", ".join(idle)}
    return text, _("Start “huiju serve”, or “huiju serve --worker” on another machine.")


@check(gettext_lazy("Waiting work"), gettext_lazy("Run “huiju migrate”."))
def queue() -> Trouble:
    now = clock.now()
    overdue = Job.objects.filter(state=JobState.QUEUED, next_at__lt=now - OVERDUE).count()
    failed = Job.objects.filter(state=JobState.FAILED, finished_at__gte=now - FAILED_SINCE).count()
    if not overdue and not failed:
        return None
    text = _("%(overdue)d jobs wait for too long, %(failed)d failed since yesterday.")
    remedy = _("See them with “huiju jobs”, and look into the log.")
    return text % {"overdue": overdue, "failed": failed}, remedy


@check(gettext_lazy("Owner"), gettext_lazy("Run “huiju migrate”."))
def owner() -> Trouble:
    if Grant.objects.filter(role=StaffRole.OWNER, user__is_active=True).exists():
        return None
    return _("Nobody owns a hosting body yet."), _("Run “huiju createorganiser”.")
