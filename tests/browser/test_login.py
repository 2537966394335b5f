"""The front door: Latvian, alone with its server."""

from browser.pages import login, wait_for_client
from playwright.sync_api import expect


def test_login_page(page):
    page.goto("/web/login")
    expect(page.get_by_role("button", name="Ienākt")).to_be_visible()


def test_wrong_password_says_so(page):
    page.goto("/web/login")
    page.fill("input[name=login]", "admin")
    page.fill("input[name=password]", "not the password")
    page.press("input[name=password]", "Enter")
    expect(page.get_by_role("alert")).to_be_visible()


def test_administrator_reaches_the_client(page, site):
    login(page, site, "admin")
    wait_for_client(page)


def test_websocket_goes_through_the_proxy(page, site):
    """Odoo's workers do not speak websocket: nginx must send it to the right process."""
    login(page, site, "admin")
    wait_for_client(page)
    state = page.evaluate(
        """() => new Promise(done => {
            const socket = new WebSocket(location.origin.replace("http", "ws") + "/websocket?version=19.0-2");
            socket.onopen = () => { socket.close(1000); done("open"); };
            socket.onerror = () => done("refused");
        })"""
    )
    assert state == "open"


def test_doors_that_are_closed(page, site):
    """Job runner, database manager and the old RPC are not for the outside."""
    for path in (
        "/queue_job/runjob",
        "/web/database/manager",
        "/web/database/selector",
        "/xmlrpc/2/common",
        "/jsonrpc",
    ):
        assert page.request.get(path).status == 404, path


def test_too_large_a_file_is_refused_in_latvian(page):
    answer = page.request.post("/web/login", data=b"0" * (26 * 1024 * 1024))
    assert answer.status == 413
    assert "Fails ir par lielu" in answer.text()


def test_headers(page):
    headers = page.request.get("/web/login").headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "samesite=lax" in headers["set-cookie"].lower()
