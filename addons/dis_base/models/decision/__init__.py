from . import (
    institution,
    decision_kind,
    decision_kind_step,
    decision,
    decision_line,
    decision_draft,
    decision_issue,
    decision_letter,
    decision_step,
)
