from odoo import api, models
from odoo.fields import Domain
from odoo.tools import format_datetime
from odoo.tools.translate import code_translations


class PortalSection(models.AbstractModel):
    """A programme's part of the portal, under ``/my/<code>``: the list of cases, one case, a form, its receipt.

    A programme declares a model that inherits this one, with ``_code``, ``_title`` and what else it has; the pages are
    drawn and guarded here and in `controllers`. It is found by its code among the models of the registry.
    """

    _name = "dis.portal.section"
    _description = "Part of the portal"

    _tz = "Europe/Riga"  # whose clock the pages show, wherever the reader's computer is
    _code = ""  # word in the address
    _sequence = 100  # place on the home page
    _case_model = ""  # the programme's own model of cases, if the section has cases
    _templates: dict[str, str] = {}  # page (list, start, tasks, step, check, done, case, action) -> own template

    @api.model
    def _all(self):
        """The sections of all installed programmes, in the order of the home page."""
        names = self.env.registry.descendants(["dis.portal.section"], "_inherit") - {"dis.portal.section"}
        return sorted((self.env[name] for name in names), key=lambda section: (section._sequence, section._code))

    @api.model
    def _by_code(self, code):
        """The section with a code, or None."""
        return next((section for section in self._all() if section._code == code), None)

    @api.model
    def _of_case(self, case):
        """The section that shows a case, or None."""
        return next((section for section in self._all() if section._case_model == case.model), None)

    # -- what a programme says of itself ----------------------------------------------------------------------------

    @api.model
    def _title(self):
        """Name of the section: heading of its pages."""
        return self.env._("Services")

    @api.model
    def _card(self):
        """One sentence for the home page: what can be done here."""
        return ""

    @api.model
    def _is_offered(self):
        """Whether the current user is shown this section at all."""
        return True

    @api.model
    def _count(self):
        """How many of the user's cases are in progress; shown on the home page."""
        return self.env["dis.case"].search_count([*self._case_domain(), ("phase", "!=", "closed")])

    @api.model
    def _case_domain(self):
        """The section's cases; whose they are is a matter of the record rules."""
        return Domain("model", "=", self._case_model)

    # -- helpers of the pages ---------------------------------------------------------------------------------------

    @api.model
    def _url(self):
        return f"/my/{self._code}"

    @api.model
    def _template(self, page):
        return self._templates.get(page, f"dis_base.section_{page}")

    @api.model
    def _say(self, problem):
        """A problem of an answer in the reader's language."""
        translations = code_translations.get_python_translations("dis_base", self.env.lang or "en_US")
        return problem.said_in(translations)

    @api.model
    def _when(self, moment):
        """A moment in the words of the page: 05.03.2026 14:05."""
        return format_datetime(self.env, moment, tz=self._tz, dt_format="dd.MM.yyyy HH:mm")
