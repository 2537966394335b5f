from odoo import api, fields, models

# What a place in or around a warehouse means for the aids that lie there.
ROOMS = [
    ("clean", "Ready to issue"),
    ("inspection", "To be inspected"),
    ("service", "In repair"),
    ("written_off", "Written off"),
    ("out", "With a person"),
    ("given", "Given into ownership"),
]
# Odoo's kind of location for each.
USAGE = {
    "clean": "internal",
    "inspection": "internal",
    "service": "internal",
    "written_off": "inventory",
    "out": "customer",
    "given": "customer",
}


class StockLocation(models.Model):
    """A location of a site has a meaning, its *room*; shelves below it inherit both."""

    _inherit = "stock.location"

    site_id = fields.Many2one(
        "dis.site", compute="_compute_room", store=True, readonly=True, recursive=True, index=True, ondelete="restrict"
    )
    room = fields.Selection(ROOMS, compute="_compute_room", store=True, readonly=True, recursive=True)

    # Who asks: the way from a site to one of its rooms.
    _room_index = models.Index("(site_id, room) WHERE site_id IS NOT NULL")

    @api.depends("location_id.site_id", "location_id.room")
    def _compute_room(self):
        for location in self:
            parent = location.location_id
            location.site_id = parent.site_id or location.site_id
            location.room = parent.room or location.room
