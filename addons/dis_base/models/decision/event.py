from odoo import api, models


class Event(models.Model):
    """Words of the timeline for decisions, their steps and appeals."""

    _inherit = "dis.event"

    @api.model
    def _event_labels(self):
        return {
            **super()._event_labels(),
            "decision.draft": self.env._("Decision drafted"),
            "decision.submit": self.env._("Decision sent into approval"),
            "decision.return": self.env._("Decision returned to its drafter"),
            "decision.issue": self.env._("Decision issued"),
            "decision.deliver": self.env._("Decision delivered"),
            "decision.enter_into_force": self.env._("Decision in force"),
            "decision.appeal": self.env._("Decision appealed"),
            "decision.annul": self.env._("Decision annulled"),
            "decision.cancel": self.env._("Draft of a decision cancelled"),
            "step.accept": self.env._("Step accepted for work"),
            "step.approve": self.env._("Step approved"),
            "step.delegate": self.env._("Step given to a colleague"),
            "appeal.send": self.env._("Appeal sent to the appeal body"),
            "appeal.uphold": self.env._("Appeal body upheld the decision"),
            "appeal.annul": self.env._("Appeal body annulled the decision"),
            "appeal.withdraw": self.env._("Appeal withdrawn"),
        }

    @api.model
    def _public_kinds(self):
        return super()._public_kinds() | {
            "decision.issue",
            "decision.deliver",
            "decision.enter_into_force",
            "decision.appeal",
            "decision.annul",
            "appeal.send",
            "appeal.uphold",
            "appeal.annul",
            "appeal.withdraw",
        }
