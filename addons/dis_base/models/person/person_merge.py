from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError

from ..case.state_mixin import Transition

# Taken over where the kept row has nothing.
_CONTACTS = (
    "email", "phone", "street", "zip", "city", "country_id", "territory_id", "actual_address", "preferred_channel",
    "given_name", "family_name", "birth_date", "sex",
)  # fmt: skip


class PersonMerge(models.Model):
    """Two rows that are one person: a person without code who later got one, an account that found its person.

    Everything that points at the row to go points at the kept one afterwards. What moved is written down row by row, so
    that a mistake is undone exactly; what came later stays where it is.
    """

    _name = "dis.person.merge"
    _description = "Merger of two rows of a person"
    _inherit = ["dis.state.mixin"]
    _order = "id desc"
    _rec_name = "kept_id"

    _transitions = {
        "merge": Transition(("draft",), "merged"),
        "undo": Transition(("merged",), "undone"),
    }

    kept_id = fields.Many2one("res.partner", string="Stays", required=True, index=True, ondelete="restrict")
    gone_id = fields.Many2one("res.partner", string="Goes", required=True, index=True, ondelete="restrict")
    institution_id = fields.Many2one(
        "dis.institution", index=True, default=lambda self: self.env.user.institution_ids[:1]
    )
    reason = fields.Char(required=True)
    state = fields.Selection(
        [("draft", "Draft"), ("merged", "Merged"), ("undone", "Undone")],
        required=True,
        readonly=True,
        copy=False,
        default="draft",
    )
    moves = fields.Json(readonly=True, copy=False, groups="base.group_system", help="What pointed elsewhere before")
    filled = fields.Json(readonly=True, copy=False, groups="base.group_system", help="What the kept row took over")
    done_by_id = fields.Many2one("res.users", string="Done by", readonly=True, copy=False)
    done_at = fields.Datetime(readonly=True, copy=False)

    _two_rows = models.Constraint("CHECK (kept_id != gone_id)", "Choose two different rows.")

    def write(self, vals):
        if not self.env.su and any(row.state != "draft" for row in self):
            raise UserError(self.env._("A merger is not changed afterwards: undo it."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_done(self):
        if any(row.state != "draft" for row in self):
            raise UserError(self.env._("A merger is kept: undo it if it was wrong."))

    def action_merge(self):
        """A manager who sees both rows makes them one."""
        self._check_manages()
        return self.sudo()._transition("merge")

    def action_undo(self):
        """A manager puts everything back."""
        self._check_manages()
        return self.sudo()._transition("undo")

    def _check_manages(self):
        self.check_access("write")
        (self.kept_id | self.gone_id).check_access("read")

    @api.model
    def _join(self, kept, gone, reason, institution=None):
        """The system makes two rows one, for example when an account finds its person."""
        row_sudo = self.with_user(SUPERUSER_ID).create(
            {"kept_id": kept.id, "gone_id": gone.id, "reason": reason, "institution_id": institution and institution.id}
        )
        row_sudo._transition("merge")
        return row_sudo

    # -- what a merger does ----------------------------------------------------------------------------------------

    def _after_merge(self):
        kept, gone = self.kept_id, self.gone_id
        self._check_pair(kept, gone)
        moves = self.env["dis.person.references"]._move(gone, kept)
        taken = {name: gone[name] for name in _CONTACTS if gone[name] and not kept[name]}
        filled = self.env["dis.person.change"]._raw(gone, taken)
        kept.with_context(change_reason=self.reason).write(filled)
        gone.write({"active": False, "merged_into_id": kept.id})
        self.write({"moves": moves, "filled": filled, "done_by_id": self.env.uid, "done_at": fields.Datetime.now()})
        self._tell_cases(moves, "person.merged", kept, gone)

    def _after_undo(self):
        kept, gone = self.kept_id, self.gone_id
        gone.write({"active": True, "merged_into_id": False})
        self.env["dis.person.references"]._move_back(self.moves or [], kept, gone)
        filled = self.filled or {}
        now = self.env["dis.person.change"]._raw(kept, filled)
        kept.with_context(change_reason=self.reason).write(
            {name: False for name, value in filled.items() if now[name] == value}
        )
        self.write({"done_by_id": self.env.uid, "done_at": fields.Datetime.now()})
        self._tell_cases(self.moves or [], "person.unmerged", gone, kept)

    def _check_pair(self, kept, gone):
        codes = self.env["dis.person.code"].search([("person_id", "in", (kept | gone).ids), ("kind", "=", "code")])
        if gone in codes.person_id and kept not in codes.person_id:
            raise UserError(self.env._("The row with the personal code is the one that stays."))
        users = self.env["res.users"].search([("partner_id", "in", (kept | gone).ids)])
        if len(users) > 1:
            raise UserError(self.env._("Both rows have an account. Close one of them first."))
        if gone.merged_into_id or kept.merged_into_id:
            raise UserError(self.env._("One of these rows has been merged already."))

    def _tell_cases(self, moves, kind, kept, gone):
        cases = [ids for table, column, ids in moves if (table, column) == ("dis_case", "person_id")]
        for case in self.env["dis.case"].browse(ids for group in cases for ids in group):
            case._log_event(kind, kept=kept.id, gone=gone.id)
            case._record()._on_persons_merged(kept, gone)
