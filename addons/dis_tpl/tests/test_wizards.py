from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import TplCase


@tagged("-at_install", "post_install")
class TestWizards(TplCase):
    """A form shows only what its user may see, whatever record it is pointed at."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.stranger = cls.staff("desk", cls.lnb, "desk_officer")
        cls.opinion(cls.anna, cls.wheelchair, data={"indicated": False})
        cls.request = cls.apply(cls.anna, cls.wheelchair)

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.models")
    def shown(self, user, model, name, **values):
        """What a field of the form says after its other fields were filled in; False: nothing, or refused."""
        self.env.invalidate_all()
        spec = {key: {} for key in {name, *values}}
        try:
            return self.env[model].with_user(user).onchange(values, list(values), spec).get("value", {}).get(name)
        except AccessError:
            return False

    def test_a_refusal_shows_the_findings_to_its_own_office_only(self):
        ground = self.env["dis.classifier.value"]._by_code("refusal_ground", "no_indication")
        values = {"request_id": self.request.id, "ground_id": ground.id}
        for name in ("norm", "found"):
            self.assertTrue(self.shown(self.desk, "dis.tpl.refuse", name, **values))
        self.assertIn("25. pants", self.shown(self.desk, "dis.tpl.refuse", "norm", **values))
        self.assertFalse(self.shown(self.stranger, "dis.tpl.refuse", "found", **values))
        self.assertFalse(self.shown(self.stranger, "dis.tpl.refuse", "norm", **values))

    def test_a_return_shows_the_opinion_to_its_own_office_only(self):
        values = {"request_id": self.request.id}
        look = ("dis.tpl.return.opinion", "opinion_id")
        self.assertEqual(self.shown(self.desk, *look, **values), self.request.opinion_id.id)
        self.assertFalse(self.shown(self.stranger, *look, **values))

    @mute_logger("odoo.sql_db")
    def test_an_application_is_registered_under_a_key(self):
        """Without one, a second press would register it again."""
        with self.assertRaises(IntegrityError):
            self.env["dis.tpl.intake"].with_user(self.desk).create({"person_id": self.anna.id, "key": False})

    def test_when_an_opinion_went_back_is_not_typed_in(self):
        rows = self.env["dis.evidence"].with_user(self.desk)
        kind = self.env["dis.classifier.value"]._by_code("evidence_kind", "medical_opinion")
        vals = {"person_id": self.anna.id, "institution_id": self.vtpc.id, "kind_id": kind.id, "issued_on": self.today}
        with self.assertRaises(AccessError):
            rows.with_context(default_returned_on=self.today).create(vals)
        with self.assertRaises(AccessError):
            rows.create(vals).returned_on = self.today

    def test_a_persons_day_without_a_person(self):
        form = self.env["dis.person.on.day"].with_user(self.desk)
        self.assertFalse(form.onchange({}, [], {"is_known": {}, "given_name": {}})["value"]["is_known"])
