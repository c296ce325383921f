"""Each page, in both languages, themes and widths: readable, and no wider than the window."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from huiju.core.access import Level
from tests.browser import looking
from tests.browser.pages import Door, doors
from tests.browser.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Each language once on a telephone and once on a desk, so that both meet both.
VIEWS = [("en", 360), ("zh-hans", 1440)]
# Pages for staff that belong to no single space.
FOR_STAFF = {"office_home"}
OTHER_WIDTH = {360: 1440, 1440: 360}


@pytest.mark.parametrize("door", doors(), ids=lambda door: door.name)
@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_page(
    door: Door, language: str, width: int, stage: Stage, open_browser: Callable[..., Page]
) -> None:
    missing = set(door.parameters) - set(stage.arguments)
    if missing:
        pytest.skip(f"the stage has no {', '.join(sorted(missing))}")
    kwargs = {name: stage.arguments[name] for name in door.parameters}
    reader = {Level.OFFICE: stage.owner, Level.SIGNED_IN: stage.founder}.get(door.level)
    reader = stage.owner if door.name in FOR_STAFF else reader
    page = open_browser(reader, language=language, width=width)
    complaints = looking.watch(page)
    answer = page.goto(stage.url + reverse(door.name, kwargs=kwargs))
    assert answer.status == 200
    wrong = [*complaints]
    for theme in looking.THEMES:
        looking.wear(page, theme)
        wrong += looking.findings(page, only_colours=theme == "dark")
        looking.keep(page, f"{door.name}-{language}-{width}-{theme}")
    for one in (width, OTHER_WIDTH[width]):
        page.set_viewport_size({"width": one, "height": 900})
        wrong += looking.overflow(page)
        if one != width:
            looking.wear(page, "light")
            looking.keep(page, f"{door.name}-{language}-{one}-light")
    assert wrong == []
