from datetime import timedelta
from unittest.mock import patch

from psycopg2.errors import CheckViolation

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .person_common import PersonCase


def apply_correction(site, correction):
    site[correction.field] = correction._value()


@tagged("-at_install", "post_install")
class TestCorrection(PersonCase):
    """Two pairs of eyes, tried on the subject of a site, a model as good as any."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.make_officer("manager", cls.here, "dis_base.group_manager")
        cls.second = cls.make_officer("second", cls.here, "dis_base.group_manager")
        cls.other_manager = cls.make_officer("other manager", cls.there, "dis_base.group_manager")
        cls.site = cls.env["dis.site"].search([("institution_id", "=", cls.here.id)], limit=1)
        # A site has no corrections of its own: here it has.
        cls.startClassPatcher(patch.object(type(cls.site), "_apply_correction", apply_correction, create=True))

    def propose(self, user):
        return self.env["dis.correction"].with_user(user)._propose(self.site, "city", "Kuldīga", "Pārrakstīšanās kļūda")

    def test_another_confirms(self):
        row = self.propose(self.manager)
        self.assertEqual((row.state, row.field_label, row.requester_id), ("proposed", "City", self.manager))
        self.assertNotEqual(self.site.city, "Kuldīga")
        notice = self.env["dis.notice"].search([("res_model", "=", "dis.correction"), ("res_id", "=", row.id)])
        self.assertEqual(notice.institution_id, self.here)
        with self.assertRaisesRegex(UserError, "Somebody else"):
            row.with_user(self.manager).action_confirm()
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
            self.as_user(self.other_manager, row).action_confirm()
        with self.assertRaises(AccessError):
            self.as_user(self.clerk, row).action_confirm()
        self.assertNotEqual(self.site.city, "Kuldīga")
        self.as_user(self.second, row).action_confirm()
        self.assertEqual(self.site.city, "Kuldīga")
        self.assertEqual((row.executor_id, row.state), (self.second, "applied"))
        with self.assertRaises(UserError):
            self.as_user(self.second, row).action_reject()

    def test_what_has_changed_since_is_not_overwritten(self):
        first, second = self.propose(self.manager), self.propose(self.manager)
        self.as_user(self.second, first).action_confirm()
        with self.assertRaisesRegex(UserError, "has changed since"):
            self.as_user(self.second, second).action_confirm()
        self.assertEqual(second.state, "proposed")

    def test_the_database_holds_the_four_eyes_too(self):
        row = self.propose(self.manager)
        with self.assertRaises(CheckViolation), self.env.cr.savepoint(), mute_logger("odoo.sql_db"):
            self.env.cr.execute(
                "UPDATE dis_correction SET state = 'applied', executor_id = requester_id WHERE id = %s", [row.id]
            )

    def test_rejected(self):
        row = self.propose(self.manager)
        self.as_user(self.second, row).action_reject()
        self.assertEqual(row.state, "rejected")
        self.assertNotEqual(self.site.city, "Kuldīga")

    def test_no_state_by_writing(self):
        row = self.propose(self.manager)
        for user in (self.second, self.manager):
            with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_model"):
                self.as_user(user, row).write({"state": "applied"})
            with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_model"):
                self.as_user(user, row).unlink()

    def test_bad_proposals(self):
        rows = self.env["dis.correction"].with_user(self.manager)
        with self.assertRaisesRegex(UserError, "why"):
            rows._propose(self.site, "city", "Kuldīga", " ")
        with self.assertRaisesRegex(UserError, "no value"):
            rows._propose(self.site, "create_date", "vakar", "x")

    def test_kept_for_its_term_only(self):
        old, young, waiting = self.propose(self.manager), self.propose(self.manager), self.propose(self.manager)
        (old | young).with_user(self.second).action_confirm()
        days = self.env["dis.parameter"]._get("correction.keep_days")
        old.sudo().executed_at = fields.Datetime.now() - timedelta(days + 1)
        young.sudo().executed_at = fields.Datetime.now() - timedelta(days - 1)
        self.run_cron("cron_retention")
        self.assertFalse(old.exists())
        self.assertTrue(young.exists() and waiting.exists())
