"""Sites: head office, laboratory, branch."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from huiju.accounts.models import Space
from huiju.core import audit
from huiju.core.actor import Actor
from huiju.core.checking import assign, check
from huiju.organisations.actions.permission import need_to_edit
from huiju.organisations.models import Organisation, Site

EDITABLE = frozenset(
    {
        "name_en",
        "name_zh",
        "address_en",
        "address_zh",
        "city_en",
        "city_zh",
        "country",
        "is_main",
    }
)


@transaction.atomic
def add_site(
    actor: Actor, *, organisation: Organisation, space: Space | None, values: Mapping[str, Any]
) -> Site:
    """``space`` is the office's, None where a representative acts in the portal."""
    need_to_edit(actor, organisation, space)
    site = Site(organisation=organisation)
    assign(site, values, EDITABLE)
    _save(site)
    audit.record(actor, "organisations.add_site", site, space=space)
    return site


@transaction.atomic
def edit_site(actor: Actor, *, site: Site, space: Space | None, values: Mapping[str, Any]) -> Site:
    need_to_edit(actor, site.organisation, space)
    before = audit.snapshot(site)
    assign(site, values, EDITABLE)
    _save(site)
    changes = audit.differences(before, audit.snapshot(site))
    audit.record(actor, "organisations.edit_site", site, space=space, changes=changes)
    return site


@transaction.atomic
def remove_site(actor: Actor, *, site: Site, space: Space | None) -> None:
    need_to_edit(actor, site.organisation, space)
    audit.record(actor, "organisations.remove_site", site, space=space)
    site.delete()


def _save(site: Site) -> None:
    if site.is_main:
        # The head office moves: the one before gives up its mark first.
        site.organisation.sites.exclude(pk=site.pk).filter(is_main=True).update(is_main=False)
    check(site)
    site.save()
