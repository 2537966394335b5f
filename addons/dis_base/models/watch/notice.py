from odoo import api, fields, models


class Notice(models.Model):
    """A word from the system or a colleague to the staff, shown on the workplace until it is read (R-146, R-157)."""

    _name = "dis.notice"
    _description = "Notice to staff"
    _order = "id desc"
    _rec_name = "text"

    institution_id = fields.Many2one("dis.institution", required=True, readonly=True, index=True)
    group_id = fields.Many2one("res.groups", string="For the role", readonly=True, index="btree_not_null")
    user_ids = fields.Many2many("res.users", "dis_notice_user_rel", string="For", readonly=True)
    text = fields.Char(required=True, readonly=True)
    urgency = fields.Selection(
        [("info", "For information"), ("important", "Important"), ("urgent", "Urgent")],
        required=True,
        readonly=True,
        default="info",
    )
    res_model = fields.Char(string="Model", readonly=True)
    res_id = fields.Many2oneReference(string="Record", model_field="res_model", readonly=True)
    reader_ids = fields.Many2many("res.users", "dis_notice_reader_rel", string="Read by", readonly=True)
    is_read = fields.Boolean(compute="_compute_is_read", search="_search_is_read", string="Read")

    @api.depends_context("uid")
    @api.depends("reader_ids")
    def _compute_is_read(self):
        for notice in self:
            notice.is_read = self.env.user in notice.sudo().reader_ids

    def _search_is_read(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("reader_ids", "in" if True in value else "not in", [self.env.uid])]

    @api.model
    def _tell(self, institution, to, text, record=None, urgency="info", once_a_day=False):
        """Tell a role of an institution, or certain users, something.

        :param to: xml id of a group, or records of ``res.users``
        :param record: what it is about; the notice opens it
        :param urgency: info, important, urgent
        :param once_a_day: said to a role of an institution already today, it is not said again
        :return: the notice
        """
        for_role = isinstance(to, str)
        if once_a_day and (said := self._said_today(institution, self.env.ref(to), text)):
            return said
        return self.sudo().create(
            {
                "institution_id": institution.id,
                "group_id": self.env.ref(to).id if for_role else False,
                "user_ids": False if for_role else [fields.Command.set(to.ids)],
                "text": text,
                "urgency": urgency,
                "res_model": record._name if record else False,
                "res_id": record.id if record else False,
            }
        )

    def _said_today(self, institution, group, text):
        domain = [("institution_id", "=", institution.id), ("group_id", "=", group.id), ("text", "=", text)]
        return self.sudo().search([*domain, ("create_date", ">=", fields.Date.today())], limit=1)

    @api.autovacuum
    def _gc_notices(self):
        """Notices are words, not records of the case: they go after a quarter of a year."""
        old = self.search([("create_date", "<", fields.Datetime.subtract(fields.Datetime.now(), days=92))], limit=10000)
        old.unlink()
        return len(old), 0

    def action_read(self):
        """The user has read these."""
        self.check_access("read")
        self.sudo().reader_ids = [fields.Command.link(self.env.uid)]
        return True

    def action_open(self):
        """Open what the notice is about; it counts as read."""
        self.ensure_one()
        self.action_read()
        record = self.env[self.res_model].browse(self.res_id).exists() if self.res_model else None
        if not record:
            return False
        if hasattr(record, "action_open"):
            return record.action_open()
        return {
            "type": "ir.actions.act_window",
            "res_model": record._name,
            "res_id": record.id,
            "views": [(False, "form")],
        }
