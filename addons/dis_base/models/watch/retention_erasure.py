from odoo import api, fields, models


class RetentionErasure(models.Model):
    """That data went because their term was over: how many of which class, and when. Rows are only ever added."""

    _name = "dis.retention.erasure"
    _description = "Erasure of data"
    _inherit = ["dis.append.mixin"]
    _order = "id desc"
    _rec_name = "at"
    _log_access = False

    retention_id = fields.Many2one("dis.retention", string="Data", required=True, readonly=True, ondelete="restrict")
    at = fields.Datetime(required=True, readonly=True)
    count = fields.Integer(readonly=True)
    term = fields.Char(readonly=True, string="Kept for", help="The term by which they went")
    unit = fields.Selection(related="retention_id.unit")
    asked_by_id = fields.Many2one("res.users", string="Asked by", readonly=True, ondelete="restrict")
    armed_by_id = fields.Many2one("res.users", string="Let by", readonly=True, ondelete="restrict")

    @api.model
    def _add(self, retention, count):
        vals = {"retention_id": retention.id, "at": fields.Datetime.now(), "count": count}
        vals.update(term=retention.term, asked_by_id=retention.asked_by_id.id, armed_by_id=retention.armed_by_id.id)
        return self._append_rows([vals])
