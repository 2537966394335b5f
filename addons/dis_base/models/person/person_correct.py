from odoo import api, fields, models
from odoo.exceptions import UserError

_FIELDS = ("given_name", "family_name", "birth_date", "sex")


class PersonCorrect(models.TransientModel):
    """A person's data were entered wrongly: they are put right with a reason and archived (X-02).

    A birth date moves rights (a child's, an adult's): it changes when a manager has confirmed it.
    """

    _name = "dis.person.correct"
    _description = "Correct a person's data"

    person_id = fields.Many2one("res.partner", required=True, readonly=True)
    # Not as superuser, as stored values are by default: the wizard would show whomever one points it at.
    given_name = fields.Char(compute="_compute_data", store=True, readonly=False, compute_sudo=False)
    family_name = fields.Char(compute="_compute_data", store=True, readonly=False, compute_sudo=False)
    birth_date = fields.Date(compute="_compute_data", store=True, readonly=False, compute_sudo=False)
    sex = fields.Selection(
        [("V", "Male"), ("S", "Female")], compute="_compute_data", store=True, readonly=False, compute_sudo=False
    )
    reason = fields.Char(required=True)

    @api.depends("person_id")
    def _compute_data(self):
        for wizard in self:
            wizard.update({name: wizard.person_id[name] for name in _FIELDS})

    def action_correct(self):
        """The officer who may change the person corrects it; each value goes into the archive."""
        self.ensure_one()
        person = self.person_id
        changed = {name: (person[name], self[name]) for name in _FIELDS if person[name] != self[name]}
        if not changed:
            raise UserError(self.env._("Nothing has been corrected."))
        if "birth_date" in changed and self.birth_date:
            self.env["dis.correction"]._propose(person, "birth_date", str(changed.pop("birth_date")[1]), self.reason)
        if changed:
            person.with_context(change_reason=self.reason).write({name: new for name, (_old, new) in changed.items()})
        for name, (old, new) in changed.items():
            self.env["dis.correction"]._archive(person, name, old, new, self.env.user, self.reason)
        return {"type": "ir.actions.act_window_close"}
