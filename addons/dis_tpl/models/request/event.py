from odoo import api, models


class Event(models.Model):
    """Words of the ledger of the queue, and of what else happens to a request."""

    _inherit = "dis.event"

    @api.model
    def _event_labels(self):
        return {
            **super()._event_labels(),
            "queue.enter": self.env._("Place in the queue taken"),
            "queue.move": self.env._("Place in the queue changed"),
            "queue.leave": self.env._("Place in the queue given up"),
            "queue.stop": self.env._("Stopped before the invitation: an officer looks"),
            "queue.go_on": self.env._("May be invited"),
            "invitation.extended": self.env._("More time to answer the invitation"),
            "contract.prepare": self.env._("Contract prepared for signing"),
            "contract.sign": self.env._("Contract signed"),
            "visit.plan": self.env._("Visit booked"),
            "visit.arrive": self.env._("Came to the visit"),
            "visit.call": self.env._("Being served at the visit"),
            "visit.finish": self.env._("Visit done"),
            "visit.miss": self.env._("Did not come to the visit"),
            "visit.cancel": self.env._("Visit cancelled"),
            "contract.activate": self.env._("Contract in force"),
            "contract.cancel": self.env._("Draft of the contract cancelled"),
            "contract.end": self.env._("Contract ended"),
            "contract.recover": self.env._("Aid recovered"),
            "contract.lose": self.env._("Aid lost"),
            "contract.write_off": self.env._("Aid written off"),
            "contract.renew": self.env._("Term of use renewed"),
            "contract.exchange": self.env._("Aid exchanged"),
            "contract.damage": self.env._("Aid damaged"),
            "contract.confirm": self.env._("Use of the aid confirmed"),
            "contract.ask": self.env._("Asked about the aid"),
            "contract.restore": self.env._("Contract in force again"),
            "recovery.begin": self.env._("The user died: recovery of the aid begins"),
            "recovery.ask": self.env._("The aid was asked back"),
            "recovery.ask_again": self.env._("The aid was asked back again"),
            "recovery.put_to_decision": self.env._("Recovery put to decision"),
            "recovery.recover": self.env._("The aid came back after the death"),
            "recovery.write_off": self.env._("The aid is not asked back any more"),
            "recovery.withdraw": self.env._("Recovery withdrawn: the death was reported wrongly"),
            "payment.pay": self.env._("Payment received"),
            "payment.exempt": self.env._("Nothing is to be paid"),
            "payment.refund": self.env._("Payment refunded"),
            "payment.cancel": self.env._("Payment cancelled"),
            "aid.change": self.env._("Another aid of the group"),
            "list.change": self.env._("Product replaced in the list"),
        }

    @api.model
    def _public_kinds(self):
        return super()._public_kinds() | {
            "queue.move",
            "list.change",
            "aid.change",
            "invitation.extended",
            "payment.pay",
            "payment.refund",
            "contract.renew",
            "contract.exchange",
            "contract.ask",
            "contract.confirm",
            "contract.prepare",
            "contract.sign",
            "visit.plan",
            "visit.finish",
            "visit.miss",
            "visit.cancel",
            "contract.activate",
            "contract.end",
        }
