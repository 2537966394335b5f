from . import decision, decision_kind, decision_step
