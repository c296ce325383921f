"""A browser, a server with a small conference in it, and people who are signed in.

The records are made once a module and seen by all its tests, since emptying every table after each
page would take longer than looking at it; a test here changes nothing that another one reads.
"""

import os
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.test.utils import setup_databases, teardown_databases
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from huiju.accounts.models import User
from tests import messages, system
from tests.browser.stage import Stage, build_stage

# Playwright keeps an event loop in this thread; the database is used from it all the same.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
LANGUAGES = {"en": "en-GB", "zh-hans": "zh-CN"}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = system.chromium()
    if path is None:
        pytest.skip("Chromium is missing: install the package `chromium`.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session", autouse=True)
def catalogues() -> None:
    """Compiled translations: without them the Chinese pages would be English ones."""
    messages.compile_all()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker) -> Iterator[None]:
    """The test database; pytest-django's own fixture makes it for marked tests only."""
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False, aliases={"default"})
        yield
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="module")
def records(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The database, open for a whole module and emptied at its end."""
    with django_db_blocker.unblock():
        yield
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture(scope="module")
def server(records) -> Iterator[str]:
    """The address of a running server."""
    running = LiveServer("localhost")
    yield running.url
    running.stop()


@pytest.fixture(scope="module")
def stage(server: str) -> Stage:
    """A published conference with people, seen through the server."""
    return build_stage(server)


def client_of(user: User | None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


@pytest.fixture
def open_browser(browser: Browser, server: str) -> Iterator[Callable[..., Page]]:
    """``open_browser(user, language="en", width=1440)``: a blank page of somebody's browser."""
    contexts: list[BrowserContext] = []

    def make(
        user: User | None = None, *, language: str = "en", width: int = 1440, height: int = 900
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale=LANGUAGES[language],
            reduced_motion="reduce",
        )
        contexts.append(context)
        cookies = {settings.LANGUAGE_COOKIE_NAME: language}
        cookies |= {name: morsel.value for name, morsel in client_of(user).cookies.items()}
        context.add_cookies(
            [{"name": name, "value": value, "url": server} for name, value in cookies.items()]
        )
        page = context.new_page()
        page.set_default_timeout(10_000)
        return page

    yield make
    for context in contexts:
        context.close()
