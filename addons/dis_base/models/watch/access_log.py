from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.http import request
from odoo.tools import SQL, ormcache

_PENDING = "dis.access.log"


class AccessLog(models.Model):
    """Who looked at whose data, when and why; shown to the person (X-01). Nobody changes or deletes a line.

    A request writes one line per user, person and purpose, all in one statement when it ends. ``at`` is the start of the
    transaction, so the unique index below holds that promise even if the lines are written in several goes.
    """

    _name = "dis.access.log"
    _description = "Access to personal data"
    _order = "at desc, id desc"
    _rec_name = "at"
    _log_access = False

    at = fields.Datetime(required=True, readonly=True)
    user_id = fields.Many2one(
        "res.users", required=True, readonly=True, ondelete="restrict", groups="dis_base.group_staff"
    )
    institution_id = fields.Many2one("dis.institution", readonly=True, index="btree_not_null", ondelete="restrict")
    person_id = fields.Many2one(
        "res.partner", readonly=True, ondelete="restrict", help="Empty: a search by code that found nobody"
    )
    purpose_id = fields.Many2one("dis.classifier.value", required=True, readonly=True, ondelete="restrict")
    what = fields.Char(required=True, readonly=True, help="The model that was read, or “find”")
    subject = fields.Char(compute="_compute_subject")

    _once = models.UniqueIndex("(person_id, at, user_id, purpose_id) WHERE what != 'find'", "Logged already.")
    _find_index = models.Index("(user_id, at) WHERE what = 'find'")  # the limit of finds per hour

    def _compute_subject(self):
        names = {
            row.model: row.name for row in self.env["ir.model"].sudo().search([("model", "in", self.mapped("what"))])
        }
        names["find"] = self.env._("Look-up by personal code")
        for line in self:
            line.subject = names.get(line.what, line.what)

    @api.private
    def create(self, vals_list):  # pylint: disable=method-required-super
        raise AccessError(self.env._("The access log is written by the system only."))

    def write(self, vals):  # pylint: disable=method-required-super
        raise AccessError(self.env._("The access log is never changed."))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise AccessError(self.env._("The access log is never changed."))

    # -- writing -------------------------------------------------------------------------------------------------

    @api.model
    def _is_watching(self):
        """Whether the code that runs reads for the current user, not for the system.

        A job runs as the user who started it, but nobody looks at what it reads.
        """
        return not self.env.su and not (request and request.httprequest.path == "/queue_job/runjob")

    @api.model
    def _log(self, persons, purpose, what, institution=None):
        """Note that the current user saw persons; written in one go when the transaction ends.

        :param persons: records of ``res.partner``; business contacts among them are left out
        :param purpose: code of a value of the code list ``purpose_of_access``
        :param what: name of the model whose records were read
        """
        user = self.env.user
        seen = persons.sudo().filtered("is_person") - user.partner_id
        if not seen:
            return
        institution = institution or user.sudo().institution_ids[:1]
        pending = self.env.cr.precommit.data.get(_PENDING)
        if pending is None:
            pending = self.env.cr.precommit.data[_PENDING] = {}
            self.env.cr.precommit.add(lambda: self._insert(pending.values()))
        for person_id in seen.ids:
            line = (user.id, institution.id or None, person_id, self._purpose_id(purpose), what)
            pending.setdefault((line[0], line[2], line[3]), line)

    @api.model
    def _log_find(self, person, purpose, institution):
        """Note a search by code at once, with or without a result: the limit per hour counts them."""
        self._insert([(self.env.uid, institution.id or None, person.id or None, self._purpose_id(purpose), "find")])

    @api.model
    def _insert(self, lines):
        self.env.cr.execute_values(
            """INSERT INTO dis_access_log (at, user_id, institution_id, person_id, purpose_id, what) VALUES %s
               ON CONFLICT DO NOTHING""",
            list(lines),
            template="(now() AT TIME ZONE 'UTC', %s, %s, %s, %s, %s)",
        )

    @api.model
    def _purpose(self):
        """What the current user reads for, if nothing more special is known."""
        if self.env.user.share:
            return "representation"
        return "case"

    @api.model
    @ormcache("code")
    def _purpose_id(self, code):
        return self.env["dis.classifier.value"].sudo()._by_code("purpose_of_access", code).id

    # -- reading -------------------------------------------------------------------------------------------------

    @api.model
    def _finds_of_user(self):
        """How many persons the current user looked up by code in the last hour."""
        [[count]] = self.env.execute_query(
            SQL(
                """SELECT count(*) FROM dis_access_log
                   WHERE what = 'find' AND user_id = %s AND at > (now() AT TIME ZONE 'UTC') - interval '1 hour'""",
                self.env.uid,
            )
        )
        return count

    @api.model
    def _of_person(self, person):
        """The lines about a person, newest first, for the person and for who may act for it.

        :raises AccessError: the current user may not act for the person
        """
        if person not in self.env.user.partner_id._represented():
            raise AccessError(self.env._("Only the person sees who looked at its data."))
        rows = self.env["res.partner"].sudo().with_context(active_test=False)
        merged = rows.search([("merged_into_id", "=", person.id)])
        return self.search([("person_id", "in", (person | merged).ids)])
