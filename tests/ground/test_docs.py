"""What the documents point to is there."""

import re

import pytest

from ground.home import ROOT

DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "tests" / "README.md"]
_PATH = re.compile(r"`((?:addons|ground|tests|docker|docs)/[\w./-]+)`|\]\(([\w./-]+)\)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_of_a_document_exists(document):
    paths = [a or document.parent.relative_to(ROOT).joinpath(b) for a, b in _PATH.findall(document.read_text())]
    missing = [str(path) for path in paths if not (ROOT / path).exists()]
    assert not missing, f"{document.name} names what is not there: {missing}"


def test_the_components_are_mapped_to_code_and_tests():
    found = [path for path, _link in _PATH.findall((ROOT / "docs" / "architecture.md").read_text())]
    assert sum(path.startswith("addons/dis_tpl/tests/") for path in found) >= 5
