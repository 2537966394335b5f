"""Codes that facts show. They are source texts of translations, so that an explanation can say them in the reader's language."""

from odoo.addons.dis_base.rules import _lt

# Names of facts.
FACTS = (
    _lt("administrator"),
    _lt("aids_in_use"),
    _lt("birth_date"),
    _lt("deceased_on"),
    _lt("disability"),
    _lt("document"),
    _lt("entry"),
    _lt("hearing"),
    _lt("impairment_onset"),
    _lt("issue"),
    _lt("open_request"),
    _lt("opinion"),
    _lt("purpose"),
    _lt("residence_status"),
    _lt("sex"),
)
# Who says so.
SOURCES = (_lt("elsewhere"), _lt("house"), _lt("list"), _lt("paper"), _lt("person"), _lt("register"))
# Coded values.
VALUES = (
    _lt("alternative_status"),
    _lt("audiogram"),
    _lt("braden"),
    _lt("breathing_data"),
    _lt("child"),
    _lt("citizen"),
    _lt("education_statement"),
    _lt("employer_statement"),
    _lt("eu_citizen"),
    _lt("form_003u"),
    _lt("form_027u"),
    _lt("non_citizen"),
    _lt("none"),
    _lt("permanent_permit"),
    _lt("proceedings_statement"),
    _lt("refugee"),
    _lt("rehabilitation_plan"),
    _lt("self_employment"),
    _lt("study"),
    _lt("technical_statement"),
    _lt("temporary_protection"),
    _lt("vdeavk_special_care"),
    _lt("work"),
)
