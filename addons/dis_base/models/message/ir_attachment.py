from odoo import models


class IrAttachment(models.Model):
    _inherit = "ir.attachment"

    def _hand_to(self, record):
        """Files for a message, an answer or an appeal. What the current user has just uploaded becomes the record's own;
        any other file must be readable for the user and stays where it is.

        :return: the files, sudo
        """
        self.check_access("read")
        files_sudo = self.sudo()
        free = files_sudo.filtered(lambda file: not file.res_id)
        free.write({"res_model": record._name, "res_id": record.id, "public": False})
        return files_sudo
