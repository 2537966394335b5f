"""The house's own checks find what they are for, and nothing else."""

import pytest

from ground import house


@pytest.fixture
def found(tmp_path, monkeypatch):
    """A function: put text into a file of a made-up repository, get the complaints."""
    monkeypatch.setattr(house, "ROOT", tmp_path)

    def ask(place: str, text: str) -> list[str]:
        file = tmp_path / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        return [line for check in house.CHECKS for line in check(file)]

    return ask


@pytest.mark.parametrize(
    ("place", "text", "what"),
    [
        ("addons/dis_base/models/x.py", "_sql_constraints = []\n", "old Odoo habit"),
        ("addons/dis_base/models/x.py", "def name_get(self):\n", "old Odoo habit"),
        ("addons/dis_base/controllers/x.py", "@route('/x', type='json')\n", "old Odoo habit"),
        ("addons/dis_base/views/x.xml", "<odoo><tree/></odoo>\n", "old Odoo habit"),
        ("addons/dis_base/views/x.xml", '<odoo><search><group string="By"/></search></odoo>\n', "no attribute"),
        ("addons/dis_base/views/x.xml", "<odoo>\n", "not well-formed"),
        ("addons/dis_base/static/src/x.js", "publicWidget.registry.x = 1;\n", "old Odoo habit"),
        ("addons/dis_base/models/x.py", "x = 1\n" * 301, "at most 300"),
        ("addons/dis_base/models/x.py", "from odoo.addons.dis_tpl import x\n", "runs up"),
        ("addons/dis_base/models/x.py", 'y = self.env["dis.tpl.request"]\n', "runs up"),
        ("addons/dis_base/views/x.xml", '<odoo><field ref="dis_tpl.x"/></odoo>\n', "runs up"),
        ("addons/dis_rehab/models/x.py", 'y = self.env.ref("dis_tpl.x")\n', "runs up"),
        ("addons/dis_tpl/models/x.py", 'y = self.env["dis.tpl.promise"]\n', "runs up"),
        ("addons/dis_base/__manifest__.py", '{"depends": ["dis_tpl"]}\n', "runs up"),
        ("addons/dis_tpl/rules/x.py", "from odoo import fields\n", "imports no odoo"),
        ("addons/dis_tpl/rules/x.py", "from odoo.addons.dis_base.models import x\n", "imports no odoo"),
        ("addons/dis_tpl/models/x.py", "# TODO later\n", "unfinished"),
        ("README.md", "see pypi.org\n", "a registry's host"),
        ("README.md", "cd /work/x\n", "a path of one machine"),
        ("addons/dis_base/i18n/lv.po", ">" * 7 + " main\n", "nobody solved"),
        ("docker/x.yaml", "-----BEGIN PRIVATE KEY-----\n", "a private key"),
    ],
)
def test_found(found, place, text, what):
    assert any(what in line for line in found(place, text))


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("addons/dis_tpl/models/x.py", 'y = self.env["dis.case"], self.env.ref("dis_base.x"), "dis.tpl.request"\n'),
        ("addons/dis_stock_tpl/models/x.py", 'y = self.env["dis.tpl.promise"], self.env["dis.tpl.request"]\n'),
        ("addons/dis_tpl/__manifest__.py", '{"depends": ["dis_base", "account"]}\n'),
        ("addons/dis_base/views/x.xml", '<odoo><form><group string="A"/></form></odoo>\n'),
        ("addons/dis_tpl/rules/x.py", "import datetime\n"),
        ("addons/dis_tpl/rules/x.py", "from odoo.addons.dis_base.rules import rule\n"),
        ("addons/dis_base/models/x.py", 'message = "a to-do list of the officer"\n'),
    ],
)
def test_left_alone(found, place, text):
    assert found(place, text) == []
