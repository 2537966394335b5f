from . import ask_visit, contract_sign, intake, intake_line, refuse, return_opinion
