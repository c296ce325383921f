"""What a person reads of their own organisations."""

from django.db.models import BooleanField, Case, QuerySet, Value, When
from django.http import Http404

from huiju.core.actor import Actor
from huiju.organisations.models import Membership, Organisation
from huiju.organisations.rules import current, represented


def my_organisations(actor: Actor) -> QuerySet[Membership]:
    """The reader's memberships, the main one first, ended ones last; ``is_past`` marks those."""
    if actor.user is None:
        return Membership.objects.none()
    rows = Membership.objects.filter(person__user=actor.user)
    return rows.select_related("organisation__logo", "organisation__parent").annotate(
        is_past=Case(
            When(current(actor), then=Value(value=False)),
            default=Value(value=True),
            output_field=BooleanField(),
        )
    )


def my_organisation(actor: Actor, key: str) -> Organisation:
    """An organisation the reader speaks for, or 404."""
    found = Organisation.objects.filter(represented(actor), key=key).select_related("logo")
    organisation = found.first()
    if organisation is None:
        raise Http404
    return organisation
