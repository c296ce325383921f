"""The office's lists: the projects of a host, the entries of a conference."""

from typing import Any, cast

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from huiju.accounts.choices import SpaceKind
from huiju.accounts.models import Space
from huiju.core.actor import Actor
from huiju.organisations.queries import top_sector_options
from huiju.projects import queries, rules
from huiju.projects.choices import EntryState, Stage
from huiju.projects.models import Entry, Project
from huiju.ui.lists import Bulk, Choice, Column, Empty, List, YesNo, linked
from huiju.ui.states import badge

STATES = [(state.value, state.label) for state in EntryState if state is not EntryState.DRAFT]
HINT = _("Title, team, company, pinyin")


def _title_cell(space: Space, project: Project) -> str:
    url = reverse("project", args=[space.slug, project.key])
    return linked(project.title, url, project.summary)


def entries_list(actor: Actor, space: Space) -> List[Entry]:
    """Entries in the conferences of the space: what waits longest stands first."""
    is_host = space.kind != SpaceKind.CONFERENCE
    filters = [
        Choice("state", _("State"), STATES),
        Choice(
            "sector", _("Sector"), lambda: top_sector_options(space), narrow=queries.entries_within
        ),
        Choice("stage", _("Stage"), Stage.choices, lookup="project__stage"),
        YesNo("roadshow", _("In the roadshow"), lookup="in_roadshow"),
    ]
    if is_host:
        conferences = queries.conference_options(space)
        filters.insert(0, Choice("conference", _("Conference"), conferences, "conference__key"))
    return List(
        name="projects.entries",
        columns=_entry_columns(space, is_host=is_host),
        filters=filters,
        search=queries.matching_entries,
        search_hint=HINT,
        order="submitted",
        bulk=_bulk(actor, space),
        empty=Empty(
            "rocket",
            _("No project has been submitted yet"),
            _("Once founders submit their projects, you decide about them here."),
        ),
    )


def _entry_columns(space: Space, *, is_host: bool) -> list[Column[Entry]]:
    columns: list[Column[Entry]] = [
        Column(
            "title",
            _("Project"),
            lambda e: e.project.title,
            cell=lambda e: _title_cell(space, e.project),
            sort=["project__title_en", "project__title_zh"],
            is_title=True,
        ),
        Column(
            "state",
            _("State"),
            lambda e: e.get_state_display(),
            cell=lambda e: badge(e.state, e.get_state_display()),
            sort=["state"],
        ),
        Column("sector", _("Sector"), lambda e: e.project.sector.name, sort=["project__sector"]),
        Column(
            "stage", _("Stage"), lambda e: e.project.get_stage_display(), sort=["project__stage"]
        ),
        Column("submitted", _("Submitted"), lambda e: e.submitted_at, sort=["submitted_at"]),
        Column("roadshow", _("In the roadshow"), lambda e: e.in_roadshow, sort=["in_roadshow"]),
        Column(
            "company",
            _("Company"),
            lambda e: e.project.organisation.name if e.project.organisation else "",
            shown=False,
        ),
        Column("city", _("City"), lambda e: e.project.city, shown=False),
        Column("decided", _("Decided"), lambda e: e.decided_at, sort=["decided_at"], shown=False),
    ]
    if is_host:
        columns.insert(2, Column("conference", _("Conference"), lambda e: e.conference.title))
    return columns


def _bulk(actor: Actor, space: Space) -> list[Bulk]:
    def url(name: str) -> str:
        return reverse(name, args=[space.slug])

    found = []
    if actor.holds(rules.DECIDE.code, space):
        found += [
            Bulk(_("Approve"), "circle-check", url("entries_approve"), "primary"),
            Bulk(_("Return with a reason"), "rotate", url("entries_return")),
        ]
    if actor.holds(rules.ROADSHOW.code, space):
        found += [
            Bulk(_("Into the roadshow"), "presentation", url("entries_roadshow")),
            Bulk(_("Out of the roadshow"), "minus", url("entries_no_roadshow"), "ghost"),
        ]
    return found


def projects_list(actor: Actor, space: Space) -> List[Project]:
    """The projects of a host, whether submitted or not."""
    may_edit = actor.holds(rules.EDIT.code, space)
    return List(
        name="projects.projects",
        columns=_project_columns(space),
        filters=[
            Choice(
                "sector",
                _("Sector"),
                lambda: top_sector_options(space),
                narrow=queries.projects_within,
            ),
            Choice("stage", _("Stage"), Stage.choices),
        ],
        search=lambda rows, words: queries.matching(rows, words, "office_search"),
        search_hint=HINT,
        order="-added",
        empty=Empty(
            "rocket",
            _("No project yet"),
            _("Founders add their projects themselves; you can add one for them."),
            reverse("project_add", args=[space.slug]) if may_edit else "",
            _("Add a project"),
        ),
    )


def _project_columns(space: Space) -> list[Column[Project]]:
    def entered(project: Project) -> list[Entry]:
        found: list[Entry] = cast("Any", project).entered
        return found

    return [
        Column(
            "title",
            _("Project"),
            lambda p: p.title,
            cell=lambda p: _title_cell(space, p),
            sort=["title_en", "title_zh"],
            is_title=True,
        ),
        Column("sector", _("Sector"), lambda p: p.sector.name, sort=["sector"]),
        Column("stage", _("Stage"), lambda p: p.get_stage_display(), sort=["stage"]),
        Column(
            "entries",
            _("At conferences"),
            lambda p: ", ".join(str(e.conference) for e in entered(p)),
            cell=lambda p: format_html_join(
                " ", "{}", ((badge(e.state, e.conference.title),) for e in entered(p))
            ),
        ),
        Column("added", _("Added"), lambda p: p.created_at, sort=["created_at"]),
        Column(
            "company",
            _("Company"),
            lambda p: p.organisation.name if p.organisation else "",
            shown=False,
        ),
        Column("city", _("City"), lambda p: p.city, shown=False),
    ]
