from . import place, office, watch, person, case, decision, message, publish
from . import ir_module
