"""Pages made only for tests: see ``tests.ui.sample``."""

from copy import deepcopy
from pathlib import Path

import pytest


@pytest.fixture
def sample(settings):
    """Serve the sample pages beside the installation's own."""
    templates = deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [Path(__file__).parent / "templates"]
    settings.TEMPLATES = templates
    settings.ROOT_URLCONF = "tests.ui.sample"
