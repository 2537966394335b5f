from odoo import api, models
from odoo.tools.translate import TranslationImporter

from ..core_latvian import our_files


class IrModuleModule(models.Model):
    _inherit = "ir.module.module"

    @api.model
    def _load_module_terms(self, modules, langs, overwrite=False):
        """Upgrading dis_base brings its texts of core modules too: those were installed before and are not loaded again.

        A text of this release replaces that of the last one; what somebody changed by hand in data that are not updated
        (say, templates of e-mails) stays.
        """
        super()._load_module_terms(modules, langs, overwrite)
        if "dis_base" not in modules:
            return
        importer = TranslationImporter(self.env.cr, verbose=False)
        for lang in langs:
            for module in self.search([("state", "in", ("installed", "to upgrade", "to install"))]):
                for path in our_files(module.name, lang):
                    importer.load_file(path, lang)
        importer.save(overwrite=True)
