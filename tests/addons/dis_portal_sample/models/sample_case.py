from odoo import fields, models
from odoo.addons.dis_base.models.case.state_mixin import Transition


class SampleCase(models.Model):
    """A stick that somebody asked for."""

    _name = "dis.sample.case"
    _description = "Sample case"
    _inherit = ["dis.case.mixin"]
    _inherits = {"dis.case": "case_id"}

    _initial = "submitted"
    _transitions = {
        "ask": Transition(("submitted",), "incomplete"),
        "complete": Transition(("incomplete",), "submitted"),
        "withdraw": Transition(("submitted", "incomplete"), "withdrawn"),
    }
    _phases = {"withdrawn": "closed"}

    case_id = fields.Many2one("dis.case", required=True, ondelete="restrict")
    state = fields.Selection(
        [("submitted", "Received"), ("incomplete", "Something is missing"), ("withdrawn", "Withdrawn")],
        required=True,
        readonly=True,
        copy=False,
        default="submitted",
    )
