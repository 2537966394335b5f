"""Who works on a case with its evidence: the roles that the fields and actions of the case room name."""

OFFICERS = ("dis_base.group_desk_officer", "dis_base.group_decision_officer")
EXPERT = "dis_base.group_expert_doctor"
# Health data: desk and decision officers and the expert doctor; nobody else of the staff.
READS_EVIDENCE = ",".join((*OFFICERS, EXPERT))
