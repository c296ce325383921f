"""Entries: submitted by founders, approved or returned by the office, withdrawn."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiju.accounts.models import Space
from huiju.conference.models import Conference
from huiju.core import audit
from huiju.core.actor import Actor
from huiju.core.errors import Invalid, NotAllowed, Refused
from huiju.projects import notices, rules
from huiju.projects.actions.projects import need_to_edit
from huiju.projects.choices import Decision, EntryState
from huiju.projects.models import Entry, Project

MAY_BE_SUBMITTED = frozenset({EntryState.DRAFT, EntryState.RETURNED, EntryState.WITHDRAWN})
# decision → the states it is taken in and the state it leads to
_MOVES = {
    Decision.APPROVE: (
        frozenset({EntryState.SUBMITTED, EntryState.RETURNED}),
        EntryState.APPROVED,
    ),
    Decision.RETURN: (
        frozenset({EntryState.SUBMITTED, EntryState.APPROVED}),
        EntryState.RETURNED,
    ),
}
_NEEDED = {
    "title": gettext_lazy("title"),
    "summary": gettext_lazy("one sentence that says what it is"),
    "description": gettext_lazy("description"),
}


@dataclass(frozen=True)
class Outcome:
    """What a bulk step did: entries changed, and entries it did not fit."""

    changed: int
    skipped: int


def missing_for_submission(project: Project) -> list[str]:
    """What is still to be written, in the reader's language; in at least one language each."""
    return [str(text) for name, text in _NEEDED.items() if not getattr(project, name)]


@transaction.atomic
def submit_entry(actor: Actor, *, project: Project, conference: Conference) -> Entry:
    """Hand the project to a conference: by a founder while it is open, by its office always."""
    need_to_edit(actor, project)
    by_office = actor.holds(rules.EDIT.code, conference.space)
    is_open = rules.open_for_projects(actor).filter(pk=conference.pk).exists()
    if not by_office and not is_open:
        raise Refused(_("This conference does not take projects now."))
    missing = missing_for_submission(project)
    if missing:
        raise Refused(
            _("Before submitting, write: %(missing)s.") % {"missing": _(", ").join(missing)}
        )
    entry = Entry.objects.filter(project=project, conference=conference).first() or Entry(
        project=project, conference=conference
    )
    if entry.pk and entry.state not in MAY_BE_SUBMITTED:
        raise Refused(_("The project has been submitted to this conference already."))
    before = audit.snapshot(entry)
    entry.state = EntryState.SUBMITTED
    entry.reason = ""
    entry.submitted_at = actor.at
    entry.save()
    _record(actor, "projects.submit_entry", entry, before)
    return entry


@transaction.atomic
def withdraw_entry(actor: Actor, *, entry: Entry) -> Entry:
    """Take a project out of a conference; it may be submitted again while that is open."""
    need_to_edit(actor, entry.project)
    if entry.state == EntryState.WITHDRAWN:
        raise Refused(_("The project has been withdrawn already."))
    before = audit.snapshot(entry)
    entry.state = EntryState.WITHDRAWN
    entry.in_roadshow = False
    entry.save()
    _record(actor, "projects.withdraw_entry", entry, before)
    return entry


@transaction.atomic
def decide_entries(
    actor: Actor,
    *,
    space: Space,
    entries: QuerySet[Entry],
    decision: Decision,
    reason: str = "",
) -> Outcome:
    """Approve or return these entries, one or many, and write to their founders.

    ``entries`` are rows the office of ``space`` sees; those in a state the decision does not fit
    are skipped. To return needs a reason, which the founders read.
    """
    actor.need(rules.DECIDE.code, space)
    reason = reason.strip()
    if decision == Decision.RETURN and not reason:
        raise Invalid(_("Say why, so that the founder knows what to change."), field="reason")
    fitting, target = _MOVES[decision]
    rows = _locked(entries, space)
    chosen = [entry for entry in rows if entry.state in fitting]
    changes = []
    for entry in chosen:
        before = audit.snapshot(entry)
        entry.state = target
        entry.reason = reason
        entry.decided_at = actor.at
        entry.decided_by = actor.user
        entry.updated_at = actor.at
        if target != EntryState.APPROVED:
            entry.in_roadshow = False
        changes.append((entry, audit.differences(before, audit.snapshot(entry))))
    _write(chosen, ["state", "reason", "decided_at", "decided_by", "in_roadshow", "updated_at"])
    audit.record_many(actor, "projects.decide_entries", changes, space=space)
    for entry in chosen:
        notices.tell_founders(actor, entry)
    return Outcome(len(chosen), len(rows) - len(chosen))


@transaction.atomic
def mark_roadshow(actor: Actor, *, space: Space, entries: QuerySet[Entry], is_in: bool) -> Outcome:
    """Put approved entries into the roadshow, or take them out."""
    actor.need(rules.ROADSHOW.code, space)
    rows = _locked(entries, space)
    chosen = [
        entry
        for entry in rows
        if entry.state == EntryState.APPROVED and entry.in_roadshow is not is_in
    ]
    changes = {"in_roadshow": (not is_in, is_in)}
    for entry in chosen:
        entry.in_roadshow = is_in
        entry.updated_at = actor.at
    _write(chosen, ["in_roadshow", "updated_at"])
    audit.record_many(
        actor, "projects.mark_roadshow", [(entry, changes) for entry in chosen], space=space
    )
    return Outcome(len(chosen), len(rows) - len(chosen))


def _locked(entries: QuerySet[Entry], space: Space) -> list[Entry]:
    """The rows, held until the end of the transaction; one of another space is refused."""
    picked = Entry.objects.filter(pk__in=entries.order_by().values("pk"))
    rows = list(
        picked.select_for_update(of=("self",))
        .select_related("project", "conference__space__parent__parent")
        .prefetch_related("project__members__person__user")
        .order_by("pk")
    )
    for entry in rows:
        if space not in entry.conference.space.line():
            raise NotAllowed(_("This entry belongs to another conference."))
    return rows


def _write(entries: Iterable[Entry], columns: list[str]) -> None:
    Entry.objects.bulk_update(entries, columns, batch_size=500)


def _record(actor: Actor, verb: str, entry: Entry, before: dict[str, object]) -> None:
    changes = audit.differences(before, audit.snapshot(entry))
    audit.record(actor, verb, entry, space=entry.conference.space, changes=changes)
