import itertools

from odoo import models
from odoo.fields import Domain

# Reading these alone tells nothing of a person; the system reads them all the time.
_TELLS_NOTHING = {
    "active", "commercial_partner_id", "company_id", "create_date", "create_uid", "id", "is_company", "is_person",
    "lang", "parent_id", "partner_share", "type", "tz", "user_id", "write_date", "write_uid",
}  # fmt: skip
# Many share one value of these: counting by them is a figure.
_FIGURES = {"__count", "sex", "territory_id", "preferred_channel"}


class ResPartner(models.Model):
    """Reading a person leaves a line in the access log; see ``dis.watched.mixin``."""

    _inherit = "res.partner"

    def _fetch_query(self, query, fields):
        records = super()._fetch_query(query, fields)
        if (
            records
            and self.env["dis.access.log"]._is_watching()
            and not _TELLS_NOTHING.issuperset(field.name for field in fields)
        ):
            records._log_seen()
        return records

    def _read_group(self, domain, groupby=(), aggregates=(), having=(), offset=0, limit=None, order=None):
        groups = super()._read_group(domain, groupby, aggregates, having, offset, limit, order)
        self._log_groups(domain, [*groupby, *aggregates])
        return groups

    def _read_grouping_sets(self, domain, grouping_sets, aggregates=(), order=None):
        groups = super()._read_grouping_sets(domain, grouping_sets, aggregates, order)
        self._log_groups(domain, [*itertools.chain(*grouping_sets), *aggregates])
        return groups

    def _log_groups(self, domain, specs):
        """Groups by a person's own values show those values, not only a number."""
        names = {spec.split(":")[0].split(".")[0] for spec in specs}
        if self.env["dis.access.log"]._is_watching() and not (_TELLS_NOTHING | _FIGURES).issuperset(names):
            self.search(Domain(domain) & Domain("is_person", "=", True))._log_seen()

    def _log_seen(self):
        log = self.env["dis.access.log"]
        log._log(self, log._purpose(), self._name)
