"""Memberships: who belongs to an organisation, as what, from when to when."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from huiju.accounts.models import Space
from huiju.core import audit
from huiju.core.actor import Actor
from huiju.core.checking import assign, check
from huiju.organisations.actions.permission import need_to_edit
from huiju.organisations.models import Membership, Organisation
from huiju.people.models import Person

EDITABLE = frozenset({"title_en", "title_zh", "starts_on", "ends_on", "is_main", "may_represent"})


@transaction.atomic
def add_membership(
    actor: Actor,
    *,
    person: Person,
    organisation: Organisation,
    space: Space | None,
    values: Mapping[str, Any],
) -> Membership:
    """A person's first membership that has not ended becomes the main one by itself."""
    need_to_edit(actor, organisation, space)
    membership = Membership(person=person, organisation=organisation)
    assign(membership, values, EDITABLE)
    if membership.ends_on is None and not person.memberships.filter(is_main=True).exists():
        membership.is_main = True
    _save(membership)
    audit.record(actor, "organisations.add_membership", membership, space=space)
    return membership


@transaction.atomic
def edit_membership(
    actor: Actor, *, membership: Membership, space: Space | None, values: Mapping[str, Any]
) -> Membership:
    need_to_edit(actor, membership.organisation, space)
    before = audit.snapshot(membership)
    assign(membership, values, EDITABLE)
    _save(membership)
    changes = audit.differences(before, audit.snapshot(membership))
    audit.record(actor, "organisations.edit_membership", membership, space=space, changes=changes)
    return membership


def end_membership(
    actor: Actor, *, membership: Membership, space: Space | None, ends_on: date
) -> Membership:
    """Keep the membership as the past; the next current one becomes the main one."""
    return edit_membership(actor, membership=membership, space=space, values={"ends_on": ends_on})


@transaction.atomic
def remove_membership(actor: Actor, *, membership: Membership, space: Space | None) -> None:
    """For mistakes only: what has been true once is ended, not removed."""
    need_to_edit(actor, membership.organisation, space)
    audit.record(actor, "organisations.remove_membership", membership, space=space)
    person = membership.person
    membership.delete()
    _choose_main(person)


def _save(membership: Membership) -> None:
    if membership.ends_on is not None and membership.is_main:
        membership.is_main = False
    if membership.is_main:
        others = membership.person.memberships.exclude(pk=membership.pk)
        others.filter(is_main=True).update(is_main=False)
    check(membership)
    membership.save()
    _choose_main(membership.person)


def _choose_main(person: Person) -> None:
    """Somebody who belongs anywhere has one main membership: the latest begun."""
    going_on = person.memberships.filter(ends_on__isnull=True)
    if going_on.filter(is_main=True).exists():
        return
    latest = going_on.order_by("-starts_on", "-pk").first()
    if latest is not None:
        Membership.objects.filter(pk=latest.pk).update(is_main=True)
