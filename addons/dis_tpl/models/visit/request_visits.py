from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from .slot import local

# Times that a person chooses from: more than that nobody reads, or listens to, on a telephone.
MANY, A_DAY, ON_A_PAGE = 200, 3, 12


class Request(models.Model):
    """Accepting an invitation is choosing when and where (T-28): a time, a visit at home, a delivery."""

    _inherit = "dis.tpl.request"

    visit_ids = fields.One2many("dis.tpl.visit", "request_id", readonly=True)

    def _sites_to_come(self):
        """Sites where the person can receive the aid: where it waits, else all of the administrator."""
        site = self.invitation_id.site_id
        return site or self.institution_id.sudo().site_ids

    def _free_slots(self, limit=20):
        """Times that the person can choose from now, as superuser.

        Trips are offered beside the site: the aid goes along.
        """
        sites = self._sites_to_come().sudo()
        trips = self.institution_id.sudo().site_ids.filtered("is_mobile")
        return self.env["dis.tpl.slot"].sudo()._free(sites | trips, limit)

    def _visit_ahead(self):
        """The visit that was asked for or booked, if there is one."""
        return self.visit_ids.filtered(lambda visit: visit.state in ("asked", "booked", "arrived", "serving"))[:1]

    def _book(self, slot, purpose="issue"):
        """Come at a time: takes the place in it, gives a place in another one back.

        :param slot: record of ``dis.tpl.slot``
        :raises UserError: somebody was quicker; not of this administrator; nothing to come for
        """
        self._check_booking()
        slot_sudo = slot.sudo().exists()
        if not slot_sudo or slot_sudo.institution_id != self.institution_id:
            raise UserError(self.env._("Choose a time from those offered."))
        self._drop_visit()
        slot_sudo._take()
        site = slot_sudo.site_id
        visit_sudo = self._new_visit("trip" if site.is_mobile else "site", purpose, slot_sudo, site)
        visit_sudo.planned_at = slot_sudo.start
        visit_sudo._transition("plan")
        self.sudo()._hold_visit()
        visit_sudo._tell("tpl.visit_booked")
        return visit_sudo

    def _ask_home(self, kind, note="", purpose="issue"):
        """Somebody comes to the person, or brings the aid; the desk agrees on the time.

        :param kind: home, delivery, or site (none of the times offered suits)
        :raises UserError: an aid that needs fitting or training is not simply delivered (T-37)
        """
        self._check_booking()
        if kind == "delivery" and self.list_entry_id.in_person_only:
            raise UserError(
                self.env._("This aid is fitted to the person or needs training: it cannot be just delivered.")
            )
        self._drop_visit()
        visit_sudo = self._new_visit(kind, purpose, self.env["dis.tpl.slot"], self._site_of_aid())
        visit_sudo.note = note
        self.sudo()._hold_visit()
        self.sudo()._tell_desk(self.env._("The client waits for a time: agree on it."))
        return visit_sudo

    def _check_booking(self):
        if self.state in ("invited", "scheduled"):
            self._check_answering()
            return
        self.check_access("read")
        if self.state != "in_making":
            raise UserError(self.env._("There is nothing to come for now. Load the page again."))

    def _new_visit(self, kind, purpose, slot, site):
        return (
            self.env["dis.tpl.visit"]
            .sudo()
            .create(
                {
                    "request_id": self.id,
                    "kind": kind,
                    "purpose": purpose,
                    "slot_id": slot.id,
                    "site_id": site.id,
                }
            )
        )

    def _drop_visit(self):
        """Another time is chosen: the old one is free again, without a message."""
        for visit_sudo in self.sudo()._visit_ahead():
            if not visit_sudo._can("cancel"):
                raise UserError(self.env._("The visit has begun already."))
            visit_sudo._transition("cancel")
            visit_sudo.flush_recordset(["state"])  # the next one may come now

    def _hold_visit(self):
        """A visit stands: the invitation is accepted."""
        invitation = self.invitation_id
        if invitation and invitation.state == "open":
            invitation._answer("accept")
        if self._can("book"):
            self._transition("book")

    def _free_visit(self):
        """The visit fell through: the invitation is open again with time enough to choose another one."""
        invitation = self.invitation_id
        if invitation and invitation._can("ask_again"):
            invitation._transition("ask_again")
            today, calendar = fields.Date.context_today(self), self.env["dis.calendar"]
            days = self.programme_id._parameter("tpl.invite.lapse_days")
            due = max(invitation.due_on, calendar._term(today, days=days))
            invitation.write(
                {
                    "due_on": due,
                    "lapse_on": max(invitation.lapse_on, calendar._term(due, days=days)),
                    "noticed_on": False,
                }
            )
        if self._can("unbook"):
            self._transition("unbook")

    def _state_changed(self, verb, before, details):
        """The visit ends with what it was for."""
        result = super()._state_changed(verb, before, details)
        if before in ("invited", "scheduled", "in_making") and self.state not in ("invited", "scheduled", "in_making"):
            for visit_sudo in self.sudo()._visit_ahead():
                served = self.state == "issued" and visit_sudo._can("finish")
                if served or visit_sudo._can("cancel"):
                    visit_sudo._transition("finish" if served else "cancel")
        return result

    def _on_erased(self):
        """What was said and done goes; when somebody came stays (X-08)."""
        result = super()._on_erased()
        self.visit_ids.sudo().write({"note": False, "outside_experts": False})
        self.invitation_ids.sudo().write({"note": False})
        return result

    def _slot_choices(self):
        """Times to choose from on one page, the nearest few of each day and place: list of (id, when, where)."""
        a_day, chosen = {}, []
        for slot in self._free_slots(limit=MANY):
            same = a_day.setdefault((slot.site_id, slot.place, local(slot.start).date()), [])
            if len(same) < A_DAY and len(chosen) < ON_A_PAGE:
                same.append(slot)
                chosen.append(slot)
        return [(slot.id, self._when_words(slot), self._where_words(slot)) for slot in chosen]

    def _when_words(self, slot):
        begins = local(slot.start)
        weekday = format_date(self.env, begins.date(), date_format="EEEE")
        day, time = begins.strftime("%d.%m.%Y"), begins.strftime("%-H.%M")
        return self.env._("%(weekday)s, %(day)s at %(time)s", weekday=weekday, day=day, time=time)

    def _where_words(self, slot):
        site = slot.site_id
        return slot.place or ", ".join(filter(None, (site.name, site.street, site.city)))
