from typing import NamedTuple

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import SQL

WORKERS = (
    "dis_base.group_desk_officer",
    "dis_base.group_expert_doctor",
    "dis_base.group_decision_officer",
    "dis_base.group_document_issuer",
)
ISSUER = "dis_base.group_document_issuer"
MANAGER = "dis_base.group_manager"
MOST = 999  # more than this is shown as "999+": an exact count of a million rows helps nobody
TASKS = 20


class Block(NamedTuple):
    """One number of the workplace, and the rows behind it: ``domain`` on ``model``.

    ``groups`` are the roles (xml ids) on whose workplace it is; ``section`` is tasks, waiting or watch; ``tone`` says what a
    number above zero means: normal, warning, danger; ``context`` is of the list that opens.
    """

    sequence: int
    code: str
    label: str
    domain: Domain
    groups: tuple[str, ...]
    model: str = "dis.case"
    section: str = "tasks"
    tone: str = "normal"
    context: dict | None = None


class Workplace(models.AbstractModel):
    """The first page of a staff user: what waits, what is late, what changed (R-143). Each number opens its rows."""

    _name = "dis.workplace"
    _description = "Workplace"

    @api.model
    def _blocks(self):
        """The numbers of the workplace; programmes and other rooms add theirs by inheritance.

        :return: list of ``Block``
        """
        not_closed = Domain("phase", "!=", "closed")
        mine = not_closed & Domain("officer_id", "=", self.env.uid)
        # A manager watches over all cases, everybody else over the own ones.
        watched = not_closed if self.env.user.has_group(MANAGER) else mine
        in_work = Domain("phase", "=", "open") & Domain("accepted_at", "!=", False)
        soon = watched & Domain("decided_on", "=", False)
        soon &= Domain("due_date", ">=", "today") & Domain("due_date", "<=", "today +7d")
        untaken = Domain("phase", "=", "open") & Domain("officer_id", "=", False)
        all_staff = (*WORKERS, MANAGER)
        return [
            Block(10, "mine", self.env._("My tasks"), mine & in_work, WORKERS),
            Block(20, "to_accept", self.env._("To accept"), Domain("is_to_accept", "=", True), WORKERS),
            Block(30, "due_soon", self.env._("Due in 7 days"), soon, all_staff, tone="warning"),
            Block(40, "late", self.env._("Overdue"), watched & Domain("is_late", "=", True), all_staff, tone="danger"),
            Block(45, "steps", self.env._("My decision steps"), Domain("is_mine", "=", True), WORKERS, "dis.decision.step"),
            Block(50, "waiting", self.env._("Waiting for client or doctor"), watched & Domain("phase", "=", "waiting"),
                   all_staff, section="waiting"),
            Block(60, "untaken", self.env._("Nobody has taken"), untaken, (MANAGER,), section="watch", tone="warning"),
            Block(70, "failed", self.env._("Messages not sent"), Domain("state", "=", "failed"), (ISSUER, MANAGER),
                  "dis.message", section="watch", tone="danger"),
        ]  # fmt: skip

    @api.model
    def get_workplace(self):
        """The workplace of the current user.

        :return: dict of ``blocks`` (code, section, label, count, is_more, tone, action), ``tasks`` and ``notices``
        :raises AccessError: not a user of the staff
        """
        if not self.env.user.has_group("dis_base.group_staff"):
            raise AccessError(self.env._("The workplace is for staff."))
        rows = [row for row in sorted(self._blocks(), key=lambda row: row.sequence) if self._is_for_user(row)]
        return {
            "blocks": [self._number(row, count) for row, count in zip(rows, self._counts(rows), strict=True)],
            "tasks": self._tasks(),
            "notices": self._notices(),
        }

    def _is_for_user(self, row):
        is_role = any(self.env.user.has_group(group) for group in row.groups)
        return is_role and self.env[row.model].has_access("read")

    def _counts(self, rows):
        """How many rows the user sees behind each block, not counted beyond the most; all in one query."""
        queries = [self.env[row.model]._search(row.domain, limit=MOST + 1) for row in rows]
        selects = [
            SQL("0") if query.is_empty() else SQL("(SELECT COUNT(*) FROM (%s) t)", query.select()) for query in queries
        ]
        return self.env.execute_query(SQL("SELECT %s", SQL(", ").join(selects)))[0] if selects else ()

    def _number(self, row, count):
        """A block with its number and the action that opens the rows behind it."""
        return {
            "code": row.code,
            "section": row.section,
            "label": row.label,
            "tone": row.tone,
            "count": min(count, MOST),
            "is_more": count > MOST,
            "action": {
                "type": "ir.actions.act_window",
                "name": row.label,
                "res_model": row.model,
                "views": [[False, "list"], [False, "form"]],
                "domain": list(Domain(row.domain)),
                "context": row.context or {},
            },
        }

    def _tasks(self):
        """The user's own cases in work: the urgent first, then by the day they are due."""
        cases = self.env["dis.case"].search([("officer_id", "=", self.env.uid), ("phase", "=", "open")], limit=TASKS)
        return cases.read(["number", "subject", "state_label", "is_urgent", "is_late", "is_to_accept", "due_date"])

    def _notices(self):
        """What the user has not read yet."""
        notices = self.env["dis.notice"].search([("is_read", "=", False)], limit=TASKS)
        return notices.read(["text", "urgency", "create_date", "res_id"])
