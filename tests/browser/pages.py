"""What every journey does."""

from browser.site import Site
from playwright.sync_api import Page, expect


def login(page: Page, site: Site, who: str, password: str = "") -> None:
    """Log in by the form; lands where the user belongs (backend or portal)."""
    page.goto("/web/login")
    sign_in(page, site, who, password)


def sign_in(page: Page, site: Site, who: str, password: str = "") -> None:
    """Fill in the form of the login page that is open; lands where one wanted to go."""
    page.fill("input[name=login]", who)
    page.fill("input[name=password]", password or site.password(who))
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "/web/login" not in url)


def wait_for_client(page: Page) -> None:
    """Odoo's web client is usable: the menu is there and nothing loads."""
    expect(page.locator(".o_main_navbar")).to_be_visible(timeout=60_000)
    expect(page.locator(".o_loading_indicator")).to_have_count(0)
