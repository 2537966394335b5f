from . import state_mixin, submission, application, case, case_mixin, evidence, rule_evaluation
