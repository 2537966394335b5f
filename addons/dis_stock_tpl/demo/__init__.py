"""Demo data of the warehouses: storekeepers."""

from odoo.addons.dis_base.demo.users import load_staff, set_password

_STAFF = (
    ("vtpc", "vtpc.noliktava", "VTPC noliktavas pārzinis", "Imants Plaukts", "dis_stock_tpl.group_storekeeper"),
    ("lnb", "lnb.noliktava", "LNB noliktavas pārzine", "Māra Klēts", "dis_stock_tpl.group_storekeeper"),
    ("lns", "lns.noliktava", "LNS noliktavas pārzinis", "Egons Krājums", "dis_stock_tpl.group_storekeeper"),
)


def load(env, url, password):
    """Make what is missing; returns rows of who, login, password."""
    set_password(env, load_staff(env, _STAFF), password)
    return [[who, login, password] for _place, login, who, _name, _role in _STAFF]
