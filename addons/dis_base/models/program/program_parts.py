"""Core's models whose records are run, drawn or asked as a part of the program. The mixin stands first: it looks first."""

from odoo import models


class ServerAction(models.Model):
    """Python, calls of other systems; the body of every scheduled action and automation."""

    _name = "ir.actions.server"
    _inherit = ["dis.program.mixin", "ir.actions.server"]


class ReportAction(models.Model):
    """The name of its file is an expression."""

    _name = "ir.actions.report"
    _inherit = ["dis.program.mixin", "ir.actions.report"]


class View(models.Model):
    """Pages are templates with expressions that run as whoever opens them."""

    _name = "ir.ui.view"
    _inherit = ["dis.program.mixin", "ir.ui.view"]


class Asset(models.Model):
    """Scripts in everybody's browser."""

    _name = "ir.asset"
    _inherit = ["dis.program.mixin", "ir.asset"]


class MailTemplate(models.Model):
    """E-mails of the system itself, with expressions; what DIS writes to people is ``dis.message.template``."""

    _name = "mail.template"
    _inherit = ["dis.program.mixin", "mail.template"]


class Model(models.Model):
    _name = "ir.model"
    _inherit = ["dis.program.mixin", "ir.model"]


class ModelFields(models.Model):
    """A computed field is Python."""

    _name = "ir.model.fields"
    _inherit = ["dis.program.mixin", "ir.model.fields"]


class ModelAccess(models.Model):
    _name = "ir.model.access"
    _inherit = ["dis.program.mixin", "ir.model.access"]


class Rule(models.Model):
    _name = "ir.rule"
    _inherit = ["dis.program.mixin", "ir.rule"]
