from . import place, office, person, case, decision, message, watch, publish
