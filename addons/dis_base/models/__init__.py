from . import place, office, watch, person, case, decision, message, publish, portal
from . import ir_module
