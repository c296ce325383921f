import pytest

from tests import locks


@pytest.mark.parametrize("name", locks.LOCKS)
def test_locked_requirements_are_in_step_with_pyproject(name: str) -> None:
    assert locks.problems(name) == []


def test_no_uv_lock_in_the_repository() -> None:
    assert not (locks.ROOT / "uv.lock").exists()
