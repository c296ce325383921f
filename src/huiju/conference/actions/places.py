"""Places in a part: counted under a lock, so that a quota holds however many come at once."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiju.conference.actions.states import Notice, change_state
from huiju.conference.choices import ParticipationState
from huiju.conference.models import Conference, Participation, PartSetting
from huiju.core.actor import Actor
from huiju.core.errors import Invalid


def locked_setting(conference: Conference, part: str) -> PartSetting:
    """The setting of one part; whoever asks next waits until this transaction ends."""
    setting = (
        PartSetting.objects.select_for_update().filter(conference=conference, part=part).first()
    )
    if setting is None:
        raise Invalid(_("This conference has no such part."), field="part")
    setting.conference = conference
    return setting


def lock_settings(conference: Conference, parts: set[str]) -> dict[str, PartSetting]:
    """Several of them, always locked in the same order."""
    rows = PartSetting.objects.select_for_update().filter(conference=conference, part__in=parts)
    found = {setting.part: setting for setting in rows.order_by("part")}
    for setting in found.values():
        setting.conference = conference
    return found


def holding_a_place(at: datetime) -> Q:
    """Who holds a place: the confirmed, and the invited as long as their invitation stands."""
    return Q(state=ParticipationState.CONFIRMED) | Q(
        state=ParticipationState.INVITED,
        invitations__expires_at__gt=at,
        invitations__used_at__isnull=True,
        invitations__revoked_at__isnull=True,
    )


def free_places(setting: PartSetting, at: datetime) -> int | None:
    """How many are free, at least 0; None where there is no limit. Ask it under the lock."""
    if setting.quota is None:
        return None
    held = (
        setting.conference.participations.filter(holding_a_place(at), part=setting.part)
        .distinct()
        .count()
    )
    return max(0, setting.quota - held)


def fill_from_waiting_list(actor: Actor, *, setting: PartSetting, freed: int | None) -> int:
    """Confirm those who wait longest, at most ``freed`` (None: as many as fit); returns how many.

    Only as many as have become free: the office may let people wait although there are places.
    """
    free = free_places(setting, actor.at)
    most = min((n for n in (free, freed) if n is not None), default=None)
    waiting = (
        Participation.objects.select_for_update(of=("self",))
        .filter(
            conference=setting.conference,
            part=setting.part,
            state=ParticipationState.WAITLISTED,
        )
        .select_related("person__user")
        .order_by("state_since", "pk")[:most]
    )
    moved = list(waiting)
    for participation in moved:
        participation.conference = setting.conference
        change_state(
            actor,
            participation,
            ParticipationState.CONFIRMED,
            verb="conference.move_up",
            notice=Notice.MOVED_UP,
        )
    return len(moved)
