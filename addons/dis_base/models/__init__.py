from . import program, place, watch, office, person, case, decision, message, publish, portal
from . import ir_module, record_door
