import hashlib
import json

from odoo import api, fields, models
from odoo.tools import SQL


class Event(models.Model):
    """Append-only journal: what happened to which case, when, by whom; hash-chained per case.

    The hash covers a digest of the payload, not the payload, so that erasing personal data keeps the chain.
    """

    _name = "dis.event"
    _inherit = ["dis.append.mixin", "dis.watched.mixin"]
    _description = "Event"
    _order = "case_id, number"
    _rec_name = "kind"
    _person_path = "case_id.person_id"

    case_id = fields.Many2one("dis.case", required=True, readonly=True, index=True, ondelete="restrict")
    institution_id = fields.Many2one("dis.institution", required=True, readonly=True, index=True)
    number = fields.Integer(required=True, readonly=True, help="Place in the case's chain, from 1")
    at = fields.Datetime(required=True, readonly=True, index=True)
    user_id = fields.Many2one("res.users", required=True, readonly=True, ondelete="restrict")
    kind = fields.Char(required=True, readonly=True, index=True)
    text = fields.Char(readonly=True)
    before = fields.Char(readonly=True)
    after = fields.Char(readonly=True)
    payload = fields.Json(readonly=True)
    payload_digest = fields.Char(required=True, readonly=True)
    previous_hash = fields.Char(readonly=True)
    hash = fields.Char(required=True, readonly=True)

    _number_unique = models.UniqueIndex("(case_id, number)", "An event has its place in the chain once.")

    @api.model
    def _append(self, case, kind, text, before, after, payload):
        """Write one event and move the head of the case's chain, in one transaction."""
        case.ensure_one()
        case.flush_recordset()
        now = fields.Datetime.now()
        # What is hashed is what the database gives back: texts, and a payload of plain JSON.
        before, after = (
            str(value) if value or value == 0 and value is not False else None for value in (before, after)
        )
        payload = json.loads(json.dumps(payload, default=str))
        digest = self._digest(text, before, after, payload)
        # The row lock makes concurrent events of one case queue up; the loser is retried by the server.
        self.env.cr.execute(
            SQL(
                """UPDATE dis_case SET event_count = COALESCE(event_count, 0) + 1 WHERE id = %s
                   RETURNING event_count, event_head, institution_id""",
                case.id,
            ),
            log_exceptions=False,
        )
        number, previous, institution_id = self.env.cr.fetchone()
        head = self._link(case.id, number, now, self.env.uid, kind, digest, previous)
        self.env.cr.execute(SQL("UPDATE dis_case SET event_head = %s WHERE id = %s", head, case.id))
        case.invalidate_recordset(["event_count", "event_head"])
        vals = {
            "case_id": case.id, "institution_id": institution_id, "number": number, "at": now,
            "user_id": self.env.uid, "kind": kind, "text": text or False,
            "before": before, "after": after, "payload": payload, "payload_digest": digest,
            "previous_hash": previous, "hash": head,
        }  # fmt: skip
        return self._append_rows([vals])

    @api.model
    def _digest(self, text, before, after, payload):
        """Hash of what an event says."""
        content = {"text": text or "", "before": before or "", "after": after or "", "payload": payload or {}}
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()

    @api.model
    def _link(self, case_id, number, at, user_id, kind, digest, previous):
        """Hash of an event's place in the chain of its case."""
        line = "|".join(map(str, (case_id, number, at.isoformat(), user_id, kind, digest, previous or "")))
        return hashlib.sha256(line.encode()).hexdigest()
