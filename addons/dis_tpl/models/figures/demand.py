from odoo import fields, models
from odoo.tools import SQL


class Demand(models.Model):
    """How often each entry of the list was asked for: those without demand are dropped from it (T-65).

    A row is an entry in force; its earlier versions count with it. No person is named.
    """

    _name = "dis.tpl.demand"
    _description = "Demand for products of the list"
    _auto = False
    _order = "requests desc, id"
    _rec_name = "list_entry_id"

    list_entry_id = fields.Many2one("dis.tpl.list.entry", string="Product", readonly=True)
    item_code = fields.Char(string="Code", readonly=True)
    group_id = fields.Many2one("dis.tpl.group", readonly=True)
    iso_class_id = fields.Many2one("dis.tpl.iso.class", readonly=True)
    institution_id = fields.Many2one("dis.institution", string="Administrator", readonly=True)
    requests = fields.Integer(readonly=True, aggregator="sum", help="Sent in the last months, see the parameter")
    waiting = fields.Integer(string="Waiting in the queue", readonly=True, aggregator="sum")
    refused = fields.Integer(readonly=True, aggregator="sum")
    last_on = fields.Date(string="Last asked for on", readonly=True, aggregator="max")
    has_demand = fields.Boolean(readonly=True, help="Asked for in these months, or somebody still waits")

    _depends = {
        "dis.tpl.list.entry": ["item_code", "group_id", "iso_class_id", "institution_id", "valid_to"],
        "dis.tpl.request": ["list_entry_id", "registered_at", "state"],
    }

    @property
    def _table_query(self):
        today = fields.Date.context_today(self)
        months = self.env["dis.parameter"]._get("tpl.demand_months")
        return SQL(
            """
            SELECT e.id, e.id AS list_entry_id, e.item_code, e.group_id, e.iso_class_id, e.institution_id,
                   d.requests, d.waiting, d.refused, d.last_on, d.requests + d.waiting > 0 AS has_demand
              FROM dis_tpl_list_entry e
              CROSS JOIN LATERAL (
                   SELECT count(*) FILTER (WHERE r.registered_at >= %(since)s) AS requests,
                          count(*) FILTER (WHERE r.state = 'queued') AS waiting,
                          count(*) FILTER (WHERE r.state = 'refused' AND r.registered_at >= %(since)s) AS refused,
                          max(r.registered_at)::date AS last_on
                     FROM dis_tpl_request r JOIN dis_tpl_list_entry version ON version.id = r.list_entry_id
                    WHERE version.item_code = e.item_code AND r.state <> 'draft') d
             WHERE (e.valid_to IS NULL OR e.valid_to >= %(today)s)
               AND NOT EXISTS (SELECT 1 FROM dis_tpl_list_entry later
                                WHERE later.item_code = e.item_code AND later.valid_from > e.valid_from)
            """,
            since=fields.Date.subtract(today, months=months),
            today=today,
        )
