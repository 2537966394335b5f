from . import decision_preview, ready
