from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL

_MARK = "—"
# What is said of the person in the tables around a case; what they say of the work (numbers, days, states) stays.
_BLANK = (
    "UPDATE dis_event SET text = NULL, before = NULL, after = NULL, payload = NULL WHERE case_id = %(case)s",
    """UPDATE dis_decision SET title = NULL, summary = NULL, next_steps = NULL, details = NULL, letter = NULL,
              addressee_id = %(nobody)s WHERE case_id = %(case)s""",
    "DELETE FROM dis_decision_line l USING dis_decision d WHERE d.id = l.decision_id AND d.case_id = %(case)s",
    """UPDATE dis_decision_step s SET reason = NULL FROM dis_decision d
        WHERE d.id = s.decision_id AND d.case_id = %(case)s""",
    """UPDATE dis_appeal a SET text = %(mark)s, restore_reason = NULL, outcome = NULL, appellant_id = %(nobody)s
         FROM dis_decision d WHERE d.id = a.decision_id AND d.case_id = %(case)s""",
    "UPDATE dis_rule_override SET reason = %(mark)s WHERE case_id = %(case)s",
    """UPDATE dis_rule_evaluation SET facts = '{}', tree = jsonb_build_object('kind', 'rule', 'computed', answer)
        WHERE case_id = %(case)s""",
    "UPDATE dis_case SET person_id = %(nobody)s, erased_on = %(today)s WHERE id = %(case)s",
    # Evidence and envelopes that serve an open case too stay until that one goes.
    """UPDATE dis_evidence e SET data = NULL, document_number = NULL, issuer = NULL, person_id = %(nobody)s
        WHERE id IN (SELECT dis_evidence_id FROM dis_case_dis_evidence_rel WHERE dis_case_id = %(case)s)
          AND NOT EXISTS (SELECT 1 FROM dis_case_dis_evidence_rel r JOIN dis_case c ON c.id = r.dis_case_id
                           WHERE r.dis_evidence_id = e.id AND c.erased_on IS NULL)""",
    """UPDATE dis_application a SET answers = NULL, backdate_reason = NULL, representation_id = NULL,
              person_id = %(nobody)s, applicant_id = %(nobody)s
        WHERE id = %(application)s
          AND NOT EXISTS (SELECT 1 FROM dis_case c WHERE c.application_id = a.id AND c.erased_on IS NULL)""",
    """UPDATE dis_complaint SET text = %(mark)s, answer = NULL
         FROM dis_application a WHERE a.id = application_id AND a.id = %(application)s AND a.person_id = %(nobody)s""",
    """UPDATE dis_submission s SET rating_comment = NULL, user_id = %(system)s
        WHERE id IN (SELECT submission_id FROM dis_application WHERE id = %(application)s)
          AND NOT EXISTS (SELECT 1 FROM dis_application a WHERE a.submission_id = s.id AND a.person_id != %(nobody)s)""",
    # Nor does an institution see a person longer than it has something of the person.
    """DELETE FROM dis_person_access WHERE person_id = %(person)s AND institution_id = %(institution)s
          AND reason IN ('application', 'case')
          AND NOT EXISTS (SELECT 1 FROM dis_case WHERE person_id = %(person)s AND institution_id = %(institution)s)
          AND NOT EXISTS (SELECT 1 FROM dis_application WHERE %(person)s IN (person_id, applicant_id)
                             AND institution_id = %(institution)s)""",
)


class CaseErase(models.Model):
    """Closed cases whose term is over (X-08): who it was and what was said goes, the figures and the chain of events stay.

    Nothing goes while an appeal is pending, while a hold is in force, while the programme keeps it, or where the chain of
    events is not what was written. The events still name the accounts that wrote them: the chain stands on that.
    """

    _name = "dis.case"
    _inherit = ["dis.case", "dis.retention.mixin"]

    _retention_from = "closed_on"

    erased_on = fields.Date(readonly=True, help="The term of keeping was over: it is of nobody any more")

    _erase_index = models.Index("(closed_on) WHERE phase = 'closed' AND erased_on IS NULL")

    def _retention_over(self, before):
        over = super()._retention_over(before)
        return over & Domain("phase", "=", "closed") & Domain("erased_on", "=", False)

    def _retention_held(self, holds):
        kept = Domain("id", "in", holds._cases().ids) | Domain("person_id", "in", holds._persons().ids)
        kept |= Domain("decision_ids.appeal_ids.state", "in", ("lodged", "sent"))
        for name in sorted(self.pool.descendants(["dis.case.mixin"], "_inherit")):
            if not self.env[name]._abstract:
                kept |= Domain("model", "=", name) & Domain(self.env[name]._retention_kept())
        return kept

    def _retention_erase(self):
        count = 0
        for case in self:
            if self.env["dis.event"]._verify(case) is None:
                case._erase()
                count += 1
        return count

    def _erase(self):
        nobody = self.env.ref("dis_base.erased_person")
        record, application = self._record(), self.application_id
        record._on_erased()
        self._erase_files()
        self.letter_ids._erase()
        self._log_event("retention.erased")
        self.env.flush_all()
        values = {
            "case": self.id, "application": application.id or None, "person": self.person_id.id,
            "institution": self.institution_id.id, "nobody": nobody.id, "system": self.env.uid, "mark": _MARK,
            "today": fields.Date.context_today(self),
        }  # fmt: skip
        for statement in _BLANK:
            self.env.cr.execute(SQL(statement, **values))
        self.env.invalidate_all()
        if application.person_id == nobody:
            self.env["dis.retention"]._files_of(application).unlink()

    def _erase_files(self):
        """Decisions, documents of appeals; files of evidence that goes with the case."""
        evidence = self.evidence_ids.filtered(
            lambda row: row.case_ids.filtered(lambda case: not case.erased_on) == self
        )
        for records in (self.decision_ids, self.decision_ids.appeal_ids, evidence):
            self.env["dis.retention"]._files_of(records).unlink()
