from . import (
    state_mixin, case_mixin, submission, application, case, case_timeline, res_partner,
    evidence, evidence_facts, rule_evaluation, rule_explanation, rule_override,
)  # fmt: skip
