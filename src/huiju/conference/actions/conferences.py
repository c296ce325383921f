"""Making, changing, publishing and closing a conference."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from huiju.accounts.choices import SpaceKind
from huiju.accounts.models import Space
from huiju.conference import facts, rules
from huiju.conference.actions.slots import keep_within_days
from huiju.conference.choices import ConferenceState, Part
from huiju.conference.models import Conference, PartSetting, SlotGrid
from huiju.core import audit, files
from huiju.core.actor import Actor
from huiju.core.errors import Invalid, Refused
from huiju.core.files import StoredFile
from huiju.text import slug as proposed_slug

if TYPE_CHECKING:
    from huiju.core.files.actions import Upload

_NEXT: dict[str, set[str]] = {
    ConferenceState.DRAFT: {ConferenceState.PUBLISHED},
    ConferenceState.PUBLISHED: {ConferenceState.DRAFT, ConferenceState.CLOSED},
    ConferenceState.CLOSED: {ConferenceState.PUBLISHED},
}


def _free_slug(asked: str, titles: list[str]) -> str:
    """The short name asked for, or one made of the title and numbered until it is free."""
    if asked:
        if Space.objects.filter(slug=asked).exists():
            raise Invalid(_("This short name is taken. Choose another one."), field="slug")
        return asked
    stem = next((made for made in map(proposed_slug, titles) if made), "conference")[:50]
    stem = stem.strip("-")
    taken = set(Space.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(name for name in (stem, *numbered) if name not in taken)


@transaction.atomic
def create_conference(
    actor: Actor, *, host: Space, starts_on: date, ends_on: date, slug: str = "", **values: Any
) -> Conference:
    """A draft conference with its space, its ways to take part (all closed) and a slot grid.

    ``values`` are fields of :data:`huiju.conference.facts.FIELDS`.
    """
    actor.need(rules.CREATE.code, host)
    if host.kind != SpaceKind.HOST:
        raise Refused(_("A conference is created under a hosting body."))
    cleaned = facts.clean({"languages": ["en", "zh"], **values})
    facts.check_days(starts_on, ends_on)
    title_en, title_zh = cleaned.get("title_en", ""), cleaned.get("title_zh", "")
    facts.check_title(title_en, title_zh)
    space = Space.objects.create(
        kind=SpaceKind.CONFERENCE,
        parent=host,
        slug=_free_slug(slug, [title_en, title_zh]),
        name_en=title_en,
        name_zh=title_zh,
        created_at=actor.at,
    )
    conference = Conference(
        space=space, starts_on=starts_on, ends_on=ends_on, created_at=actor.at, **cleaned
    )
    _check_links(conference)
    conference.save()
    PartSetting.objects.bulk_create(
        [PartSetting(conference=conference, part=part) for part in Part.values]
    )
    SlotGrid.objects.create(conference=conference)
    audit.record(actor, "conference.create_conference", conference, space=space)
    return conference


@transaction.atomic
def edit_conference(actor: Actor, *, conference: Conference, **values: Any) -> Conference:
    """Change some of :data:`huiju.conference.facts.FIELDS`; what is not given stays.

    New days or another time zone lay the slots anew, as long as nothing is booked in the old ones.
    """
    actor.need(rules.EDIT.code, conference.space)
    cleaned = facts.clean(values)
    before = audit.snapshot(conference)
    _apply(conference, cleaned)
    facts.check_days(conference.starts_on, conference.ends_on)
    facts.check_title(conference.title_en, conference.title_zh)
    _check_links(conference)
    changes = audit.differences(before, audit.snapshot(conference))
    if not changes:
        return conference
    conference.save()
    if {"title_en", "title_zh"} & set(changes):
        Space.objects.filter(pk=conference.space_id).update(
            name_en=conference.title_en, name_zh=conference.title_zh
        )
    if {"starts_on", "ends_on", "time_zone"} & set(changes):
        keep_within_days(conference)
    audit.record(
        actor,
        "conference.edit_conference",
        conference,
        space=conference.space,
        changes=changes,
    )
    return conference


@transaction.atomic
def edit_look(
    actor: Actor,
    *,
    conference: Conference,
    accent: str,
    uploads: "Mapping[str, Upload]",
    removed: Iterable[str] = (),
) -> Conference:
    """Accent colour and pictures: ``uploads`` maps ``logo`` or ``cover`` to what was sent.

    A picture neither sent nor ``removed`` stays as it is.
    """
    actor.need(rules.EDIT.code, conference.space)
    pictures: dict[str, StoredFile | None] = dict.fromkeys(removed)
    for name, upload in uploads.items():
        pictures[name] = files.keep_upload(
            actor,
            upload=upload,
            purpose=f"conference.{name}",
            space=conference.space,
            name=name,
        )
    return edit_conference(actor, conference=conference, accent=accent, **pictures)


def _apply(conference: Conference, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(conference, name, value)


def _check_links(conference: Conference) -> None:
    """Venue and forum are of the same hosting body; a forum is not part of another one."""
    host = conference.space.parent_id
    venue, forum = conference.venue, conference.forum
    if venue is not None and venue.space_id != host:
        raise Invalid(_("Choose a venue of this hosting body."), field="venue")
    if forum is None:
        return
    if forum.space.parent_id != host or forum.pk == conference.pk:
        raise Invalid(_("Choose another conference of this hosting body."), field="forum")
    if forum.forum_id is not None or (conference.pk and conference.parts.exists()):
        raise Invalid(_("A forum cannot itself be part of a larger one."), field="forum")


@transaction.atomic
def set_conference_state(actor: Actor, *, conference: Conference, state: str) -> Conference:
    """Publish a draft, take it back, close it or open it again."""
    actor.need(rules.EDIT.code, conference.space)
    conference = Conference.objects.select_for_update(of=("self",)).get(pk=conference.pk)
    if conference.state == state:
        return conference
    if state not in _NEXT[conference.state]:
        raise Refused(_("Publish the conference before you close it."))
    if state == ConferenceState.DRAFT and conference.participations.exists():
        raise Refused(
            _("People already take part, so the conference stays public. You can close it.")
        )
    before = audit.snapshot(conference)
    conference.state = state
    conference.save(update_fields=["state", "updated_at"])
    changes = audit.differences(before, audit.snapshot(conference))
    audit.record(
        actor,
        "conference.set_conference_state",
        conference,
        space=conference.space,
        changes=changes,
    )
    return conference
