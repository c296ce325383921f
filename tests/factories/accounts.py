"""Users, spaces, grants, tokens."""

from datetime import UTC, datetime, timedelta

import factory
from factory.django import DjangoModelFactory

from huiju.accounts.choices import Language, SpaceKind, StaffRole
from huiju.accounts.models import Grant, Space, Token, User

PASSWORD = "correct horse battery staple"


class UserFactory(DjangoModelFactory[User]):
    """A user who reads English and has no usable password; ``password=PASSWORD`` gives one."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"user{n}@example.org")
    language = Language.EN
    joined_at = datetime(2026, 1, 1, tzinfo=UTC)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return model_class.objects.create_user(*args, **kwargs)


class InstallationFactory(DjangoModelFactory[Space]):
    """The one installation; asking again gives the same."""

    class Meta:
        model = Space
        django_get_or_create = ("kind",)

    kind = SpaceKind.INSTALLATION
    slug = "installation"
    name_en = "Installation"
    name_zh = "本站"


class HostFactory(DjangoModelFactory[Space]):
    class Meta:
        model = Space

    kind = SpaceKind.HOST
    parent = factory.SubFactory(InstallationFactory)
    slug = factory.Sequence(lambda n: f"host-{n}")
    name_en = factory.Sequence(lambda n: f"Host {n}")
    name_zh = factory.Sequence(lambda n: f"承办单位{n}")


class ConferenceSpaceFactory(DjangoModelFactory[Space]):
    class Meta:
        model = Space

    kind = SpaceKind.CONFERENCE
    parent = factory.SubFactory(HostFactory)
    slug = factory.Sequence(lambda n: f"conference-{n}")
    name_en = factory.Sequence(lambda n: f"Conference {n}")
    name_zh = factory.Sequence(lambda n: f"大会{n}")


class GrantFactory(DjangoModelFactory[Grant]):
    class Meta:
        model = Grant

    user = factory.SubFactory(UserFactory)
    space = factory.SubFactory(HostFactory)
    role = StaffRole.ORGANISER


class TokenFactory(DjangoModelFactory[Token]):
    """A token; pass ``secret=`` to know what to send."""

    class Meta:
        model = Token

    class Params:
        secret = factory.LazyFunction(Token.new_secret)

    user = factory.SubFactory(UserFactory)
    space = factory.SubFactory(HostFactory)
    name = "Reporting"
    digest = factory.LazyAttribute(lambda token: Token.digest_of(token.secret))
    expires_at = factory.LazyAttribute(
        lambda token: datetime(2026, 9, 1, tzinfo=UTC) + timedelta(days=365)
    )
