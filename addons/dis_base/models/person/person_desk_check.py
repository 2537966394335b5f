from odoo import fields, models


class PersonDeskCheck(models.TransientModel):
    """A person stands at the desk with an identity document and wants to use the portal."""

    _name = "dis.person.desk.check"
    _description = "Tie an account at the desk"

    person_id = fields.Many2one("res.partner", required=True, readonly=True)
    login = fields.Char(string="E-mail of the account", required=True)
    document_id = fields.Many2one(
        "dis.classifier.value",
        string="Identity document",
        required=True,
        domain=[("classifier_id.code", "=", "identity_document")],
    )
    document_number = fields.Char(required=True)

    def action_tie(self):
        """The officer confirms to have seen the person and the document."""
        self.ensure_one()
        self.env["dis.person.binding"]._check_at_desk(
            self.person_id, self.login, self.document_id, self.document_number
        )
        return {"type": "ir.actions.act_window_close"}
