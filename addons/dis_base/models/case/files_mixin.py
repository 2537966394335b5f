from odoo import api, models
from odoo.exceptions import ValidationError

from ...tools.attachments import BadUpload, check_upload


class FilesMixin(models.AbstractModel):
    """Files that belong to a record: whoever may read the field that lists them may read them, and nobody else.

    The model sets ``_files`` to the name of its Many2many, which has the context ``skip_res_field_check``. A file put there
    is checked by its content and taken over; one that belongs to another record is copied.
    """

    _name = "dis.files.mixin"
    _description = "Files of a record"

    _files = "attachment_ids"
    _largest_file = 20 * 2**20

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        for record, vals in zip(records, vals_list, strict=True):
            if vals.get(self._files):
                record._take_files()
        return records

    def write(self, vals):
        result = super().write(vals)
        if self._files in vals:
            for record in self:
                record._take_files()
        return result

    def _take_files(self):
        record_sudo = self.sudo()
        mine = {"res_model": self._name, "res_id": self.id, "res_field": self._files}
        foreign = record_sudo[self._files].filtered(lambda file: any(file[name] != mine[name] for name in mine))
        if not foreign:
            return
        foreign.with_env(self.env).check_access("read")
        kept = record_sudo[self._files] - foreign
        for file_sudo in foreign:
            taken = file_sudo.copy(mine) if file_sudo.res_field else file_sudo
            taken.write({**mine, **self._checked(file_sudo)})
            kept |= taken
        if kept != record_sudo[self._files]:
            record_sudo[self._files] = kept

    def _checked(self, file):
        """Name and type of a file by its content."""
        try:
            kind = check_upload(file.name, file.raw or b"", self._largest_file)
        except BadUpload:
            raise ValidationError(
                self.env._(
                    "“%(name)s” cannot be accepted: send a PDF, a picture (JPG, PNG), a DOCX, an ODT or a signed "
                    "document of at most %(size)s MB.",
                    name=file.name,
                    size=self._largest_file // 2**20,
                )
            )
        return {"name": kind.name, "mimetype": kind.mimetype}
