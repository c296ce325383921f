"""The database's own guards over commitments: no overlap on the same resource and lane.

PostgreSQL has a deferrable exclusion constraint for each resource, SQLite two triggers. They are
installed by the migration and again after every migrate, because SQLite drops triggers when a
table is rebuilt.
"""

from typing import Any

from django.apps import AppConfig
from django.db import IntegrityError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from huiju.conference.models.ledger import RESOURCES

TABLE = "conference_commitment"


def name_of(resource: str) -> str:
    """The guard's name, which the database also puts into its error."""
    return f"{TABLE}_{resource}_free"


_EXCLUSION = """
ALTER TABLE conference_commitment ADD CONSTRAINT {name} EXCLUDE USING gist (
    {resource}_id WITH =, lane WITH =, tstzrange(starts_at, ends_at, '[)') WITH &&
) WHERE ({resource}_id IS NOT NULL) DEFERRABLE INITIALLY IMMEDIATE
"""
_TRIGGER = """CREATE TRIGGER {name}_{event} BEFORE {when} ON conference_commitment
WHEN NEW.{resource}_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM conference_commitment WHERE {resource}_id = NEW.{resource}_id
    AND lane = NEW.lane AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at{others}
) BEGIN SELECT RAISE(ABORT, '{name}'); END"""


def _triggers() -> dict[str, str]:
    """Name → statement of SQLite's triggers."""
    found = {}
    for resource in RESOURCES:
        name = name_of(resource)
        columns = f"{resource}_id, lane, starts_at, ends_at"
        for event, when, others in (
            ("insert", "INSERT", ""),
            ("update", f"UPDATE OF {columns}", " AND id <> NEW.id"),
        ):
            found[f"{name}_{event}"] = _TRIGGER.format(
                name=name, event=event, when=when, resource=resource, others=others
            )
    return found


def is_overlap(error: IntegrityError) -> bool:
    """Whether it was one of these guards that refused."""
    return any(name_of(resource) in str(error) for resource in RESOURCES)


def names(connection: BaseDatabaseWrapper) -> list[str]:
    """The guards that a database of this kind must have."""
    if connection.vendor == "sqlite":
        return list(_triggers())
    return [name_of(resource) for resource in RESOURCES]


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of the guards that this database lacks or has in another form; empty when all stand."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
                [TABLE],
            )
            present = dict(cursor.fetchall())
            return [name for name, sql in _triggers().items() if present.get(name) != sql]
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE conrelid = to_regclass(%s)"
            " AND contype = 'x' AND condeferrable AND convalidated",
            [TABLE],
        )
        standing = {row[0] for row in cursor.fetchall()}
    return [name for name in names(connection) if name not in standing]


def install(connection: BaseDatabaseWrapper) -> None:
    """Put up the guards that are missing; harmless when all stand."""
    lacking = missing(connection)
    if not lacking:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            statements = _triggers()
            for name in lacking:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
                cursor.execute(statements[name])
            return
        cursor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
        for resource in RESOURCES:
            name = name_of(resource)
            if name in lacking:
                cursor.execute(f"ALTER TABLE {TABLE} DROP CONSTRAINT IF EXISTS {name}")
                cursor.execute(_EXCLUSION.format(name=name, resource=resource))


class InstallGuards(Operation):
    """The migration operation that puts up the guards of this database's kind."""

    reversible = True
    reduces_to_sql = False

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The guards are no part of the models."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        del app_label, from_state, to_state
        install(schema_editor.connection)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """The guards go with the table."""

    def describe(self) -> str:
        return "Put up the guards of the commitments ledger"


def restore(sender: AppConfig, using: str, **_signal: Any) -> None:
    """Receiver of ``post_migrate``: put up again what rebuilding the table took away."""
    del sender
    connection = connections[using]
    if TABLE in connection.introspection.table_names():
        install(connection)
