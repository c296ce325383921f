"""People."""

import factory
from factory.django import DjangoModelFactory

from huiju.people.models import Person


class PersonFactory(DjangoModelFactory[Person]):
    class Meta:
        model = Person

    name_native = factory.Sequence(lambda n: f"张伟{n}")
    name_latin = factory.Sequence(lambda n: f"Zhang Wei {n}")
