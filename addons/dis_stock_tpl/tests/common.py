"""A storekeeper, a model in two sizes under the wheelchair of the list, and two people who wait for it."""

from odoo import Command
from odoo.addons.dis_tpl.tests.test_invitation import InvitationCase
from odoo.tests import new_test_user


class StoreCase(InvitationCase):
    """``self.receive("SN1")`` puts units on the shelf and lets the jobs run that follow."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.riga = cls.env.ref("dis_base.site_vtpc_riga")
        cls.kuldiga = cls.env.ref("dis_base.site_vtpc_kuldiga")
        cls.keeper = cls.worker("keeper", "dis_stock_tpl.group_storekeeper")
        cls.boss = cls.worker("boss", "dis_base.group_manager")
        cls.size = cls.env.ref("dis_stock_tpl.attribute_size")
        cls.size40, cls.size50 = cls.env["product.attribute.value"].create(
            [{"name": name, "attribute_id": cls.size.id} for name in ("40", "50")]
        )
        cls.model = cls.env["product.template"].with_user(cls.keeper).create(
            {
                "name": "Action 3", "list_entry_id": cls.wheelchair.id, "is_storable": True, "tracking": "serial",
                "attribute_line_ids": [Command.create(
                    {"attribute_id": cls.size.id, "value_ids": [Command.set((cls.size40 | cls.size50).ids)]}
                )],
            }
        )  # fmt: skip
        cls.chair40, cls.chair50 = cls.model.product_variant_ids

    @classmethod
    def worker(cls, login, group):
        user = new_test_user(cls.env, f"store_{login}", groups=group)
        user.institution_ids = cls.vtpc
        return user

    def wizard(self, name, action, user=None, **vals):
        """Fill in a form of the storekeeper and press its button; the jobs that follow run."""
        form = self.env[f"dis.tpl.stock.{name}"].with_user(user or self.keeper).create(vals)
        return self.after(getattr(form, f"action_{action}"))

    def receive(self, numbers, product=None, site=None, **vals):
        """:return: the new units"""
        self.wizard("receipt", "receive", site_id=(site or self.riga).id, product_id=(product or self.chair40).id,
                    numbers=numbers, **{"value": 300, **vals})  # fmt: skip
        names = [line.split(";")[0] for line in numbers.splitlines()]
        return self.env["stock.lot"].search([("name", "in", names)], order="id")

    def promise(self, request):
        return self.env["dis.tpl.promise"]._active_of(request)

    def issue(self, request):
        """The aid that is held is handed over."""
        contract = self.env["dis.tpl.contract"]._draft_for(request)
        self.after(lambda: contract.sudo()._transition("activate"))
        return contract

    def seen(self, unit):
        """Where a fresh page would show it, by the quants."""
        unit.invalidate_recordset()
        quants = self.env["stock.quant"].search([("lot_id", "=", unit.id), ("quantity", ">", 0)])
        self.assertEqual(quants.location_id, unit.location_id)
        return unit.room, unit.site_id
