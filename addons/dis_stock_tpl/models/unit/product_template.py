from odoo import api, fields, models
from odoo.fields import Domain


class ProductTemplate(models.Model):
    """A model on the shelf: maker and model are its attributes, sizes are its variants (T-56).

    It hangs on the *code* of an entry of the positive list, not on a version of it: a new version changes nothing here.
    """

    _inherit = "product.template"

    item_code = fields.Char(string="Code in the list", index="btree_not_null", copy=True)
    list_entry_id = fields.Many2one(
        "dis.tpl.list.entry",
        string="Entry of the list",
        compute="_compute_list_entry_id",
        inverse="_inverse_list_entry_id",
        search="_search_list_entry_id",
        help="The version in force today; empty when the list has no such entry any more",
    )
    substitute_ids = fields.One2many("dis.tpl.stock.substitute", "template_id", string="May also serve")
    institution_id = fields.Many2one(
        "dis.institution",
        compute="_compute_institution_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        ondelete="restrict",
    )

    @api.depends("item_code")
    @api.depends_context("tz")
    def _compute_list_entry_id(self):
        entries = self._entries(self.mapped("item_code"))
        for template in self:
            template.list_entry_id = entries.get(template.item_code)

    def _entries(self, codes):
        """Code -> the version in force today."""
        rows = self.env["dis.tpl.list.entry"]
        today = fields.Date.context_today(self)
        found = rows.search([("item_code", "in", list(filter(None, codes))), *rows._domain_in_force(today)])
        return {entry.item_code: entry for entry in found}

    def _inverse_list_entry_id(self):
        for template in self:
            template.item_code = template.list_entry_id.item_code

    def _search_list_entry_id(self, operator, value):
        if operator != "in":
            return NotImplemented
        entries = self.env["dis.tpl.list.entry"].browse([one for one in value if one])
        domain = Domain("item_code", "in", entries.mapped("item_code"))
        if False in value:
            rows = self.env["dis.tpl.list.entry"]
            known = rows.search(rows._domain_in_force(fields.Date.context_today(self))).mapped("item_code")
            domain |= Domain("item_code", "not in", known)
        return domain

    @api.depends("item_code")
    def _compute_institution_id(self):
        rows = self.env["dis.tpl.list.entry"].search([("item_code", "in", self.mapped("item_code"))])
        owners = {row.item_code: row.institution_id for row in rows}
        for template in self:
            template.institution_id = owners.get(template.item_code) or template.institution_id

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if vals.get("list_entry_id"):
                vals["item_code"] = self.env["dis.tpl.list.entry"].browse(vals["list_entry_id"]).item_code
        templates = super().create(vals_list)
        templates._follow_institution()
        return templates

    def write(self, vals):
        result = super().write(vals)
        if {"institution_id", "item_code", "list_entry_id"} & vals.keys():
            self._follow_institution()
        return result

    def _follow_institution(self):
        """An aid is kept in the books of the administrator whose entry it serves."""
        for template in self.filtered("institution_id"):
            company = template.institution_id.company_id
            if company and template.company_id != company:
                template.company_id = company
