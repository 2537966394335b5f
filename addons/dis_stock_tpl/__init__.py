from . import models, wizard


def make_houses(env):
    """Sites that were there before this addon get their warehouses."""
    env["dis.site"].search([])._ensure_warehouse()
