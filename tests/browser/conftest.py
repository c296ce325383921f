"""A browser, a server with a small conference in it, and people who are signed in."""

import os
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from huiju.accounts.models import User
from tests import system
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


@pytest.fixture
def stage(live_server) -> Stage:
    """A published conference with people, seen through the server of this test."""
    return build_stage(live_server.url)


@pytest.fixture
def open_browser(browser: Browser, live_server) -> Iterator[Callable[..., Page]]:
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
        cookies = [(settings.LANGUAGE_COOKIE_NAME, language)]
        if user is not None:
            client = Client()
            client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
            session = client.cookies[settings.SESSION_COOKIE_NAME].value
            cookies.append((settings.SESSION_COOKIE_NAME, session))
        context.add_cookies(
            [{"name": name, "value": value, "url": live_server.url} for name, value in cookies]
        )
        page = context.new_page()
        page.set_default_timeout(10_000)
        return page

    yield make
    for context in contexts:
        context.close()
