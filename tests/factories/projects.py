"""Projects with their teams, and entries in conferences."""

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from huiju.organisations.models import Sector
from huiju.projects import models
from huiju.projects.choices import EntryState, Stage, Visibility
from tests.factories.accounts import HostFactory
from tests.factories.conference import ConferenceFactory
from tests.factories.people import PersonFactory


class ProjectFactory(DjangoModelFactory[models.Project]):
    """A complete public project; ``founder=person`` gives it one who may edit."""

    class Meta:
        model = models.Project
        skip_postgeneration_save = True

    space = factory.SubFactory(HostFactory)
    title_en = factory.Sequence(lambda n: f"Project {n}")
    title_zh = factory.Sequence(lambda n: f"项目{n}")
    summary_en = "A pump that measures itself"
    summary_zh = "会自测的泵"
    description_en = "It listens to its own bearings."
    description_zh = "它能听见自己的轴承。"
    sector = factory.LazyFunction(lambda: Sector.objects.get(code="mfg-components"))
    stage = Stage.PILOT
    visibility = Visibility.PUBLIC

    @factory.post_generation
    def founder(self, create, person, **_extra):
        if person is not None:
            MemberFactory(project=self, person=person, may_edit=True)


class MemberFactory(DjangoModelFactory[models.ProjectMember]):
    class Meta:
        model = models.ProjectMember

    project = factory.SubFactory(ProjectFactory)
    person = factory.SubFactory(PersonFactory)


class EntryFactory(DjangoModelFactory[models.Entry]):
    """A submitted entry; the conference is of the project's own host."""

    class Meta:
        model = models.Entry

    project = factory.SubFactory(ProjectFactory)
    conference = factory.LazyAttribute(
        lambda entry: ConferenceFactory(space__parent=entry.project.space)
    )
    state = EntryState.SUBMITTED
    submitted_at = datetime(2026, 8, 1, tzinfo=UTC)
