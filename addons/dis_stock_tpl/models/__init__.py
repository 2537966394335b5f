from . import house, unit, promise, move, custody, repair, watch
