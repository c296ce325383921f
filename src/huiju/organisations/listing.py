"""The office's list of organisations."""

from typing import Any, cast

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiju.accounts.models import Space
from huiju.core.actor import Actor
from huiju.organisations import queries, rules
from huiju.organisations.choices import OrganisationKind, PublicLevel
from huiju.organisations.models import Organisation
from huiju.people.geography import country_choices, country_name
from huiju.text import search_tokens
from huiju.ui.lists import Bulk, Choice, Column, Empty, List, chips, linked


def matching(rows: QuerySet[Organisation], words: str) -> QuerySet[Organisation]:
    for token in search_tokens(words):
        rows = rows.filter(search__contains=token)
    return rows


def in_sectors(rows: QuerySet[Organisation], codes: list[str]) -> QuerySet[Organisation]:
    return rows.filter(pk__in=queries.organisations_in_sectors(codes))


def organisations_list(actor: Actor, space: Space) -> List[Organisation]:
    may_edit = actor.holds(rules.EDIT.code, space)
    add = reverse("organisation_add", args=[space.slug])
    return List(
        name="organisations.organisations",
        columns=_columns(space),
        filters=[
            Choice("kind", _("Kind"), OrganisationKind.choices),
            Choice("level", _("Level of the body"), PublicLevel.choices),
            Choice(
                "sector",
                _("Sector"),
                lambda: queries.top_sector_options(space),
                narrow=in_sectors,
            ),
            Choice("country", _("Country"), country_choices),
        ],
        search=matching,
        search_hint=_("Name, pinyin or code"),
        order="name",
        bulk=[_add_sector(space)] if may_edit else [],
        empty=Empty(
            "building",
            _("No organisation is known here yet"),
            _("Companies, funds, universities and public bodies appear here."),
            add if may_edit else "",
            _("Add an organisation"),
        ),
    )


def _add_sector(space: Space) -> Bulk:
    url = reverse("organisations_add_sector", args=[space.slug])
    return Bulk(_("Add a sector"), "tag", url)


def _columns(space: Space) -> list[Column[Organisation]]:
    def name_cell(one: Organisation) -> str:
        url = reverse("organisation", args=[space.slug, one.key])
        return linked(str(one.name), url, str(one.short), face=one)

    return [
        Column(
            "name",
            _("Name of the organisation"),
            lambda o: o.name,
            cell=name_cell,
            sort=["name_en", "name_zh"],
            is_title=True,
        ),
        Column("kind", _("Kind"), lambda o: o.get_kind_display(), sort=["kind"]),
        Column(
            "sectors",
            _("Sectors"),
            lambda o: "; ".join(str(s) for s in o.sectors.all()),
            cell=lambda o: chips(o.sectors.all()),
        ),
        Column(
            "people", _("People"), lambda o: cast("Any", o).people, sort=["people"], is_number=True
        ),
        Column("country", _("Country"), lambda o: country_name(o.country), sort=["country"]),
        Column(
            "level",
            _("Level of the body"),
            lambda o: o.get_level_display(),
            sort=["level"],
            shown=False,
        ),
        Column(
            "parent",
            _("Belongs to"),
            lambda o: o.parent.name if o.parent else "",
            shown=False,
        ),
        Column(
            "founded", _("Founded"), lambda o: str(o.founded or ""), sort=["founded"], shown=False
        ),
        Column("uscc", _("Credit code"), lambda o: o.uscc, shown=False),
    ]
