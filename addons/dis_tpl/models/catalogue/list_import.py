import csv
import io

from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.tools import file_open

from ...tools.list_import import read_list

_HOLDS = {"VTPC": "dis_tpl.programme_vtpc", "LNB": "dis_tpl.programme_lnb", "LNS": "dis_tpl.programme_lns"}
_FIRST_DAY = "2022-01-01"  # MK Nr. 878 is in force since then
_SPECIALISTS = "pulmonologist,anaesthesiologist,cardiologist"  # T-09
_BREATHING = "04 03 12"  # CPAP, APAP: more documents (T-09)
# What the rules need to know beyond the file, by the beginning of the ISO code (T-05, T-07, T-08, T-33).
_OUTGROWN = ("06 03", "06 04", "06 06", "06 12", "06 33")
_ANATOMICAL = ("06 18", "06 24", "06 30", "06 33")
_HEARING_AID = "22 06"
_FM_SYSTEM = "22 18 24"
_RADIO_LINK = "22 18 30"


class ListEntry(models.Model):
    """The first filling of the positive list from the file of the addon; later the editor keeps it."""

    _inherit = "dis.tpl.list.entry"

    @api.model
    def _load_positive_list(self):
        """Classes, groups and entries of ``data/``; what is there already stays (idempotent).

        :raises ValidationError: the file has errors; nothing is taken from it
        """
        classes = self._load_classes()
        with file_open("dis_tpl/data/positive_list.csv") as file:
            rows, errors = read_list(file.read())
        if errors:
            lines = ", ".join(f"{error.line} {error.field} {error.reason}" for error in errors[:10])
            raise ValidationError(self.env._("The file of the positive list has errors: %(lines)s", lines=lines))
        known = set(self.search([("item_code", "in", [row.code for row in rows])]).mapped("item_code"))
        groups = self._load_groups(rows, classes)
        self.create([self._prepare_row(row, groups) for row in rows if row.code not in known])

    @api.model
    def _load_classes(self):
        """dict: code -> class or group of ISO 9999."""
        model = self.env["dis.tpl.iso.class"]
        found = {row.code: row for row in model.search([])}
        with file_open("dis_tpl/data/iso_classes.csv") as file:
            rows = list(csv.DictReader(io.StringIO(file.read())))
        for row in sorted(rows, key=lambda row: len(row["code"])):
            if row["code"] not in found:
                parent = found[row["parent"]].id if row["parent"] else False
                created = model.create({"code": row["code"], "name": row["name_en"], "parent_id": parent})
                created.with_context(lang="lv_LV").name = row["name_lv"]
                found[row["code"]] = created
        return found

    @api.model
    def _load_groups(self, rows, classes):
        """dict: (administrator, group code) -> product group."""
        model = self.env["dis.tpl.group"]
        found = {(group.institution_id.code, group.code): group for group in model.search([])}
        for row in rows:
            key = (row.administrator, row.group)
            if key not in found:
                iso = classes[row.group].with_context(lang="en_US")
                programme = self.env.ref(_HOLDS[row.administrator])
                found[key] = model.create({"name": iso.name, "code": row.group, "programme_id": programme.id})
                found[key].with_context(lang="lv_LV").name = iso.with_context(lang="lv_LV").name
        return found

    @api.model
    def _prepare_row(self, row, groups):
        iso = row.iso_code
        documents = [*row.required_documents, *(["breathing_data"] if iso == _BREATHING else [])]
        requires, excludes, only_for = self._conditions(iso)
        return {
            "item_code": row.code,
            "name": row.name_lv,
            "name_en": row.name_en,
            "iso_code": iso,
            "iso_edition": row.iso_edition,
            "group_id": groups[row.administrator, row.group].id,
            "provision_kind": row.provision_kind,
            "made_to_measure": row.made_to_measure,
            "copay_only": row.copay_only,
            "state_price": float(row.state_price),
            "reapply_months": row.reapply_months,
            "needs_assessment": row.needs_assessment,
            "requires_serial": row.requires_serial,
            "in_person_only": row.in_person_only,
            "special_documents": ",".join(documents),
            "specialities": _SPECIALISTS if row.needs_specialist else False,
            "requires_in_use": requires,
            "excludes_in_use": excludes,
            "only_for": only_for,
            "is_outgrown": iso.startswith(_OUTGROWN),
            "is_anatomical": iso.startswith(_ANATOMICAL),
            "needs_hearing_loss": iso.startswith(_HEARING_AID),
            "is_sample": row.price_is_sample,
            "note": row.note,
            "valid_from": _FIRST_DAY,
        }

    @api.model
    def _conditions(self, iso):
        """What must and must not be in use, and what for (T-08)."""
        if iso == _FM_SYSTEM:
            return _HEARING_AID, False, "study,work"
        if iso == _RADIO_LINK:
            return _HEARING_AID, _FM_SYSTEM, False
        return False, False, False
