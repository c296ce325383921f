"""Organisations with their people, sites and sectors."""

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from huiju.organisations import models
from huiju.organisations.choices import OrganisationKind, PublicLevel
from tests.factories.people import PersonFactory


class OrganisationFactory(DjangoModelFactory[models.Organisation]):
    """A company; ``known_in=space`` makes it known there."""

    class Meta:
        model = models.Organisation
        skip_postgeneration_save = True

    kind = OrganisationKind.COMPANY
    name_en = factory.Sequence(lambda n: f"Company {n}")
    name_zh = factory.Sequence(lambda n: f"公司{n}")

    @factory.post_generation
    def known_in(self, create, space, **_extra):
        if space is not None:
            models.OrganisationKnownIn.objects.create(
                organisation=self, space=space, since=datetime(2026, 1, 1, tzinfo=UTC)
            )


class PublicBodyFactory(OrganisationFactory):
    kind = OrganisationKind.PUBLIC_BODY
    level = PublicLevel.CITY
    name_en = factory.Sequence(lambda n: f"Bureau {n}")
    name_zh = factory.Sequence(lambda n: f"第{n}局")


class MembershipFactory(DjangoModelFactory[models.Membership]):
    class Meta:
        model = models.Membership

    person = factory.SubFactory(PersonFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    title_en = "Director"
    title_zh = "主任"


class SiteFactory(DjangoModelFactory[models.Site]):
    class Meta:
        model = models.Site

    organisation = factory.SubFactory(OrganisationFactory)
    name_en = "Laboratory"
    name_zh = "实验室"
