"""Times for visits of the next weeks, and aids that are ready for whoever is first in line."""

from datetime import timedelta

from odoo import fields
from odoo.addons.dis_base.demo.records import keep

from ..models.visit.slot import moment_of

_READY = ("123121-01", "120606-01")  # what Sandra waits for, and a walking frame
_WEEKS = 3


def load_desk(env):
    """Mornings at Riga, one stop of a trip; two queues have an aid to give."""
    riga, mobile = env.ref("dis_base.site_vtpc_riga"), env.ref("dis_base.site_vtpc_mobile")
    today = fields.Date.context_today(riga)
    keep(env, "times_riga", lambda: _mornings(env, riga, today + timedelta(days=1), today + timedelta(weeks=_WEEKS)))
    keep(env, "times_trip", lambda: _stop(env, mobile, env["dis.calendar"]._term(today, days=10)))
    for code in _READY:
        keep(env, f"ready_{code.replace('-', '_')}", lambda code=code: _ready(env, code))


def _mornings(env, site, first, last):
    maker = env["dis.tpl.slot.maker"].create(
        {"site_id": site.id, "date_from": first, "date_to": last, "hour_from": 9, "hour_to": 12}
    )
    return env["dis.tpl.slot"].search(maker.action_make()["domain"])[:1]


def _stop(env, site, day):
    vals = {"site_id": site.id, "place": "Alūksne, Dārza iela 11", "start": moment_of(day, 11 * 60), "capacity": 4}
    return env["dis.tpl.slot"].create({**vals, "minutes": 120})


def _ready(env, code):
    entry = env["dis.tpl.list.entry"].search([("item_code", "=", code)], limit=1)
    queue = entry.group_id._queue()
    queue._offer(1)
    return queue
