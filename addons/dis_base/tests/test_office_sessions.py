from odoo.http import get_session_max_inactivity
from odoo.tests import TransactionCase, new_test_user, tagged


@tagged("-at_install", "post_install")
class TestSessions(TransactionCase):
    """What the administrator's manual says about signing in (chapter 6) is so."""

    def test_a_workplace_that_is_left_alone_closes_after_half_an_hour(self):
        self.assertEqual(get_session_max_inactivity(self.env), 30 * 60)

    def test_a_second_factor_for_staff_is_one_setting(self):
        clerk = new_test_user(self.env, "clerk", groups="dis_base.group_staff", email="clerk@example.org")
        citizen = new_test_user(self.env, "citizen", groups="base.group_portal", email="citizen@example.org")
        settings = self.env["ir.config_parameter"].sudo()
        for policy, of_clerk in (("employee_required", "totp_mail"), (False, None)):
            settings.set_param("auth_totp.policy", policy)
            with self.subTest(policy):
                self.assertEqual(clerk.with_user(clerk)._mfa_type(), of_clerk)
                self.assertIsNone(citizen.with_user(citizen)._mfa_type(), "citizens choose for themselves")
