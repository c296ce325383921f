"""The beginning: the installation's own space, its first hosting body, and who owns that."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from huiju.accounts.choices import SpaceKind, StaffRole
from huiju.accounts.models import Grant, Space, User
from huiju.core import audit
from huiju.core.actor import Actor
from huiju.core.errors import Invalid, NotAllowed
from huiju.people.facts import clean_email
from huiju.people.queries import user_with

INSTALLATION = {
    "slug": "installation",
    "name_en": "This installation",
    "name_zh": "本站",
}


@dataclass(frozen=True)
class Founding:
    """The host and its owner; whether each is new."""

    host: Space
    owner: User
    is_new_host: bool
    is_new_user: bool


@transaction.atomic
def found_host(
    actor: Actor,
    *,
    email: str,
    slug: str,
    name_en: str = "",
    name_zh: str = "",
    language: str,
    password: str = "",
) -> Founding:
    """Make a hosting body with its owner, and the installation's space if there is none.

    Only the system itself may, through a command. Doing it again with the same facts changes
    nothing; ``password`` is set for a new user only. The owner's address counts as proved.
    """
    if not actor.is_system:
        raise NotAllowed(_("Only the installation's own command may do this."))
    address = clean_email(email)
    if not address:
        raise Invalid(_("Write the owner's e-mail address."), field="email")
    host, is_new_host = _host(actor, slug, name_en, name_zh)
    owner = user_with(address)
    is_new_user = owner is None
    if owner is None:
        owner = _user(actor, address, language, password)
    _grant(actor, host, owner)
    return Founding(host, owner, is_new_host=is_new_host, is_new_user=is_new_user)


def _host(actor: Actor, slug: str, name_en: str, name_zh: str) -> tuple[Space, bool]:
    try:
        validate_slug(slug)
    except ValidationError as error:
        text = _("Write a short name of letters, digits and hyphens, as it stands in addresses.")
        raise Invalid(text, field="slug") from error
    found = Space.objects.filter(slug=slug).first()
    if found is not None and found.kind != SpaceKind.HOST:
        raise Invalid(_("This short name is taken by something else."), field="slug")
    if found is not None:
        return found, False
    if not name_en and not name_zh:
        raise Invalid(_("Write the hosting body's name, in one language at least."), field="name")
    host = Space.objects.create(
        kind=SpaceKind.HOST,
        parent=_installation(actor),
        slug=slug,
        name_en=name_en,
        name_zh=name_zh,
        created_at=actor.at,
    )
    audit.record(actor, "people.found_host", host, space=host)
    return host, True


def _installation(actor: Actor) -> Space:
    space, _is_new = Space.objects.get_or_create(
        kind=SpaceKind.INSTALLATION, defaults={**INSTALLATION, "created_at": actor.at}
    )
    return space


def _user(actor: Actor, email: str, language: str, password: str) -> User:
    if password:
        try:
            validate_password(password, User(email=email))
        except ValidationError as error:
            raise Invalid(" ".join(error.messages), field="password") from error
    user = User.objects.create_user(email, password or None, language=language, joined_at=actor.at)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def _grant(actor: Actor, host: Space, owner: User) -> None:
    grant, is_new = Grant.objects.get_or_create(
        user=owner, space=host, role=StaffRole.OWNER, defaults={"granted_at": actor.at}
    )
    if is_new:
        changes = {"role": (None, StaffRole.OWNER.value)}
        audit.record(actor, "people.give_role", grant, space=host, changes=changes)
