"""What founders are told by mail about their entries."""

from django.urls import reverse

from huiju.accounts.choices import Language
from huiju.core.actor import Actor
from huiju.mail.actions import queue_message
from huiju.mail.rendering import Link, Quoted
from huiju.people.models import Person
from huiju.projects.choices import EntryState
from huiju.projects.models import Entry

EVENTS = {
    EntryState.APPROVED: "projects.entry_approved",
    EntryState.RETURNED: "projects.entry_returned",
}


def language_of(person: Person) -> str:
    """The language a person reads: their account's, or the first of ours they speak."""
    if person.user is not None:
        return person.user.language
    return Language.EN if person.languages and "zh" not in person.languages else Language.ZH


def tell_founders(actor: Actor, entry: Entry) -> None:
    """Write to every founder with an address, each in their language.

    The entry comes with its project's members, their persons and accounts.
    """
    members = entry.project.members.all()
    for person in (m.person for m in members if m.may_edit and m.person is not None):
        address = person.user.email if person.user is not None else person.email
        if not address:
            continue
        queue_message(
            actor,
            event=EVENTS[EntryState(entry.state)],
            once=f"{entry.state}:{entry.key}:{person.key}:{actor.at.isoformat()}",
            to_address=address,
            to_name=person.name,
            language=language_of(person),
            space=entry.conference.space,
            context={
                "name": person.name,
                "project": entry.project.title,
                "conference": entry.conference.title,
                "reason": Quoted(entry.reason),
                "link": Link(reverse("my_project", args=[entry.project.key])),
            },
        )
