"""People, how they are known, and their consents."""

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from huiju.people.actions.person import search_of
from huiju.people.choices import Purpose
from huiju.people.models import Consent, KnownIn, Person, RoleInvitation
from tests.factories.accounts import HostFactory, UserFactory


class PersonFactory(DjangoModelFactory[Person]):
    """Somebody without an account; ``known_in=space`` makes an office know them."""

    class Meta:
        model = Person
        skip_postgeneration_save = True

    name_native = "张伟"
    name_latin = "Zhang Wei"
    reading = "zhang wei"
    email = factory.Sequence(lambda n: f"person{n}@example.org")
    search = factory.LazyAttribute(lambda p: search_of(Person(**_fields(p))))

    @factory.post_generation
    def known_in(self, create, space, **kwargs) -> None:
        if space is not None:
            KnownInFactory(person=self, space=space)


def _fields(stub) -> dict:
    names = ("name_native", "name_latin", "reading", "headline_en", "headline_zh")
    return {name: getattr(stub, name, "") for name in (*names, "city_en", "city_zh")}


class KnownInFactory(DjangoModelFactory[KnownIn]):
    class Meta:
        model = KnownIn

    person = factory.SubFactory(PersonFactory)
    space = factory.SubFactory(HostFactory)
    since = datetime(2026, 3, 1, tzinfo=UTC)


class ConsentFactory(DjangoModelFactory[Consent]):
    class Meta:
        model = Consent

    person = factory.SubFactory(PersonFactory, user=factory.SubFactory(UserFactory))
    purpose = Purpose.DIRECTORY
    text_version = "1"
    language = "en"
    given_at = datetime(2026, 3, 1, tzinfo=UTC)
    given_via = "page"


class RoleInvitationFactory(DjangoModelFactory[RoleInvitation]):
    class Meta:
        model = RoleInvitation

    space = factory.SubFactory(HostFactory)
    email = factory.Sequence(lambda n: f"invited{n}@example.org")
    role = "viewer"
    invited_at = datetime(2026, 8, 1, tzinfo=UTC)
