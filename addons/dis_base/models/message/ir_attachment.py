from odoo import models


class IrAttachment(models.Model):
    _inherit = "ir.attachment"

    def _hand_to(self, record):
        """Files for a message, an answer or an appeal. What the current user has just uploaded becomes the record's own;
        any other file must be readable for the user and stays where it is. The environment of the files is the user's.

        :return: the files, sudo
        """
        files_sudo = self.sudo()
        free = files_sudo.filtered(lambda file: not file.res_id)
        if not self.env.su:
            free = free.filtered(lambda file: file.create_uid == self.env.user)
            if others := files_sudo - free:
                others.sudo(False).check_access("read")
        free.write({"res_model": record._name, "res_id": record.id, "public": False})
        return files_sudo
