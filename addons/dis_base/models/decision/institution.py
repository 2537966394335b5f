from odoo import models
from odoo.tools import SQL


class Institution(models.Model):
    _inherit = "dis.institution"

    def _next_decision_number(self, year):
        """The next number of a decision of this institution in a year, for example VTPC-2026-000123.

        A sequence of the database, so that many decisions can be issued at once; a number may be left out, never doubled.
        """
        self.ensure_one()
        name = f"dis_decision_{self.id}_{year}"
        if not self._has_sequence(name):
            # The first decisions of a year may come together; the catalogue shows the winner's sequence to the others.
            self.env.cr.execute(SQL("SELECT pg_advisory_xact_lock(hashtext(%s))", name))
            self.env.cr.execute(SQL("CREATE SEQUENCE IF NOT EXISTS %s", SQL.identifier(name)))
        [[number]] = self.env.execute_query(SQL("SELECT nextval(%s)", name))
        return f"{self.code}-{year}-{number:06}"

    def _has_sequence(self, name):
        [[found]] = self.env.execute_query(SQL("SELECT to_regclass(%s) IS NOT NULL", name))
        return found
