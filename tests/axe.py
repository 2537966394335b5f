"""Accessibility: axe-core in the page; WCAG 2.2 A and AA."""

import importlib.resources

from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_SCRIPT = importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text()


def axe_violations(page: Page, inside: str = "", without: tuple[str, ...] = (), tags=TAGS) -> list[dict]:
    """What axe finds.

    :param inside: CSS selector of the part to look at (default: the whole page)
    :param without: ids of rules to leave out; say why where you do
    """
    page.evaluate(_SCRIPT)
    options = {
        "runOnly": {"type": "tag", "values": list(tags)},
        "rules": {rule: {"enabled": False} for rule in without},
    }
    call = "([inside, options]) => axe.run(inside || document, options)"
    return page.evaluate(call, [inside, options])["violations"]


def assert_no_axe_violations(page: Page, inside: str = "", without: tuple[str, ...] = (), tags=TAGS) -> None:
    """Fails with a list that says what is wrong, where, and how to mend it."""
    found = axe_violations(page, inside, without, tags)
    lines = [f"{page.url}: {len(found)} kinds of violations"]
    for violation in found:
        lines.append(f"- {violation['id']} ({violation['impact']}): {violation['help']}")
        lines += [f"    {node['target']}  {node['html'][:160]}" for node in violation["nodes"][:4]]
    assert not found, "\n".join(lines)
