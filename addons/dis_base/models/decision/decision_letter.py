from odoo import models

from ...documents.formats import plain


class Decision(models.Model):
    """The letter: its values, and the sealed PDF made of them."""

    _inherit = "dis.decision"

    def _letter_values(self, record):
        """Values of this kind's letter: the case's own, and those given when it was drafted."""
        return {**plain(record.with_context(lang="lv_LV")._letter_details(self)), **(self.details or {})}

    def _freeze_letter(self):
        """Keep what the letter says."""

    def _send_letter(self):
        """Make the PDF and send it, in a job."""
