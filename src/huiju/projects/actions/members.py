"""The team of a project."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from huiju.core import audit
from huiju.core.actor import Actor
from huiju.core.checking import assign, check
from huiju.core.errors import Refused
from huiju.projects.actions.projects import need_to_edit, save_project
from huiju.projects.models import Project, ProjectMember

EDITABLE = frozenset({"person", "name_en", "name_zh", "role_en", "role_zh", "may_edit"})


@transaction.atomic
def add_member(actor: Actor, *, project: Project, values: Mapping[str, Any]) -> ProjectMember:
    """Put somebody at the end of the team: a ``person`` on record, or a name."""
    need_to_edit(actor, project)
    last = project.members.aggregate(last=Max("order"))["last"]
    member = ProjectMember(project=project, order=0 if last is None else last + 1)
    assign(member, values, EDITABLE)
    check(member)
    member.save()
    save_project(project)
    changes = {"members": (None, str(member))}
    audit.record(actor, "projects.add_member", project, space=project.space, changes=changes)
    return member


@transaction.atomic
def edit_member(actor: Actor, *, member: ProjectMember, values: Mapping[str, Any]) -> ProjectMember:
    project = member.project
    need_to_edit(actor, project)
    before = audit.snapshot(member)
    was_founder = member.may_edit
    assign(member, values, EDITABLE)
    check(member)
    member.save()
    if was_founder:
        _keep_a_founder(project)
    save_project(project)
    changes = audit.differences(before, audit.snapshot(member))
    audit.record(actor, "projects.edit_member", project, space=project.space, changes=changes)
    return member


@transaction.atomic
def remove_member(actor: Actor, *, member: ProjectMember) -> None:
    project = member.project
    need_to_edit(actor, project)
    name = str(member)
    was_founder = member.may_edit
    member.delete()
    if was_founder:
        _keep_a_founder(project)
    save_project(project)
    changes = {"members": (name, None)}
    audit.record(actor, "projects.remove_member", project, space=project.space, changes=changes)


def _keep_a_founder(project: Project) -> None:
    if not project.members.filter(may_edit=True).exists():
        raise Refused(_("Somebody of the team must be able to edit the project."))
