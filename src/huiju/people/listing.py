"""The office's list of people, and what higher apps add to it."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiju.accounts.models import Space
from huiju.core.actor import Actor
from huiju.core.registries import Registry
from huiju.people import facts, geography, queries, rules
from huiju.people.models import Person
from huiju.ui.lists import Bulk, Choice, Column, Days, Empty, List, YesNo, linked

# (actor, space) → what a higher app adds to the list; filled when Django starts.
columns: "Registry[Callable[[Actor, Space], list[Column[Person]]]]" = Registry()
filters: "Registry[Callable[[Actor, Space], list[Choice | Days]]]" = Registry()
bulk: "Registry[Callable[[Actor, Space], list[Bulk]]]" = Registry()


def rows(actor: Actor, space: Space) -> QuerySet[Person]:
    people = queries.visible_people(actor, space).select_related("photo")
    return queries.with_known_since(people, space)


def people_list(actor: Actor, space: Space) -> List[Person]:
    """The list as this reader sees it: contact data and adding only by permission."""
    sees_contact = rules.may_see_contact(actor, space)

    def search(found: QuerySet[Person], text: str) -> QuerySet[Person]:
        return queries.matching(found, text, by_contact=sees_contact)

    return List(
        name="people.people",
        columns=[*_columns(space, sees_contact=sees_contact), *_added(columns, actor, space)],
        filters=[*_filters(actor, space), *_added(filters, actor, space)],
        search=search,
        search_hint=_("Name in characters, pinyin or letters"),
        order="name",
        bulk=_added(bulk, actor, space),
        empty=_empty(actor, space),
    )


def _added(registry: Registry[Any], actor: Actor, space: Space) -> list[Any]:
    return [one for add in registry.all() for one in add(actor, space)]


def _columns(space: Space, *, sees_contact: bool) -> list[Column[Person]]:
    def name_cell(person: Person) -> str:
        url = reverse("person", args=[space.slug, person.key])
        return linked(person.name, url, str(person.headline), face=person)

    shown: list[Column[Person]] = [
        Column(
            "name",
            _("Name"),
            lambda p: p.name,
            cell=name_cell,
            sort=["reading", "name_latin", "name_native"],
            is_title=True,
        ),
        Column("city", _("City"), lambda p: p.city, sort=["city_en", "city_zh"]),
        Column(
            "country",
            _("Country or region"),
            lambda p: geography.country_name(p.country),
            sort=["country"],
        ),
        Column("languages", _("Languages"), lambda p: geography.language_names(p.languages)),
        Column("known_since", _("Known since"), _known_since, sort=["known_since"]),
        Column("account", _("Account"), lambda p: p.user_id is not None, shown=False),
    ]
    if sees_contact:
        shown += [
            Column("email", _("E-mail"), lambda p: p.email, sort=["email"], shown=False),
            Column("phone", _("Telephone"), lambda p: facts.shown_phone(p.phone), shown=False),
            Column("wechat", _("WeChat"), lambda p: p.wechat, shown=False),
        ]
    return shown


def _known_since(person: Person) -> Any:
    since = getattr(person, "known_since", None)
    return since.date() if since else None


def _filters(actor: Actor, space: Space) -> list[Choice | Days]:
    @cache
    def countries() -> geography.Choices:
        known = queries.countries_of(actor, space)
        return [pair for pair in geography.country_choices() if pair[0] in known]

    def speaking(found: QuerySet[Person], codes: list[str]) -> QuerySet[Person]:
        return queries.speaking(found, codes)

    return [
        Choice("country", _("Country or region"), countries),
        Choice("language", _("Language"), _common_languages, narrow=speaking),
        Days("known", _("Known since"), lookup="known_since__date"),
        YesNo(
            "account",
            _("Has an account"),
            narrow=lambda found, yes: found.filter(user__isnull=not yes),
        ),
    ]


def _common_languages() -> geography.Choices:
    return geography.language_choices()[: len(geography.COMMON_LANGUAGES)]


def _empty(actor: Actor, space: Space) -> Empty:
    title, text = _("Nobody is known here yet"), _("People appear here when they register.")
    if not actor.holds(rules.EDIT.code, space):
        return Empty("users", title, text)
    text = _("Add somebody, or open registration: who takes part appears here by themselves.")
    return Empty(
        "users", title, text, url=reverse("person_add", args=[space.slug]), action=_("Add a person")
    )
