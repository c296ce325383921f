"""The tree of public bodies, and everything below an organisation, in one query."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.expressions import RawSQL

from huiju.accounts.choices import StaffRole
from huiju.accounts.models import Space
from huiju.core.actor import Actor
from huiju.core.narrowing import narrowed
from huiju.organisations.choices import LEVELS, OrganisationKind
from huiju.organisations.models import Membership, Organisation, Remit
from huiju.organisations.queries.known import known_in
from huiju.organisations.rules import current, reads_by_remit
from huiju.people.models import Person


def subtree(roots: QuerySet[Organisation]) -> RawSQL:
    """The ids of ``roots`` and of all below them, as a subquery of one column.

    Both databases walk the tree themselves (WITH RECURSIVE), however deep it is; UNION drops rows
    met before, so that even a broken tree ends.
    """
    first, parameters = roots.order_by().values("pk").query.sql_with_params()
    # Both parts are written by the ORM and by us: no text of a reader is in them.
    return RawSQL(  # noqa: S611
        f"WITH RECURSIVE tree(id) AS ({first} UNION"  # noqa: S608 - see above
        " SELECT o.id FROM organisations_organisation o JOIN tree t ON o.parent_id = t.id)"
        " SELECT id FROM tree",
        parameters,
    )


def below(organisation: Organisation) -> QuerySet[Organisation]:
    """The organisation and all below it."""
    return Organisation.objects.filter(
        pk__in=subtree(Organisation.objects.filter(pk=organisation.pk))
    )


def public_bodies(actor: Actor, space: Space) -> QuerySet[Organisation]:
    """The public bodies known in ``space``, highest level first."""
    rows = known_in(space).filter(kind=OrganisationKind.PUBLIC_BODY)
    return narrowed(actor, space, rows).select_related("parent")


def remit_of(actor: Actor, space: Space) -> RawSQL:
    """The ids of the organisations whose rows the actor reads in ``space`` as an official."""
    remits = Remit.objects.filter(
        grant__user=actor.user,
        grant__role=StaffRole.OFFICIAL,
        grant__space__in=[above.pk for above in space.line()],
    )
    return subtree(Organisation.objects.filter(pk__in=remits.values("organisation")))


def narrow_organisations(
    actor: Actor, space: Space, rows: QuerySet[Organisation]
) -> QuerySet[Organisation]:
    if not reads_by_remit(actor, space):
        return rows
    return rows.filter(pk__in=remit_of(actor, space))


def narrow_people(actor: Actor, space: Space, rows: QuerySet[Person]) -> QuerySet[Person]:
    """People who belong, today, to an organisation within the remit."""
    if not reads_by_remit(actor, space):
        return rows
    theirs = Membership.objects.filter(
        current(actor), person=OuterRef("pk"), organisation__in=remit_of(actor, space)
    )
    return rows.filter(Exists(theirs))


@dataclass(frozen=True)
class Node:
    """A public body of the tree with its rank from 0 and what stands below it."""

    organisation: Organisation
    below: list["Node"]


def tree_of(actor: Actor, space: Space) -> list[Node]:
    """The public bodies known in ``space`` as trees, by name; one query.

    A body whose parent is not known here (or not read by this reader) stands at the top.
    """
    bodies = list(public_bodies(actor, space))
    nodes = {body.pk: Node(body, []) for body in bodies}
    tops: list[Node] = []
    for body in sorted(bodies, key=lambda body: (LEVELS.index(body.level), str(body.name))):
        above = nodes.get(body.parent_id or 0)
        (above.below if above else tops).append(nodes[body.pk])
    return tops
