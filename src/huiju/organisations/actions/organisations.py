"""Adding and changing organisations."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from huiju.accounts.models import Space
from huiju.core import audit, files
from huiju.core.actor import Actor
from huiju.core.checking import assign, check
from huiju.core.errors import Invalid
from huiju.organisations.actions.permission import need_to_edit
from huiju.organisations.choices import LEVELS, OrganisationKind, PublicLevel
from huiju.organisations.models import Organisation, OrganisationKnownIn, Sector
from huiju.organisations.queries.tree import below
from huiju.organisations.rules import EDIT, TREE
from huiju.text import search_text

if TYPE_CHECKING:
    Upload = UploadedFile[Any]

# What those who speak for an organisation may write about it in the portal.
PROFILE = frozenset(
    {
        "short_en",
        "short_zh",
        "about_en",
        "about_zh",
        "country",
        "website",
        "founded",
        "headcount",
    }
)
# What the office alone decides: who it is, and where it stands.
EDITABLE = PROFILE | {
    "kind",
    "name_en",
    "name_zh",
    "parent",
    "level",
    "uscc",
    "lei",
    "ror",
}


@transaction.atomic
def add_organisation(
    actor: Actor,
    *,
    space: Space,
    values: Mapping[str, Any],
    sectors: Iterable[Sector] = (),
    logo: "Upload | None" = None,
    source: str = "",
    external_id: str = "",
) -> Organisation:
    """A new organisation, known in ``space``."""
    actor.need(EDIT.code, space)
    organisation = Organisation()
    assign(organisation, values, EDITABLE)
    _keep_logo(actor, organisation, space, logo)
    _save(organisation)
    organisation.sectors.set(sectors)
    OrganisationKnownIn.objects.create(
        organisation=organisation,
        space=space,
        since=actor.at,
        source=source,
        external_id=external_id,
    )
    audit.record(actor, "organisations.add_organisation", organisation, space=space)
    return organisation


@transaction.atomic
def edit_organisation(
    actor: Actor,
    *,
    organisation: Organisation,
    space: Space | None,
    values: Mapping[str, Any],
    sectors: Iterable[Sector] | None = None,
    logo: "Upload | None" = None,
) -> Organisation:
    """``space`` is the office's; None where a representative edits the profile in the portal.

    ``sectors`` and ``logo`` stay as they are when None.
    """
    need_to_edit(actor, organisation, space)
    before = _facts(organisation)
    assign(organisation, values, PROFILE if space is None else EDITABLE)
    _keep_logo(actor, organisation, space, logo)
    _save(organisation)
    if sectors is not None:
        organisation.sectors.set(sectors)
    changes = audit.differences(before, _facts(organisation))
    audit.record(
        actor, "organisations.edit_organisation", organisation, space=space, changes=changes
    )
    return organisation


def place_public_body(
    actor: Actor, *, organisation: Organisation, space: Space, parent: Organisation | None
) -> Organisation:
    """Move a public body, with all below it, under another one or to the top."""
    actor.need(TREE.code, space)
    return edit_organisation(
        actor, organisation=organisation, space=space, values={"parent": parent}
    )


@transaction.atomic
def make_known(actor: Actor, *, organisation: Organisation, space: Space, source: str = "") -> bool:
    """Add an organisation to those the office of ``space`` works with; True if it is new there."""
    actor.need(EDIT.code, space)
    _row, is_new = OrganisationKnownIn.objects.get_or_create(
        organisation=organisation, space=space, defaults={"since": actor.at, "source": source}
    )
    if is_new:
        audit.record(actor, "organisations.make_known", organisation, space=space)
    return is_new


@transaction.atomic
def add_sector_to_organisations(
    actor: Actor, *, space: Space, organisations: QuerySet[Organisation], sector: Sector
) -> int:
    """Put the sector on each of these (the office's own list); return how many lacked it."""
    actor.need(EDIT.code, space)
    lacking = list(organisations.exclude(sectors=sector))
    through = Organisation.sectors.through
    through.objects.bulk_create(
        [through(organisation_id=o.pk, sector_id=sector.pk) for o in lacking], batch_size=500
    )
    audit.record_many(
        actor,
        "organisations.add_sector_to_organisations",
        [(o, {"sectors": (None, sector.code)}) for o in lacking],
        space=space,
    )
    return len(lacking)


def _keep_logo(
    actor: Actor, organisation: Organisation, space: Space | None, upload: "Upload | None"
) -> None:
    if upload is not None:
        organisation.logo = files.keep_upload(
            actor, upload=upload, purpose="organisations.logo", space=space, name="logo"
        )


def _facts(organisation: Organisation) -> dict[str, Any]:
    codes = organisation.sectors.order_by("code").values_list("code", flat=True)
    return audit.snapshot(organisation) | {"sectors": list(codes)}


def _save(organisation: Organisation) -> None:
    check(organisation)
    _check_place(organisation)
    o = organisation
    o.search = search_text(o.name_en, o.name_zh, o.short_en, o.short_zh, o.uscc, o.lei, o.ror)
    organisation.save()


def _check_place(organisation: Organisation) -> None:
    """No circles; public bodies stand below public bodies of a higher level."""
    parent = organisation.parent
    if parent is not None and organisation.pk and below(organisation).filter(pk=parent.pk).exists():
        raise Invalid(_("An organisation cannot stand below itself."), field="parent")
    bodies = Organisation.objects.filter(
        parent=organisation.pk or 0, kind=OrganisationKind.PUBLIC_BODY
    )
    if organisation.kind != OrganisationKind.PUBLIC_BODY:
        if bodies.exists():
            raise Invalid(_("Public bodies stand below it: it must be one too."), field="kind")
        return
    rank = LEVELS.index(PublicLevel(organisation.level))
    if parent is not None and not _is_higher(parent, rank):
        raise Invalid(
            _("It must stand below a public body of a higher level: city, district, department."),
            field="parent",
        )
    if bodies.exclude(level__in=LEVELS[rank + 1 :]).exists():
        raise Invalid(
            _("Public bodies below it have the same or a higher level: move them first."),
            field="level",
        )


def _is_higher(parent: Organisation, rank: int) -> bool:
    is_body = parent.kind == OrganisationKind.PUBLIC_BODY
    return is_body and LEVELS.index(PublicLevel(parent.level)) < rank
