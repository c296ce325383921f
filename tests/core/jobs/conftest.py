from collections.abc import Callable, Iterator

import pytest

from huiju.core import jobs
from huiju.core.jobs import registry


@pytest.fixture
def task(db) -> Iterator[Callable[..., str]]:
    """``task(function, **options)`` registers work for this test and returns its name."""
    names = []

    def register(function, **options) -> str:
        name = f"tests.work{len(names)}"
        jobs.task(name, **options)(function)
        names.append(name)
        return name

    yield register
    for name in names:
        registry.forget(name)
