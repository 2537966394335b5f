from . import state_mixin, case_mixin, submission, application, case, evidence, rule_evaluation
