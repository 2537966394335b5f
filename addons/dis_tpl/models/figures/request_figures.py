from odoo import fields, models
from odoo.tools import SQL


class RequestFigures(models.Model):
    """Requests in figures: how many were decided without a hand on them (R-048), who was asked to come (R-045), how long
    the way from the invitation to the hand took (the State Audit Office found 57 days on average, T-26).

    A row is a request; it names no person.
    """

    _name = "dis.tpl.request.figures"
    _description = "Requests in figures"
    _auto = False
    _order = "day desc, id desc"
    _rec_name = "group_id"

    day = fields.Date(string="Registered on", readonly=True)
    programme_id = fields.Many2one("dis.programme", readonly=True)
    institution_id = fields.Many2one("dis.institution", readonly=True)
    site_id = fields.Many2one("dis.site", readonly=True)
    group_id = fields.Many2one("dis.tpl.group", readonly=True)
    decided_how = fields.Selection(
        lambda self: self.env["dis.tpl.request"]._fields["decided_how"]._description_selection(self.env), readonly=True
    )
    visit_reason_id = fields.Many2one("dis.classifier.value", string="Asked to come in person", readonly=True)
    requests = fields.Integer(readonly=True, aggregator="sum")
    decided = fields.Integer(readonly=True, aggregator="sum")
    automatic = fields.Integer(string="Decided automatically", readonly=True, aggregator="sum")
    automatic_share = fields.Float(
        string="Decided automatically, %", readonly=True, aggregator="avg", digits=(5, 1), help="Of those decided"
    )
    visits = fields.Integer(string="Visits asked for", readonly=True, aggregator="sum")
    days = fields.Float(string="Days to the decision", readonly=True, aggregator="avg", digits=(6, 1))
    issued = fields.Integer(readonly=True, aggregator="sum")
    days_to_issue = fields.Float(
        string="Days from the invitation to the issue", readonly=True, aggregator="avg", digits=(6, 1)
    )

    _depends = {
        "dis.tpl.request": [
            "group_id",
            "registered_at",
            "decided_how",
            "visit_reason_id",
            "state",
            "invited_on",
            "issued_on",
        ],
        "dis.case": ["programme_id", "institution_id", "site_id", "decided_on"],
    }

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT r.id, moment.day, c.programme_id, c.institution_id, c.site_id, r.group_id,
                   r.decided_how, r.visit_reason_id, 1 AS requests,
                   (r.decided_how IS NOT NULL)::int AS decided,
                   COALESCE(r.decided_how = 'automatic', FALSE)::int AS automatic,
                   CASE WHEN r.decided_how IS NOT NULL THEN 100.0 * (r.decided_how = 'automatic')::int END
                        AS automatic_share,
                   (r.visit_reason_id IS NOT NULL)::int AS visits,
                   (c.decided_on - moment.day)::float AS days,
                   (r.issued_on IS NOT NULL)::int AS issued, (r.issued_on - r.invited_on)::float AS days_to_issue
              FROM dis_tpl_request r
              JOIN dis_case c ON c.id = r.case_id
              CROSS JOIN LATERAL (
                   SELECT (r.registered_at AT TIME ZONE 'UTC' AT TIME ZONE 'Europe/Riga')::date AS day) moment
             WHERE r.state <> 'draft'
            """
        )
