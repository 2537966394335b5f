from odoo import api, models


class Event(models.Model):
    """What happened to the person of a case, on its timeline."""

    _inherit = "dis.event"

    @api.model
    def _event_labels(self):
        return {
            **super()._event_labels(),
            "person.of_age": self.env._("The person came of age"),
            "person.deceased": self.env._("The person died"),
            "person.alive": self.env._("The death had been reported wrongly"),
            "person.merged": self.env._("The person's two rows became one"),
            "person.unmerged": self.env._("The person's rows were separated again"),
        }
