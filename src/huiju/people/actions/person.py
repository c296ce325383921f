"""Adding people and changing what is known of them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from huiju.accounts.models import Space, User
from huiju.core import audit, files
from huiju.core.actor import Actor
from huiju.core.errors import Conflict, NotAllowed
from huiju.people import facts
from huiju.people.models import KnownIn, Person
from huiju.people.photos import PHOTO
from huiju.people.queries import visible_people
from huiju.people.rules import EDIT, is_self
from huiju.text import search_text

# An upload, False to take the photo away, None to leave it as it is.
if TYPE_CHECKING:
    Photo = UploadedFile[Any] | Literal[False] | None


def create_person(
    actor: Actor,
    *,
    values: Mapping[str, Any],
    space: Space | None = None,
    user: User | None = None,
    photo: "Photo" = None,
    source: str = "",
) -> Person:
    """Add somebody: staff in their ``space``, or a user themselves (``user``, without a space).

    ``values`` holds fields of :data:`huiju.people.facts.FIELDS`; raises Invalid naming the field.
    ``photo`` is an upload.
    """
    if space is not None:
        actor.need(EDIT.code, space)
    elif user is None or (actor.user != user and not actor.is_system):
        raise NotAllowed(_("You can only make a profile of your own here."))
    person = Person(user=user)
    _assign(person, facts.clean(values, {}))
    try:
        with transaction.atomic():
            person.created_at = actor.at
            _keep_photo(actor, person, photo, space)
            person.save()
            changes = audit.differences({}, audit.snapshot(person))
            audit.record(actor, "people.create_person", person, space=space, changes=changes)
            if space is not None:
                _know(actor, person, space, source=source)
    except IntegrityError as error:
        raise Conflict(_("You have a profile already. Open it and change it there.")) from error
    return person


@transaction.atomic
def update_person(
    actor: Actor,
    *,
    person: Person,
    values: Mapping[str, Any],
    photo: "Photo" = None,
    space: Space | None = None,
) -> Person:
    """Change what is known of somebody: the person themselves, or staff of a space that knows them.

    Only the fields in ``values`` change. ``photo`` is an upload, False takes the photo away, None
    leaves it. Raises Invalid naming the field.
    """
    _need_edit(actor, person, space)
    person = Person.objects.select_for_update().get(pk=person.pk)
    before = audit.snapshot(person)
    _assign(person, facts.clean(values, before))
    _keep_photo(actor, person, photo, space)
    changes = audit.differences(before, audit.snapshot(person))
    if changes:
        person.save()
        audit.record(actor, "people.update_person", person, space=space, changes=changes)
    return person


@transaction.atomic
def note_known(
    actor: Actor,
    *,
    person: Person,
    space: Space,
    source: str = "",
    external_id: str = "",
) -> KnownIn:
    """Make the person known in the space; who is known there already stays so unchanged.

    Called by the actions by which people become known (taking part, import, adding).
    """
    return _know(actor, person, space, source=source, external_id=external_id)


def _know(
    actor: Actor, person: Person, space: Space, *, source: str, external_id: str = ""
) -> KnownIn:
    known, created = KnownIn.objects.get_or_create(
        person=person,
        space=space,
        defaults={"since": actor.at, "source": source, "external_id": external_id},
    )
    if created:
        audit.record(actor, "people.note_known", person, space=space)
    return known


def _need_edit(actor: Actor, person: Person, space: Space | None) -> None:
    if is_self(actor, person):
        return
    if space is None:
        if actor.is_system:
            return
        raise NotAllowed(_("You can only change your own profile here."))
    actor.need(EDIT.code, space)
    if not visible_people(actor, space).filter(pk=person.pk).exists():
        raise NotAllowed(_("This person is not known here."))


def _keep_photo(actor: Actor, person: Person, photo: "Photo", space: Space | None) -> None:
    if photo is False:
        person.photo = None
    elif photo is not None:
        person.photo = files.keep_upload(
            actor, upload=photo, purpose=PHOTO, space=space, name="photo"
        )


def _assign(person: Person, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(person, name, value)
    person.search = search_of(person)


def search_of(person: Person) -> str:
    """The search column: names, reading, headline and city; never contact data."""
    return search_text(
        person.name_native,
        person.name_latin,
        person.reading,
        person.headline_en,
        person.headline_zh,
        person.city_en,
        person.city_zh,
    )
