from werkzeug.exceptions import NotFound

from odoo import fields, http
from odoo.addons.dis_base.controllers.pages import render
from odoo.addons.portal.controllers.portal import pager as portal_pager
from odoo.fields import Domain
from odoo.http import request

PAGE = 20  # entries on a page: what a screen reader goes through before it is tired
LONGEST = 100  # characters of a search


class CatalogueController(http.Controller):
    """The positive list for anyone (R-077): search, class tree, picture, state part, how to get it."""

    @http.route(
        ["/tpl/catalogue", "/tpl/catalogue/page/<int:page>"],
        type="http",
        auth="public",
        website=True,
        methods=["GET"],
        readonly=True,
        sitemap=True,
    )
    def catalogue(self, page=1, q="", iso="", administrator="", **_ignored):
        """The list, narrowed by words, class and administrator."""
        entries = request.env["dis.tpl.list.entry"]
        today = fields.Date.context_today(entries)
        words = " ".join(str(q).split())[:LONGEST]
        domain = Domain(entries._domain_in_force(today))
        for word in words.split():
            domain &= Domain.OR(
                [Domain(name, "ilike", word) for name in ("name", "iso_code", "description", "name_en")]
            )
        iso_class = request.env["dis.tpl.iso.class"].search([("code", "=", str(iso))], limit=1)
        if iso_class:
            domain &= Domain("iso_class_id", "child_of", iso_class.id)
        institution = request.env["dis.institution"].search([("code", "=", str(administrator))], limit=1)
        if institution:
            domain &= Domain("institution_id", "=", institution.id)
        total = entries.search_count(domain)
        chosen = {"q": words, "iso": iso_class.code or "", "administrator": institution.code or ""}
        pager = portal_pager("/tpl/catalogue", total, page=page, step=PAGE, url_args=chosen)
        values = {
            "entries": entries.search(domain, limit=PAGE, offset=pager["offset"]),
            "total": total,
            "pager": pager,
            "chosen": chosen,
            "iso_class": iso_class,
            "classes": request.env["dis.tpl.iso.class"].search([("parent_id", "=", iso_class.id)]),
            "administrators": request.env["dis.tpl.list.entry"]._administrators(),
        }
        return render("dis_tpl.catalogue", **values)

    @http.route(
        "/tpl/catalogue/<string:item_code>", type="http", auth="public", website=True, methods=["GET"], readonly=True
    )
    def entry(self, item_code, **_ignored):
        """One entry: what it is, what the state pays, how to get it."""
        entries = request.env["dis.tpl.list.entry"]
        today = fields.Date.context_today(entries)
        entry = entries.search([("item_code", "=", item_code), *entries._domain_in_force(today)], limit=1)
        if not entry:
            raise NotFound()
        return render("dis_tpl.catalogue_entry", entry=entry, waiting=entry._waiting_public())
