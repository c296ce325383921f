"""How complete a profile is, and what would help most next."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiju.people.models import Person


@dataclass(frozen=True)
class Completeness:
    """``share`` in whole percent; ``missing`` in the order in which it helps."""

    share: int
    missing: list[Promise]


def completeness(person: Person) -> Completeness:
    wanted: list[tuple[bool, Promise]] = [
        (bool(person.headline), _("one line on who you are")),
        (bool(person.languages), _("the languages you speak")),
        (bool(person.country), _("your country or region")),
        (bool(person.city), _("your city")),
        (bool(person.email), _("an e-mail address")),
        (bool(person.phone or person.wechat), _("a telephone number or WeChat")),
        (person.photo_id is not None, _("a photo")),
        (bool(person.bio), _("a few sentences about you")),
    ]
    # A profile has a name always, so nobody begins at nothing.
    have = 1 + sum(there for there, _text in wanted)
    return Completeness(
        100 * have // (len(wanted) + 1), [text for there, text in wanted if not there]
    )
