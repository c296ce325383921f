"""Lists and forms, as their framework shows them, in the browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from huiju.organisations.choices import OrganisationKind
from tests.browser import looking
from tests.browser.stage import Stage
from tests.factories.organisations import OrganisationFactory
from tests.ui.conftest import sample  # noqa: F401 - a fixture

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def organisations(stage: Stage) -> None:
    for number in range(34):
        OrganisationFactory(
            name_en=f"Bright Cell Technology {number:02}",
            name_zh=f"晶芯能源科技{number:02}",
            kind=OrganisationKind.FUND if number % 3 else OrganisationKind.COMPANY,
            founded=1990 + number,
            country="CN",
        )


def check(page: Page, name: str, complaints: list[str]) -> None:
    wrong = [*complaints, *looking.overflow(page)]
    for theme in looking.THEMES:
        looking.wear(page, theme)
        wrong += looking.findings(page, only_colours=theme == "dark")
        looking.keep(page, f"{name}-{theme}")
    looking.wear(page, "light")
    assert wrong == []


@pytest.mark.usefixtures("sample", "organisations")
@pytest.mark.parametrize(("language", "width"), [("en", 1440), ("zh-hans", 360)])
def test_list(stage: Stage, open_browser: Callable[..., Page], language: str, width: int) -> None:
    page = open_browser(stage.owner, language=language, width=width)
    complaints = looking.watch(page)
    page.goto(f"{stage.url}/sample/")
    check(page, f"list-{language}-{width}", complaints)
    page.locator(".list-form details summary").click()
    page.locator("input[name=kind][value=fund]").check()
    expect(page.locator(".chip-remove").first).to_be_visible()
    assert "kind=fund" in page.url
    check(page, f"list-filter-{language}-{width}", complaints)
    page.keyboard.press("Escape")
    page.locator(".row-check").first.check()
    check(page, f"list-ticked-{language}-{width}", complaints)


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(("language", "width"), [("en", 360), ("zh-hans", 1440)])
def test_form(stage: Stage, open_browser: Callable[..., Page], language: str, width: int) -> None:
    page = open_browser(stage.founder, language=language, width=width)
    complaints = looking.watch(page)
    page.goto(f"{stage.url}/sample/form/")
    check(page, f"form-{language}-{width}", complaints)
    page.locator("input[name=title_en]").fill("A title that is far too long for this")
    page.locator(".form-bar .btn-primary").click()
    expect(page.locator(".form-errors")).to_be_focused()
    assert page.locator("input[name=title_en]").input_value().startswith("A title")
    check(page, f"form-errors-{language}-{width}", complaints)
