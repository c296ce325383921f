"""In whose name somebody may add a need or an offer, and what follows from the owner."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import override

from huiju.accounts.choices import Language, SpaceKind
from huiju.accounts.models import Space
from huiju.conference.choices import ConferenceState
from huiju.conference.models import Conference
from huiju.core.actor import Actor
from huiju.exchange.kinds import KindSpec
from huiju.organisations.models import Organisation
from huiju.organisations.queries import organisation_seen
from huiju.organisations.rules import representing
from huiju.people.models import Person
from huiju.people.queries import visible_person
from huiju.projects.models import Project
from huiju.projects.queries import project_in

Owner = Person | Organisation | Project


@dataclass(frozen=True)
class OwnerOption:
    """A possible owner; ``value`` names it in an address: ``project:8f3k…``."""

    value: str
    record: Owner

    def __str__(self) -> str:
        return str(self.record)


def owner_value(record: Owner) -> str:
    return f"{record._meta.model_name}:{record.key}"


def owner_options(actor: Actor) -> list[OwnerOption]:
    """The actor's projects, then their organisations, then they themselves (three queries)."""
    if actor.user is None:
        return []
    projects = Project.objects.filter(members__person__user=actor.user, members__may_edit=True)
    organisations = Organisation.objects.filter(pk__in=representing(actor).values("organisation"))
    people = Person.objects.filter(user=actor.user)
    return [
        OwnerOption(owner_value(record), record)
        for records in (projects.order_by("pk"), organisations.order_by("pk"), people)
        for record in records
    ]


def owner_in_office(actor: Actor, space: Space, value: str) -> Owner:
    """The owner named in an office's address, if the office knows it; else 404."""
    model, _colon, key = value.partition(":")
    if model == "project":
        return project_in(actor, space, key)
    if model == "organisation":
        return organisation_seen(actor, space, key)
    if model == "person":
        return visible_person(actor, space, key)
    raise Http404


def home_of(owner: Owner) -> Space:
    """Which host keeps an owner's listings: a project's own, else the first that knows it."""
    if isinstance(owner, Project):
        return owner.space
    known = owner.known_in.select_related("space__parent").order_by("since", "pk").first()
    if known is not None:
        return next((s for s in known.space.line() if s.kind == SpaceKind.HOST), known.space)
    return Space.objects.filter(kind=SpaceKind.HOST).order_by("pk")[0]


def conferences_under(host: Space) -> list[Conference]:
    """Where a host's listings may be shown: its published conferences, newest first."""
    return list(
        Conference.objects.filter(space__parent=host, state=ConferenceState.PUBLISHED)
        .select_related("space")
        .order_by("-starts_on")
    )


def proposed_titles(owner: Owner, spec: KindSpec, direction: str) -> dict[str, str]:
    """A title to begin with, in both languages: “Blue River Capital: offers funding”."""
    if isinstance(owner, Person):
        names = {Language.EN: owner.name_latin, Language.ZH: owner.name_native}
    else:
        both = owner.title if isinstance(owner, Project) else owner.name
        names = {Language.EN: both.en, Language.ZH: both.zh}
    titles = {}
    for language, field, colon in (
        (Language.EN, "title_en", ": "),
        (Language.ZH, "title_zh", "："),
    ):
        with override(language):
            heading = str(spec.heading(direction))
        name = names[language] or names[Language.ZH if language == Language.EN else Language.EN]
        titles[field] = f"{name}{colon}{heading}"[:160]
    return titles
