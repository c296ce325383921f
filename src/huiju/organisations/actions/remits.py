"""For which public body an official reads."""

from django.db import transaction
from django.utils.translation import gettext as _

from huiju.accounts.choices import StaffRole
from huiju.accounts.models import Grant
from huiju.core import audit
from huiju.core.actor import Actor
from huiju.core.errors import Invalid, NotAllowed
from huiju.organisations.choices import OrganisationKind
from huiju.organisations.models import Organisation, Remit
from huiju.organisations.queries.office import is_seen_in
from huiju.organisations.rules import REMITS


@transaction.atomic
def set_remit(actor: Actor, *, grant: Grant, organisation: Organisation) -> Remit:
    """Let the official of ``grant`` read the rows of this public body and below."""
    actor.need(REMITS.code, grant.space)
    if grant.role != StaffRole.OFFICIAL:
        raise Invalid(_("Only officials read within a public body."), field="grant")
    if organisation.kind != OrganisationKind.PUBLIC_BODY:
        raise Invalid(_("Choose a public body."), field="organisation")
    if not actor.is_system and not is_seen_in(actor, grant.space, organisation):
        raise NotAllowed(_("This organisation is not known in your office."))
    remit = Remit.objects.filter(grant=grant).first() or Remit(grant=grant)
    before = audit.snapshot(remit)
    remit.organisation = organisation
    remit.save()
    changes = audit.differences(before, audit.snapshot(remit))
    audit.record(actor, "organisations.set_remit", grant, space=grant.space, changes=changes)
    return remit


@transaction.atomic
def clear_remit(actor: Actor, *, grant: Grant) -> None:
    """Without a remit an official reads nothing."""
    actor.need(REMITS.code, grant.space)
    Remit.objects.filter(grant=grant).delete()
    audit.record(actor, "organisations.clear_remit", grant, space=grant.space)
