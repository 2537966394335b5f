from psycopg2 import errors

from odoo import api, models
from odoo.tools import SQL

# Their rows speak of what was seen and done at the time: they stay with the row that they name.
_STAY = {"dis.access.log", "dis.person.change", "dis.person.merge"}


class PersonReferences(models.AbstractModel):
    """Everything of ours that points at a person, and how to make it point at another."""

    _name = "dis.person.references"
    _description = "References to a person"

    @api.model
    def _columns(self):
        """Table, column of the person, column that names the row: of every stored reference from our models."""
        yield "res_users", "partner_id", "id"
        for name, model in self.env.items():
            if not name.startswith("dis.") or name in _STAY or not model._auto or model._abstract or model._transient:
                continue
            for field in model._fields.values():
                if not field.store or field.comodel_name != "res.partner":
                    continue
                if field.type == "many2one":
                    yield model._table, field.name, "id"
                elif field.type == "many2many":
                    yield field.relation, field.column2, field.column1

    @api.model
    def _move(self, source, target):
        """Point at ``target`` what points at ``source``; a row that would be doubled by it stays.

        :return: list of table, column, keys of the rows that moved
        """
        self._retire_code(source, target)
        self.env.flush_all()
        moves = []
        for table, column, key in self._columns():
            rows = self.env.execute_query(
                SQL(
                    "SELECT %s FROM %s WHERE %s = %s ORDER BY 1",
                    SQL.identifier(key), SQL.identifier(table), SQL.identifier(column), source.id,
                )
            )  # fmt: skip
            moved = [row_key for (row_key,) in rows if self._point(table, column, key, row_key, source, target)]
            if moved:
                moves.append([table, column, moved])
        self._forget_caches()
        return moves

    @api.model
    def _move_back(self, moves, source, target):
        """Point at ``target`` again what a move took from it and what still points at ``source``."""
        self.env.flush_all()
        keys = {(table, column): key for table, column, key in self._columns()}
        for table, column, moved in moves:
            for row_key in moved:
                self._point(table, column, keys[table, column], row_key, source, target)
        self._forget_caches()
        self._restore_code(target)

    @api.model
    def _point(self, table, column, key, row_key, source, target):
        """One row; False if the table has the same for the target already."""
        try:
            with self.env.cr.savepoint(flush=False):
                self.env.cr.execute(
                    SQL(
                        "UPDATE %s SET %s = %s WHERE %s = %s AND %s = %s",
                        SQL.identifier(table), SQL.identifier(column), target.id, SQL.identifier(key), row_key,
                        SQL.identifier(column), source.id,
                    ),
                    log_exceptions=False,
                )  # fmt: skip
                return self.env.cr.rowcount > 0
        except (errors.UniqueViolation, errors.CheckViolation):
            return False

    @api.model
    def _retire_code(self, source, target):
        """A person has one current code: that of the target, where it has one."""
        codes = self.env["dis.person.code"].search(
            [("person_id", "in", (source | target).ids), ("kind", "=", "code"), ("is_current", "=", True)]
        )
        if len(codes) > 1:
            codes.filtered(lambda code: code.person_id == source).is_current = False

    @api.model
    def _restore_code(self, person):
        """The code that a merger made history is current again."""
        codes = self.env["dis.person.code"].search([("person_id", "=", person.id), ("kind", "=", "code")])
        if codes and not any(codes.mapped("is_current")):
            codes[0].is_current = True

    @api.model
    def _forget_caches(self):
        self.env.invalidate_all()
        self.env.registry.clear_cache()  # record rules keep the partner of a user
