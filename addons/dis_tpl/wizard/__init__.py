from . import intake, intake_line, return_opinion
