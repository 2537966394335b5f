from . import decision_kind, decision, decision_step
