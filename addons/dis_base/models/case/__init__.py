from . import (
    state_mixin, case_mixin, files_mixin, submission, application, complaint, case, case_timeline, case_work, case_due,
    case_erase, case_evidence, case_handover, res_partner, evidence, evidence_facts, evidence_end, evidence_death, rule_evaluation,
    rule_explanation, rule_override, rule_override_wizard, usage,
)  # fmt: skip
from . import application_draft
