"""In whose name somebody may add a need or an offer."""

from dataclasses import dataclass

from huiju.core.actor import Actor
from huiju.organisations.models import Organisation
from huiju.organisations.rules import representing
from huiju.people.models import Person
from huiju.projects.models import Project


@dataclass(frozen=True)
class OwnerOption:
    """A possible owner; ``value`` names it in a form: ``project:8f3k…``."""

    value: str
    record: Person | Organisation | Project

    def __str__(self) -> str:
        return str(self.record)


def _option(record: Person | Organisation | Project) -> OwnerOption:
    return OwnerOption(f"{record._meta.model_name}:{record.key}", record)


def owner_options(actor: Actor) -> list[OwnerOption]:
    """The actor's projects, then their organisations, then they themselves (three queries)."""
    if actor.user is None:
        return []
    projects = Project.objects.filter(members__person__user=actor.user, members__may_edit=True)
    organisations = Organisation.objects.filter(pk__in=representing(actor).values("organisation"))
    people = Person.objects.filter(user=actor.user)
    return [
        _option(record)
        for records in (projects.order_by("pk"), organisations.order_by("pk"), people)
        for record in records
    ]
