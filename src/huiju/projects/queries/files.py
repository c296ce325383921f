"""Who may read a file of a project: as far as they see the part that it belongs to."""

from huiju.core.actor import Actor
from huiju.core.models import StoredFile
from huiju.projects.choices import Field
from huiju.projects.models import Project
from huiju.projects.queries.seen import reach_of, shown_fields, with_reach


def may_read_file(actor: Actor, stored: StoredFile) -> bool:
    """At most three queries; the cover is seen by all who see the project."""
    for column, field in (
        ("cover", None),
        ("deck", Field.DECK),
        ("pictures__file", Field.PICTURES),
    ):
        project = with_reach(actor, Project.objects.filter(**{column: stored})).first()
        if project is not None:
            return field is None or field in shown_fields(project, reach_of(project))
    return False
