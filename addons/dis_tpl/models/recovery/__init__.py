from . import recovery, recovery_clock, recovery_decide, res_partner, contract_death
