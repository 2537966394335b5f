from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain


class CaseWork(models.Model):
    """Who works on a case: taken from the pool of a role, given back, passed along (R-143, R-147, R-148)."""

    _inherit = "dis.case"

    # The codes are the names of the roles' groups.
    waits_for = fields.Selection(
        [
            ("desk_officer", "Desk officer"),
            ("expert_doctor", "Expert doctor"),
            ("decision_officer", "Decision officer"),
            ("document_issuer", "Document issuer"),
        ],
        required=True,
        readonly=True,
        default="desk_officer",
        help="Whose turn it is; without an officer the case lies in the pool of this role",
    )
    is_to_accept = fields.Boolean(
        compute="_compute_is_to_accept",
        search="_search_is_to_accept",
        string="To accept",
        help="In the pool of the user's role, or handed to the user",
    )

    can_pass_on = fields.Boolean(
        compute="_compute_can_pass_on", help="The user may pass it on: its officer, its role's pool, a manager"
    )

    # Who asks: the pool of a role; "mine" goes by the index of the officer.
    _pool_index = models.Index(
        "(institution_id, waits_for, COALESCE(is_urgent, FALSE) DESC, due_date, id) "
        "WHERE phase = 'open' AND officer_id IS NULL"
    )

    @api.depends("officer_id", "accepted_at", "phase", "waits_for")
    @api.depends_context("uid")
    def _compute_is_to_accept(self):
        roles = self._roles_of_user()
        for case in self:
            pool = not case.officer_id and case.waits_for in roles
            handed = case.officer_id == self.env.user and not case.accepted_at
            case.is_to_accept = case.phase == "open" and (pool or handed)

    @api.depends("officer_id", "phase", "is_to_accept")
    @api.depends_context("uid")
    def _compute_can_pass_on(self):
        is_manager = self.env.user.has_group("dis_base.group_manager")
        for case in self:
            is_own = is_manager or case.officer_id == self.env.user or case.is_to_accept
            case.can_pass_on = case.phase != "closed" and is_own

    def _search_is_to_accept(self, operator, value):
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        pool = Domain("officer_id", "=", False) & Domain("waits_for", "in", self._roles_of_user())
        handed = Domain("officer_id", "=", self.env.uid) & Domain("accepted_at", "=", False)
        return Domain("phase", "=", "open") & (pool | handed)

    @api.model
    def _roles_of_user(self, user=None):
        """Codes of ``waits_for`` whose work the user does."""
        user = user or self.env.user
        return [
            code for code, _label in self._fields["waits_for"].selection if user.has_group(f"dis_base.group_{code}")
        ]

    def action_accept_work(self):
        """Confirm that the user works on these: the officer and the moment are kept (R-148)."""
        self.check_access("read")
        for case in self:
            if case.phase == "closed":
                raise UserError(self.env._("Case %(number)s is closed.", number=case.number))
            if case.officer_id and case.officer_id != self.env.user:
                raise UserError(
                    self.env._(
                        "%(officer)s works on case %(number)s.", officer=case.officer_id.name, number=case.number
                    )
                )
            if case.waits_for not in self._roles_of_user():
                raise AccessError(self.env._("Case %(number)s waits for somebody in another role.", number=case.number))
            if not case.accepted_at:
                case.sudo().write({"officer_id": self.env.uid, "accepted_at": fields.Datetime.now()})
                case._log_event("work.accepted", after=self.env.user.name)
        return True

    def _hand_over(self, role, reason, user=None):
        """Give these to the pool of a role, or to a colleague.

        :param role: code of ``waits_for``
        :param reason: why; kept in the journal and told to those who get the case
        :param user: the colleague, or empty for the pool of the role; only a manager chooses one
        :raises UserError: no reason; closed; the colleague does not have the role or is of another institution
        :raises AccessError: neither the case's officer, nor of the role it waits for, nor a manager
        """
        self.check_access("read")
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Say why you pass it on."))
        is_manager = self.env.user.has_group("dis_base.group_manager")
        if user and not is_manager:
            raise AccessError(self.env._("A manager hands a case to a certain colleague."))
        for case in self:
            if case.phase != "closed" and not case.can_pass_on:
                raise AccessError(self.env._("Case %(number)s is not yours to pass on.", number=case.number))
            case._check_receiver(role, user)
            before, is_refused = case._who(), case.officer_id and not case.accepted_at
            case.sudo().write({"waits_for": role, "officer_id": user.id if user else False, "accepted_at": False})
            kind = "work.assigned" if user else "work.refused" if is_refused else "work.passed"
            case._log_event(kind, before=before, after=case._who(), reason=reason)
            self.env["dis.notice"]._tell(
                case.institution_id,
                user or f"dis_base.group_{role}",
                self.env._("Case %(number)s has been passed to you: %(reason)s", number=case.number, reason=reason),
                record=case,
            )

    def _check_receiver(self, role, user):
        if self.phase == "closed":
            raise UserError(self.env._("Case %(number)s is closed.", number=self.number))
        if role not in dict(self._fields["waits_for"].selection):
            raise UserError(self.env._("There is no such role."))
        if user:
            user_sudo = user.sudo()
            if self.institution_id not in user_sudo.institution_ids or role not in self._roles_of_user(user_sudo):
                raise UserError(
                    self.env._(
                        "%(name)s does not do this work at %(institution)s.",
                        name=user_sudo.name,
                        institution=self.institution_id.name,
                    )  # fmt: skip
                )

    def _who(self):
        """Who has the case, for the journal."""
        role = dict(self._fields["waits_for"]._description_selection(self.env))[self.waits_for]
        return f"{role}: {self.officer_id.name}" if self.officer_id else role

    def action_hand_over(self):
        """Open the form to pass these on."""
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Pass on"),
            "res_model": "dis.case.handover",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_case_ids": self.ids, "default_role": self[:1].waits_for},
        }
