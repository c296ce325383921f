"""What a person reads of their own organisations."""

from django.db.models import QuerySet
from django.http import Http404

from huiju.core.actor import Actor
from huiju.organisations.models import Membership, Organisation
from huiju.organisations.rules import represented


def my_organisations(actor: Actor) -> QuerySet[Membership]:
    """The reader's memberships, the main one first, ended ones last."""
    if actor.user is None:
        return Membership.objects.none()
    return Membership.objects.filter(person__user=actor.user).select_related(
        "organisation__logo", "organisation__parent"
    )


def my_organisation(actor: Actor, key: str) -> Organisation:
    """An organisation the reader speaks for, or 404."""
    found = Organisation.objects.filter(represented(actor), key=key).select_related("logo")
    organisation = found.first()
    if organisation is None:
        raise Http404
    return organisation
