"""A real server (workers, job runner, nginx) on a copy of the demo database, and a browser that may not leave it."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser.site import Site, running, started
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from ground.browser import chromium_options
from ground.home import HOME

SCREENS = HOME / "screens"  # of tests that failed
LIMIT = 120  # seconds of a journey


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent == Path(__file__).parent and not item.get_closest_marker("limit"):
            item.add_marker(pytest.mark.limit(LIMIT))


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """The server; DIS_SITE_URL uses one that runs already (say, that of ./dis demo)."""
    url = os.environ.get("DIS_SITE_URL")
    if url:
        yield running(url)
        return
    with started() as site:
        yield site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium_options())
        yield browser
        browser.close()


@pytest.fixture
def new_context(browser: Browser, site: Site, request, failed):
    """Makes contexts (one per person) whose pages may ask nobody but the server; a script error fails the test."""
    contexts: list[BrowserContext] = []
    outside: list[str] = []
    errors: list[str] = []
    home = urlsplit(site.url).netloc

    def guard(route) -> None:
        address = route.request.url
        if urlsplit(address).netloc == home or address.startswith(("data:", "blob:")):
            route.continue_()
        else:
            outside.append(address)
            route.abort()

    def make(**options) -> BrowserContext:
        options = {"locale": "lv-LV", "timezone_id": "Europe/Riga", "base_url": site.url, **options}
        context = browser.new_context(**options)
        context.route(re.compile(".*"), guard)
        context.on("weberror", lambda error: errors.append(str(error.error)))
        context.set_default_timeout(20_000)
        contexts.append(context)
        return context

    yield make
    for number, page in enumerate(page for context in contexts for page in context.pages):
        if failed() and not page.is_closed():
            SCREENS.mkdir(parents=True, exist_ok=True)
            name = re.sub(r"[^\w.-]+", "_", request.node.nodeid)[-120:]
            page.screenshot(path=SCREENS / f"{name}-{number}.png", full_page=True)
    for context in contexts:
        context.close()
    assert not outside, f"pages asked servers outside: {sorted(set(outside))}"
    assert not errors, f"errors in the page's scripts: {errors}"


@pytest.fixture
def page(new_context) -> Page:
    """One page of an anonymous visitor."""
    return new_context().new_page()
