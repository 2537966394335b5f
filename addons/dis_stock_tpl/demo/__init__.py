"""Demo data of the warehouses: storekeepers, and units for whoever is first in two queues."""

from odoo import fields
from odoo.addons.dis_base.demo.records import keep
from odoo.addons.dis_base.demo.users import load_staff, set_password

_STAFF = (
    ("vtpc", "vtpc.noliktava", "VTPC noliktavas pārzinis", "Imants Plaukts", "dis_stock_tpl.group_storekeeper"),
    ("lnb", "lnb.noliktava", "LNB noliktavas pārzine", "Māra Klēts", "dis_stock_tpl.group_storekeeper"),
    ("lns", "lns.noliktava", "LNS noliktavas pārzinis", "Egons Krājums", "dis_stock_tpl.group_storekeeper"),
)
_KEPT = ("123121-01", "120606-01")  # one unit of each is free: for Sandra, and a walking frame


def load(env, url, password):
    """Make what is missing; returns rows of who, login, password."""
    set_password(env, load_staff(env, _STAFF), password)
    for code in _KEPT:
        keep(env, f"store_{code.replace('-', '_')}", lambda code=code: _stock(env, code))
    return [[who, login, password] for _place, login, who, _name, _role in _STAFF]


def _stock(env, code):
    """A model with three units: one is free, one is to be inspected, one is in repair."""
    entry = env["dis.tpl.list.entry"].search([("item_code", "=", code)], limit=1)
    queue = entry.group_id._queue()
    queue._offer(-queue.at_hand)  # the warehouse keeps count from now on
    template = env["product.template"].create(
        {"name": entry.name, "item_code": code, "type": "consu", "is_storable": True, "tracking": "serial"}
    )
    receipt = env["dis.tpl.stock.receipt"].create(
        {
            "site_id": entry.institution_id.site_ids.filtered("warehouse_ids").sorted("sequence")[:1].id,
            "product_id": template.product_variant_id.id,
            "numbers": "\n".join(f"{code}/{number}" for number in range(1, 4)),
            "value": entry.state_price,
            "grade": "good",
            "document": "PPR-2026-01",
            "acquired_on": fields.Date.subtract(fields.Date.context_today(entry), years=2),
        }
    )
    _free, inspected, broken = env["stock.lot"].search(receipt.action_receive()["domain"], order="id")
    inspected.action_inspect_again()
    env["dis.tpl.repair"]._open(broken, "Nolietojies ritenis")
    return template
