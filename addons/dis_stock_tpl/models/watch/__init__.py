from . import stock_check
