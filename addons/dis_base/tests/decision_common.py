"""A programme with a case model of its own, officers of every role, and kinds of decisions: what tests of decisions and
messages need."""

import itertools
from contextlib import contextmanager
from unittest.mock import patch

from odoo import Command, fields, models
from odoo.orm.model_classes import add_to_registry

from .. import settings
from ..models.case.state_mixin import Transition
from .person_common import PersonCase

ROLES = ("desk_officer", "decision_officer", "expert_doctor", "document_issuer", "manager")
# The way of a decision; the fourth step signs.
WAY = ("desk_officer", "decision_officer", "expert_doctor", "decision_officer", "document_issuer")
_serial = itertools.count(1)


def case_sample():
    """The smallest case model: it keeps what it was told."""

    class CaseSample(models.Model):
        _module = None
        _name = "dis.case.sample"
        _description = "Sample case"
        _inherit = ["dis.case.mixin"]
        _inherits = {"dis.case": "case_id"}
        _transitions = {"close": Transition(("draft",), "closed")}
        _phases = {"closed": "closed"}

        case_id = fields.Many2one("dis.case", required=True, ondelete="cascade")
        state = fields.Selection([("draft", "Draft"), ("closed", "Closed")], "Stage", readonly=True, copy=False)
        heard = fields.Json()
        details = fields.Json()

        def _hear(self, *words):
            self.heard = [*(self.heard or []), list(words)]

        def _on_decision(self, decision):
            self._hear("decision", decision.state)

        def _on_decision_annulled(self, decision):
            self._hear("annulled", decision.state)

        def _on_step_returned(self, step):
            self._hear("returned", step.reason, step.is_poor_opinion)

        def _on_answer(self, message):
            self._hear("answer", message.answer)

        def _letter_details(self, decision):
            return {"thing": "riteņkrēsls", "steps": ["Gaidiet uzaicinājumu."], **(self.details or {})}

    return CaseSample


class DecisionCase(PersonCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        add_to_registry(cls.registry, case_sample())
        cls.addClassCleanup(cls._forget_model)
        cls.registry._setup_models__(cls.env.cr, ["dis.case.sample"])
        cls.registry.init_models(cls.env.cr, ["dis.case.sample"], {"models_to_check": True})
        cls.officers = {
            role: cls.make_officer(f"{role} {cls.here.code}", cls.here, f"dis_base.group_{role}") for role in ROLES
        }
        cls.strangers = {
            role: cls.make_officer(f"{role} {cls.there.code}", cls.there, f"dis_base.group_{role}") for role in ROLES
        }
        cls.person = cls.make_person(cls.here, given_name="Līga", family_name="Ozola", street="Brīvības iela 1")
        cls.citizen = cls.make_citizen("liga", cls.person)
        cls.other_citizen = cls.make_citizen("janis", cls.make_person(cls.here, given_name="Jānis"))
        cls.programme = cls.env["dis.programme"].create(
            {"name": "Sample", "service": "sample", "institution_id": cls.here.id, "case_model": "dis.case.sample"}
        )
        cls.env.ref("dis_base.message_template_decision").given = "number title summary"
        cls.kind = cls.make_kind("sample.grant", steps=WAY, signs=3)
        cls.record = cls.make_record()

    @classmethod
    def _forget_model(cls):
        del cls.registry["dis.case.sample"]
        cls.registry._setup_models__(cls.env.cr, [])

    @classmethod
    def make_kind(cls, code, steps=(), signs=0, **vals):
        rows = [
            {"sequence": number, "group_id": cls.env.ref(f"dis_base.group_{role}").id, "signs": number == signs}
            for number, role in enumerate(steps)
        ]
        return cls.env["dis.decision.kind"].create(
            {
                "name": "Sample decision",
                "title": "Lēmums par piešķiršanu",
                "code": code,
                "service": "sample",
                "summary": "Jums piešķirts {thing}.",
                "norms": "Administratīvā procesa likuma 67. pantu",
                "ruling": "Piešķirt: {thing}.\nPaziņot iesniedzējam.",
                "step_ids": [Command.create(row) for row in rows],
                **vals,
            }
        )

    @classmethod
    def make_record(cls, person=None, **vals):
        person = person or cls.person
        return cls.env["dis.case.sample"].create({"person_id": person.id, "programme_id": cls.programme.id, **vals})

    @classmethod
    def draft(cls, kind=None, record=None, **options):
        return cls.env["dis.decision"]._draft(record or cls.record, (kind or cls.kind).code, **options)

    @classmethod
    def issued(cls, kind=None, record=None, **options):
        decision = cls.draft(kind, record, **options)
        decision._issue_automatic()
        return decision

    @classmethod
    def tie(cls, person, representative, kind):
        """An accepted representation."""
        tie = cls.env["dis.representation"].create(
            {"person_id": person.id, "representative_id": representative.id, "kind": kind}
        )
        tie._transition("accept")
        return tie

    def step(self, decision):
        """The step whose turn it is."""
        return decision.step_ids.filtered(lambda step: step.state in ("open", "accepted"))

    def approve(self, decision, *roles):
        """Take steps, each by the officer of its role."""
        for role in roles:
            step = self.step(decision).with_user(self.officers[role])
            step.action_accept()
            step.action_approve()

    def heard(self, record=None):
        return [row[0] for row in (record or self.record).heard or []]

    @contextmanager
    def options(self, **options):
        """Options of section [dis], instead of those of the configuration."""
        with patch.object(settings, "_section", lambda _path: options):
            yield
