from . import stock_lot, stock_quant, contract
