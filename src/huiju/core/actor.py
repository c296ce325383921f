"""Who does something: user, on whose behalf, by which door, from where, when."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from huiju.accounts.models import Space, User
from huiju.accounts.permissions import holds, roles_in
from huiju.core.errors import NotAllowed


class Via(StrEnum):
    PAGE = "page"
    API = "api"
    MAIL_LINK = "mail_link"
    JOB = "job"
    COMMAND = "command"


@dataclass(frozen=True)
class Actor:
    """The first argument of every action and of every query that fetches somebody's objects.

    ``user`` is None for the system itself (only via job or command) and for a stranger
    (via page, API or mail link). ``at`` is the time of the act (UTC); ``address`` the network
    address it came from, empty when there is none.
    """

    user: User | None
    via: Via
    at: datetime
    address: str = ""
    on_behalf_of: User | None = None

    @property
    def is_system(self) -> bool:
        return self.user is None and self.via in {Via.JOB, Via.COMMAND}

    def holds(self, code: str, space: Space) -> bool:
        """Whether the actor has the staff permission ``code`` in ``space``; the system has all."""
        return self.is_system or holds(self.user or AnonymousUser(), code, space)

    def is_staff_of(self, space: Space) -> bool:
        return self.is_system or bool(roles_in(self.user or AnonymousUser(), space))

    def need(self, code: str, space: Space) -> None:
        """Raise :class:`NotAllowed` unless the actor holds the permission there."""
        if not self.holds(code, space):
            raise NotAllowed(_("Your staff role does not allow this here."))

    def as_job(self, at: datetime) -> "Actor":
        """The same person, acting through a job that runs later."""
        return replace(self, via=Via.JOB, at=at)


def system(at: datetime, via: Via = Via.JOB) -> Actor:
    """The installation itself, acting at ``at``."""
    return Actor(user=None, via=via, at=at)
