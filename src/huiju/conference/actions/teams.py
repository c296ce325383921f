"""Teams: participations that meet others as one."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from huiju.conference import rules
from huiju.conference.choices import ParticipationState
from huiju.conference.models import Conference, Participation, Team, TeamMember
from huiju.core import audit
from huiju.core.actor import Actor
from huiju.core.errors import Invalid

MOST_PARALLEL = 20
FIELDS = {"name_en", "name_zh", "organisation", "parallel", "home_table", "quota"}


def _check(team: Team, members: Sequence[Participation]) -> None:
    if not team.name_en and not team.name_zh:
        raise Invalid(_("Write the name in at least one language."), field="name_zh")
    if not 1 <= team.parallel <= MOST_PARALLEL:
        text = _("A team holds between 1 and {most} meetings at the same time.")
        raise Invalid(format_lazy(text, most=MOST_PARALLEL), field="parallel")
    if team.parallel > max(1, len(members)):
        text = _("A team of {count} cannot hold more meetings at the same time than it has people.")
        raise Invalid(format_lazy(text, count=len(members)), field="parallel")
    table = team.home_table
    if table is not None and table.conference_id != team.conference_id:
        raise Invalid(_("Choose a table of this conference."), field="home_table")
    for member in members:
        if member.conference_id != team.conference_id:
            raise Invalid(_("Choose people who take part in this conference."), field="members")
        if member.state != ParticipationState.CONFIRMED:
            text = _("{name} is not confirmed, so cannot be in a team.")
            raise Invalid(format_lazy(text, name=member.person), field="members")


@transaction.atomic
def save_team(
    actor: Actor,
    *,
    conference: Conference,
    members: Mapping[Participation, bool],
    team: Team | None = None,
    **values: Any,
) -> Team:
    """Form a team, or change ``team``. ``members`` maps each participation → may answer for it.

    ``values`` are :data:`FIELDS`. Somebody must be able to answer for the team.
    """
    actor.need(rules.EDIT_TEAMS.code, conference.space)
    unknown = set(values) - FIELDS
    if unknown:
        message = f"not known of a team: {sorted(unknown)}"
        raise TypeError(message)
    verb = "conference.edit_team" if team else "conference.create_team"
    team = team or Team(conference=conference)
    before = {**audit.snapshot(team), "members": _members(team)} if team.pk else {}
    for name, value in values.items():
        setattr(team, name, value.strip() if isinstance(value, str) else value)
    _check(team, list(members))
    if members and not any(members.values()):
        raise Invalid(_("Choose at least one person who may answer."), field="members")
    team.save()
    team.members.all().delete()
    TeamMember.objects.bulk_create(
        TeamMember(team=team, participation=participation, may_answer=may)
        for participation, may in members.items()
    )
    after = {**audit.snapshot(team), "members": _members(team)}
    changes = audit.differences(before, after)
    audit.record(actor, verb, team, space=conference.space, changes=changes)
    return team


def _members(team: Team) -> dict[str, bool]:
    rows = team.members.order_by("participation").values_list("participation__key", "may_answer")
    return dict(rows)


@transaction.atomic
def remove_team(actor: Actor, *, team: Team) -> None:
    actor.need(rules.EDIT_TEAMS.code, team.conference.space)
    audit.record(actor, "conference.remove_team", team, space=team.conference.space)
    team.delete()
