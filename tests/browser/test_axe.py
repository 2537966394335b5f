"""The accessibility check can fail: a broken page is found, a good one passes."""

import pytest
from axe import assert_no_axe_violations

GOOD = """<!DOCTYPE html><html lang="lv"><head><title>Veidlapa</title></head><body><main><h1>Veidlapa</h1>
<form><label for="n">Vārds</label> <input id="n"></form></main></body></html>"""


def test_a_good_page_passes(new_context):
    page = new_context().new_page()
    page.set_content(GOOD)
    assert_no_axe_violations(page)


@pytest.mark.parametrize(
    ("broken", "rule"),
    [
        (GOOD.replace(' lang="lv"', ""), "html-has-lang"),
        (GOOD.replace('<label for="n">Vārds</label>', ""), "label"),
        (GOOD.replace("<h1>", '<h1 style="color:#999;background:#aaa">'), "color-contrast"),
    ],
)
def test_a_broken_page_is_found(new_context, broken, rule):
    page = new_context().new_page()
    page.set_content(broken)
    with pytest.raises(AssertionError, match=rule):
        assert_no_axe_violations(page)
