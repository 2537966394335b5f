from . import ask_visit, intake, intake_line, refuse, return_opinion
