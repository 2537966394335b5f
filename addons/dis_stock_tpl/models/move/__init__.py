from . import stock_picking, unit_scan, unit_move, write_off
