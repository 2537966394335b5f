from odoo import models
from odoo.fields import Domain

_MARK = "—"


class Message(models.Model):
    """Messages whose term is over (X-08): words, files and addressee go; that something went out, how and when, stays.

    Those of a case go with the case; here go the others, such as letters with one-time codes.
    """

    _name = "dis.message"
    _inherit = ["dis.message", "dis.retention.mixin"]

    def _retention_over(self, before):
        over = super()._retention_over(before) & Domain("case_id", "=", False)
        return over & Domain("addressee_id", "!=", self.env.ref("dis_base.erased_person").id)

    def _retention_held(self, holds):
        return Domain("addressee_id", "in", holds._persons().ids)

    def _retention_erase(self):
        self._erase()
        return len(self)

    def _erase(self):
        self.env["dis.retention"]._files_of(self).unlink()
        self.write(
            {
                "subject": _MARK,
                "body": _MARK,
                "answer": False,
                "problem_detail": False,
                "addressee_id": self.env.ref("dis_base.erased_person").id,
            }
        )
