from odoo import fields, models
from odoo.tools import SQL


class Usage(models.Model):
    """How services are used: what the office must be able to say about them each year (R-119 … R-126).

    A row is an application, a form that was begun and not finished, or a complaint; it names no person. One form may be applications
    to two administrators: forms are counted distinctly. The record rule is the model's own, as these are figures.
    """

    _name = "dis.usage"
    _description = "Usage of services"
    _auto = False
    _order = "day desc, id"
    _rec_name = "service"

    day = fields.Date(readonly=True)
    service = fields.Char(readonly=True)
    programme_id = fields.Many2one("dis.programme", readonly=True)
    institution_id = fields.Many2one("dis.institution", readonly=True)
    site_id = fields.Many2one("dis.site", readonly=True)
    is_adapted = fields.Boolean(string="Adapted service", readonly=True)
    channel = fields.Selection(lambda self: self.env["dis.submission"]._selection_channel(), readonly=True)
    # The id of the form where it counts: an average of yes and no would count a form with two applications twice.
    started = fields.Integer(string="Forms begun", readonly=True, aggregator="count_distinct")
    finished = fields.Integer(string="Forms sent", readonly=True, aggregator="count_distinct")
    electronic = fields.Integer(string="Sent electronically", readonly=True, aggregator="count_distinct")
    rating = fields.Float(string="Rating (1 to 5)", readonly=True, aggregator="avg", digits=(3, 2))
    cases = fields.Integer(readonly=True, aggregator="sum")
    late_cases = fields.Integer(string="Cases overdue", readonly=True, aggregator="sum")
    complaints = fields.Integer(readonly=True, aggregator="sum")

    _depends = {
        "dis.submission": ["service", "channel", "started_at", "finished_at", "rating"],
        "dis.application": ["submission_id", "programme_id", "institution_id", "site_id", "registered_at"],
        "dis.case": ["application_id", "due_date", "decided_on", "closed_on"],
        "dis.complaint": ["programme_id", "institution_id", "received_on"],
        "dis.programme": ["service", "is_adapted"],
    }

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT COALESCE(a.id * 4 + 1, s.id * 4) AS id,
                   (COALESCE(a.registered_at, s.started_at) AT TIME ZONE 'UTC' AT TIME ZONE 'Europe/Riga')::date AS day,
                   s.service, a.programme_id, a.institution_id, a.site_id, p.is_adapted, s.channel,
                   s.id AS started,
                   CASE WHEN s.finished_at IS NOT NULL THEN s.id END AS finished,
                   CASE WHEN s.finished_at IS NOT NULL AND s.channel IN %(electronic)s THEN s.id END AS electronic,
                   CASE WHEN a.id = (SELECT min(o.id) FROM dis_application o WHERE o.submission_id = s.id)
                        THEN s.rating::int END AS rating,
                   c.cases, c.late_cases, NULL::int AS complaints
              FROM dis_submission s
              LEFT JOIN dis_application a ON a.submission_id = s.id
              LEFT JOIN dis_programme p ON p.id = a.programme_id
              LEFT JOIN LATERAL (
                   SELECT count(*) AS cases,
                          count(*) FILTER (WHERE due_date < COALESCE(decided_on, closed_on, now()::date)) AS late_cases
                     FROM dis_case WHERE application_id = a.id) c ON TRUE
            UNION ALL
            SELECT k.id * 4 + 2, k.received_on, p.service, k.programme_id, k.institution_id, NULL, p.is_adapted, NULL,
                   NULL, NULL, NULL, NULL, NULL, NULL, 1
              FROM dis_complaint k
              JOIN dis_programme p ON p.id = k.programme_id
            """,
            electronic=("portal", "eservice", "email", "eaddress"),
        )
