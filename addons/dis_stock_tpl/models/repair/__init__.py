from . import repair, stock_lot
