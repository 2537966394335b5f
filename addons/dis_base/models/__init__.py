from . import place, office, person, case, decision, message, watch, publish
from . import ir_module
