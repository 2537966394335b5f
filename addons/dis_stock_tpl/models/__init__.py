from . import house, unit
