"""Each page, in both languages, themes and widths: readable, and no wider than the window."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from huiju.accounts.models import User
from huiju.core.access import Level
from tests.browser import looking
from tests.browser.conftest import client_of
from tests.browser.pages import FOR_STAFF, Door, doors
from tests.browser.stage import Stage

pytestmark = pytest.mark.browser
# Each language once on a telephone and once on a desk, so that both meet both.
VIEWS = [("en", 360), ("zh-hans", 1440)]
OTHER_WIDTH = {360: 1440, 1440: 360}


def reader_of(door: Door, stage: Stage) -> User | None:
    if door.level is Level.OFFICE or door.name in FOR_STAFF:
        return stage.owner
    return stage.founder if door.level is Level.SIGNED_IN else None


def address_of(door: Door, stage: Stage) -> str:
    """The address of the page, if it is one and the stage holds the record it shows."""
    arguments = door.arguments(stage)
    if len(arguments) < len(door.parameters):
        pytest.skip(f"the stage has nothing for {', '.join(door.parameters)}")
    address = reverse(door.name, kwargs=arguments)
    answer = client_of(reader_of(door, stage)).get(address)
    if answer.status_code in {302, 405} or "html" not in answer.headers["Content-Type"]:
        pytest.skip("no page: it takes a form, leads elsewhere, or is a file")
    assert answer.status_code == 200, answer.status_code
    return address


@pytest.mark.parametrize("door", doors(), ids=lambda door: door.name)
@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_page(
    door: Door, language: str, width: int, stage: Stage, open_browser: Callable[..., Page]
) -> None:
    address = address_of(door, stage)
    page = open_browser(reader_of(door, stage), language=language, width=width)
    wrong = looking.watch(page)
    page.goto(stage.url + address)
    for theme in looking.THEMES:
        looking.wear(page, theme)
        wrong += looking.findings(page, only_colours=theme == "dark")
        looking.keep(page, f"{door.name}-{language}-{width}-{theme}")
    for one in (width, OTHER_WIDTH[width]):
        page.set_viewport_size({"width": one, "height": 900})
        wrong += looking.overflow(page)
    looking.wear(page, "light")
    looking.keep(page, f"{door.name}-{language}-{OTHER_WIDTH[width]}-light")
    assert wrong == []
