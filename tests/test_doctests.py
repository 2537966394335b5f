"""The examples in docstrings are true: of the pure parts of our addons and of ground/."""

import doctest
import importlib
import os

import pytest

from ground.home import ADDONS, GROUND, ROOT


def _modules() -> list[str]:
    only = set(filter(None, os.environ.get("DIS_TEST_ADDONS", "").split(",")))
    found = []
    for folder in (ADDONS, GROUND):
        for file in sorted(folder.rglob("*.py")):
            parts = file.relative_to(folder).with_suffix("").parts
            if "tests" in parts or ">>> " not in file.read_text():
                continue
            if folder == GROUND:
                found += [] if only else [".".join(("ground", *parts))]
            elif not only or parts[0] in only:
                found.append(".".join(("odoo.addons", *parts)))
    return found


@pytest.mark.parametrize("name", _modules())
def test_doctest(name: str):
    module = importlib.import_module(name.removesuffix(".__init__"))
    result = doctest.testmod(module, optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    assert result.attempted, f"{name}: the examples are not found (a function that another module defines?)"
    assert not result.failed, f"{name}: {result.failed} of {result.attempted} examples are false (see above)"


def test_there_are_examples():
    """So that a wrong folder does not look like success."""
    assert ROOT.joinpath("dis").exists()
    assert any(name.startswith("ground.") for name in _modules()) or os.environ.get("DIS_TEST_ADDONS")
