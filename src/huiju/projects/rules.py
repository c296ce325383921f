"""Who may see, change and decide about projects, and how far a reader sees into one.

A project belongs to its founders (team members who may edit) and is read by the offices it is
given to: the host's where it was made, and those of the conferences it was submitted to.
"""

from collections.abc import Callable

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from huiju.accounts.choices import StaffRole
from huiju.accounts.models import Space
from huiju.accounts.permissions import EVERY_ROLE, Permission, declare, grants_of
from huiju.conference.choices import ConferenceState, Part, ParticipationState
from huiju.conference.models import Conference, Participation, PartSetting
from huiju.core.actor import Actor
from huiju.core.registries import Registry
from huiju.organisations.models import Organisation
from huiju.organisations.queries import subtree
from huiju.projects.choices import EntryState, Visibility
from huiju.projects.models import Entry, Project, ProjectMember

VIEW = declare(
    "projects.view_projects", EVERY_ROLE - {StaffRole.CHECKIN_DESK}, _("See projects and entries")
)
EDIT = declare(
    "projects.edit_projects",
    {StaffRole.ORGANISER, StaffRole.MATCHMAKING_DESK, StaffRole.CONSULTANT},
    _("Add and change projects for their founders"),
)
DECIDE = declare(
    "projects.decide_entries",
    {StaffRole.ORGANISER, StaffRole.MATCHMAKING_DESK},
    _("Approve and return entries"),
)
ROADSHOW = declare(
    "projects.choose_roadshow",
    {StaffRole.ORGANISER, StaffRole.PROGRAMME_EDITOR, StaffRole.JURY_CHAIR},
    _("Choose the projects of the roadshow"),
)

# (actor) → a condition on projects: whose team and this reader have both said yes to each other.
# Apps in which people agree to meet add theirs when Django starts.
MutualYes = Callable[[Actor], Q]
mutual_yes: Registry[MutualYes] = Registry()

NOBODY = Q(pk__in=[])
EVERYBODY = ~NOBODY


def mine(actor: Actor) -> Q:
    """Projects in whose team the actor is."""
    if actor.user is None:
        return NOBODY
    rows = ProjectMember.objects.filter(project=OuterRef("pk"), person__user=actor.user)
    return Q(Exists(rows))


def agreed(actor: Actor) -> Q:
    """Projects with which the actor has a mutual yes."""
    condition = NOBODY
    for predicate in mutual_yes.all():
        condition |= predicate(actor)
    return condition


def taking_part(actor: Actor) -> Q:
    """Projects approved for a conference in which the actor is confirmed."""
    if actor.user is None:
        return NOBODY
    parts = Participation.objects.filter(
        conference=OuterRef("conference"),
        person__user=actor.user,
        state=ParticipationState.CONFIRMED,
    )
    entries = Entry.objects.filter(Exists(parts), project=OuterRef("pk"), state=EntryState.APPROVED)
    return Q(Exists(entries))


def published() -> Q:
    """Projects approved for a conference that the public may see."""
    entries = Entry.objects.filter(project=OuterRef("pk"), state=EntryState.APPROVED).exclude(
        conference__state=ConferenceState.DRAFT
    )
    return Q(Exists(entries))


def spaces_holding(actor: Actor, permission: Permission) -> QuerySet[Space]:
    """The spaces reached by the actor's grants that give ``permission``.

    An official's grant is left out: it reaches only rows within a remit (:func:`by_remit`).
    """
    if actor.user is None or not actor.user.is_active:
        return Space.objects.none()
    roles = permission.roles - {StaffRole.OFFICIAL}
    given = [grant.space_id for grant in grants_of(actor.user) if grant.role in roles]
    return reached(given) if given else Space.objects.none()


def reached(given: list[int]) -> QuerySet[Space]:
    """The spaces with these ids and those below them."""
    return Space.objects.filter(Q(pk__in=given) | Q(parent__in=given) | Q(parent__parent__in=given))


def known_to(spaces: QuerySet[Space]) -> Q:
    """Projects made in one of the spaces or submitted to a conference there."""
    given = Entry.objects.filter(project=OuterRef("pk"), conference__space__in=spaces).exclude(
        state=EntryState.DRAFT
    )
    return Q(space__in=spaces) | Q(Exists(given))


def within(actor: Actor, bodies: RawSQL) -> Q:
    """Projects of these organisations (ids), or with somebody who belongs to one today."""
    members = ProjectMember.objects.filter(
        Q(person__memberships__ends_on=None) | Q(person__memberships__ends_on__gte=actor.at.date()),
        project=OuterRef("pk"),
        person__memberships__organisation__in=bodies,
    )
    return Q(organisation__in=bodies) | Q(Exists(members))


def by_remit(actor: Actor) -> Q:
    """Projects that the actor reads as an official, each grant within its own remit."""
    condition = NOBODY
    if actor.user is None or not actor.user.is_active:
        return condition
    for grant in grants_of(actor.user):
        if grant.role == StaffRole.OFFICIAL:
            bodies = subtree(Organisation.objects.filter(remits__grant=grant))
            condition |= known_to(reached([grant.space_id])) & within(actor, bodies)
    return condition


def office(actor: Actor, permission: Permission = VIEW) -> Q:
    """Projects that the actor reads (or edits: ``EDIT``) as staff."""
    if actor.is_system:
        return EVERYBODY
    spaces = spaces_holding(actor, permission)
    everywhere = NOBODY if spaces.query.is_empty() else known_to(spaces)
    return everywhere | by_remit(actor) if permission is VIEW else everywhere


def seen_by(actor: Actor) -> Q:
    """Projects that the actor may see at all."""
    public = [Visibility.PUBLIC]
    participants = [*public, Visibility.PARTICIPANTS]
    mutual = [*participants, Visibility.MUTUAL]
    return (
        mine(actor)
        | office(actor)
        | agreed(actor) & Q(visibility__in=mutual)
        | taking_part(actor) & Q(visibility__in=participants)
        | published() & Q(visibility__in=public)
    )


def editable_by(actor: Actor) -> Q:
    """Projects that the actor may change: founders and offices with the right."""
    if actor.user is None:
        return EVERYBODY if actor.is_system else NOBODY
    founders = ProjectMember.objects.filter(
        project=OuterRef("pk"), person__user=actor.user, may_edit=True
    )
    return Q(Exists(founders)) | office(actor, EDIT)


def may_edit_project(actor: Actor, project: Project) -> bool:
    return Project.objects.filter(editable_by(actor), pk=project.pk).exists()


def is_founder(actor: Actor, project: Project) -> bool:
    """Whether the actor is a team member who may edit, not merely staff."""
    if actor.user is None:
        return False
    return project.members.filter(person__user=actor.user, may_edit=True).exists()


def open_for_projects(actor: Actor) -> QuerySet[Conference]:
    """Conferences to which founders may submit now: published, not over, founders' part open."""
    settings = PartSetting.objects.filter(
        Q(opens_at=None) | Q(opens_at__lte=actor.at),
        Q(closes_at=None) | Q(closes_at__gt=actor.at),
        conference=OuterRef("pk"),
        part=Part.FOUNDER,
        is_open=True,
    )
    return Conference.objects.filter(
        Exists(settings), state=ConferenceState.PUBLISHED, ends_on__gte=actor.at.date()
    )
