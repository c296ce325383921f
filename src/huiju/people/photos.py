"""Photos of people: what is accepted, in which sizes they are kept, who may look at them."""

from collections.abc import Callable

from huiju.accounts.permissions import grants_of
from huiju.core import files
from huiju.core.actor import Actor
from huiju.core.models import StoredFile
from huiju.core.registries import Registry
from huiju.people.choices import Purpose
from huiju.people.models import Person
from huiju.people.queries import has_consented, visible_people
from huiju.people.rules import is_self

PHOTO = "people.photo"
MAX_MB = 10
SIZES = {"small": (160, 160), "large": (640, 640)}

# (actor, person) → whether they take part in something together; filled by higher apps at start.
fellows: "Registry[Callable[[Actor, Person], bool]]" = Registry()


def may_see_person(actor: Actor, person: Person) -> bool:
    """The person, staff who know them, and those who take part beside them if they agreed to it."""
    if is_self(actor, person) or actor.is_system:
        return True
    if _knows_as_staff(actor, person):
        return True
    return any(beside(actor, person) for beside in fellows.all()) and has_consented(
        person, Purpose.DIRECTORY
    )


def _knows_as_staff(actor: Actor, person: Person) -> bool:
    if actor.user is None:
        return False
    spaces = {grant.space for grant in grants_of(actor.user)}
    return any(visible_people(actor, space).filter(pk=person.pk).exists() for space in spaces)


def may_see_photo(actor: Actor, photo: StoredFile) -> bool:
    """Whoever may see the person; and who sent it, until it is anybody's."""
    person = Person.objects.filter(photo=photo).first()
    if person is None:
        return actor.user is not None and photo.uploaded_by_id == actor.user.pk
    return may_see_person(actor, person)


files.purpose(
    PHOTO, accept={files.Accept.IMAGE}, max_mb=MAX_MB, may_read=may_see_photo, sizes=SIZES
)
