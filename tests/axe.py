"""Accessibility: axe-core in the page; WCAG 2.2 A and AA."""

import importlib.resources

from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# What Odoo's own widgets do in code, where no template of ours reaches: rule, where, why. All else is mended in
# dis_base/static/src/backend/core_access.
CORE = (
    ("aria-allowed-attr", ".o_searchview_input, .o_searchview_facet, .o_tag, .o-autocomplete--input, .o-dropdown-item",
     "the keyboard walk through lists and menus says “selected” of whatever has the focus"),
    ("region", ".o-main-components-container, .o-main-components-container *",
     "tooltips and short messages float over the page for a moment"),
)  # fmt: skip
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
    call = """async ([inside, options, core]) => {
        const { violations } = await axe.run(inside || document, { ...options, elementRef: true });
        const known = (rule, node) => core.some(([id, where]) => id === rule && node.element.matches(where));
        for (const found of violations) {
            found.nodes = found.nodes.filter((node) => !known(found.id, node));
            found.nodes.forEach((node) => delete node.element);
        }
        return violations.filter((found) => found.nodes.length);
    }"""
    return page.evaluate(call, [inside, options, [row[:2] for row in CORE]])


def assert_no_axe_violations(page: Page, inside: str = "", without: tuple[str, ...] = (), tags=TAGS) -> None:
    """Fails with a list that says what is wrong, where, and how to mend it."""
    found = axe_violations(page, inside, without, tags)
    lines = [f"{page.url}: {len(found)} kinds of violations"]
    for violation in found:
        lines.append(f"- {violation['id']} ({violation['impact']}): {violation['help']}")
        lines += [f"    {node['target']}  {node['html'][:160]}" for node in violation["nodes"][:4]]
    assert not found, "\n".join(lines)
