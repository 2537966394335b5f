from odoo import models


class WatchedMixin(models.AbstractModel):
    """Records that say something about a person: who reads them leaves a line in the access log.

    The hook sits where the values leave the database, which every way of reading passes: read, search_read, web_read,
    name_search, export. No call from outside goes around it.
    """

    _name = "dis.watched.mixin"
    _description = "Watched reading"

    _person_path = "person_id"  # from the record to its person

    def _fetch_query(self, query, fields):
        records = super()._fetch_query(query, fields)
        log = self.env["dis.access.log"]
        if records and log._is_watching():
            records_sudo = records.sudo()
            by_institution = records_sudo.grouped("institution_id") if "institution_id" in self._fields else {}
            for institution, group_sudo in (by_institution or {None: records_sudo}).items():
                log._log(group_sudo.mapped(self._person_path), log._purpose(), self._name, institution)
        return records
