"""Adding and changing projects."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiju.accounts.choices import SpaceKind
from huiju.accounts.models import Space
from huiju.core import audit
from huiju.core.actor import Actor
from huiju.core.checking import assign, check
from huiju.core.errors import Invalid, NotAllowed, Refused
from huiju.people.models import Person
from huiju.projects.choices import Field, Visibility
from huiju.projects.models import Project, ProjectMember
from huiju.projects.rules import EDIT, may_edit_project
from huiju.text import search_text

EDITABLE = frozenset(
    {
        "title_en",
        "title_zh",
        "summary_en",
        "summary_zh",
        "description_en",
        "description_zh",
        "traction_en",
        "traction_zh",
        "sector",
        "stage",
        "trl",
        "founded",
        "country",
        "city_en",
        "city_zh",
        "team_size",
        "organisation",
        "website",
        "video",
        "visibility",
        "field_visibility",
    }
)


@transaction.atomic
def add_project(
    actor: Actor,
    *,
    space: Space,
    values: Mapping[str, Any],
    founder: Person | None = None,
    source: str = "",
    external_id: str = "",
) -> Project:
    """A new project of the host ``space``.

    In the portal the actor becomes its first founder; the office (``projects.edit_projects``)
    names the ``founder`` or leaves it open.
    """
    if space.kind != SpaceKind.HOST:
        raise Refused(_("A project belongs to a hosting body."))
    if not actor.holds(EDIT.code, space):
        founder = _own_profile(actor, founder)
    project = Project(space=space, source=source, external_id=external_id)
    assign(project, values, EDITABLE)
    save_project(project)
    if founder is not None:
        ProjectMember.objects.create(project=project, person=founder, may_edit=True)
        save_project(project)
    audit.record(actor, "projects.add_project", project, space=space)
    return project


def _own_profile(actor: Actor, founder: Person | None) -> Person:
    person = Person.objects.filter(user=actor.user).first() if actor.user else None
    if person is None:
        raise Refused(_("Fill in your profile first: a project belongs to somebody."))
    if founder is not None and founder != person:
        raise NotAllowed(_("Only the office adds projects for other people."))
    return person


@transaction.atomic
def edit_project(actor: Actor, *, project: Project, values: Mapping[str, Any]) -> Project:
    need_to_edit(actor, project)
    before = audit.snapshot(project)
    assign(project, values, EDITABLE)
    save_project(project)
    changes = audit.differences(before, audit.snapshot(project))
    changes.pop("office_search", None)
    audit.record(actor, "projects.edit_project", project, space=project.space, changes=changes)
    return project


def need_to_edit(actor: Actor, project: Project) -> None:
    if not may_edit_project(actor, project):
        raise NotAllowed(_("Only the founders of the project and the office may change it."))


def save_project(project: Project) -> None:
    """Check and write, with both search columns in step."""
    _check_visibility(project)
    check(project)
    project.search = search_text(*_open_words(project))
    project.office_search = search_text(*_open_words(project), *_all_words(project))
    project.save()


def _open_words(project: Project) -> list[str]:
    p = project
    return [p.title_en, p.title_zh, p.summary_en, p.summary_zh]


def _all_words(project: Project) -> list[str]:
    p = project
    words = [p.description_en, p.description_zh, p.city_en, p.city_zh, p.external_id]
    if p.organisation is not None:
        words += [p.organisation.name_en, p.organisation.name_zh]
    if p.pk:
        for member in p.members.select_related("person"):
            words += [member.name_en, member.name_zh]
            if member.person is not None:
                words += [member.person.name_native, member.person.name_latin]
    return words


def _check_visibility(project: Project) -> None:
    for field, level in project.field_visibility.items():
        if field not in Field.values or level not in Visibility.values:
            raise Invalid(
                _("Choose for each part of the project who may see it."), field="field_visibility"
            )
