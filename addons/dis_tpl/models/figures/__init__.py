from . import demand, opinion_figures, request_figures
