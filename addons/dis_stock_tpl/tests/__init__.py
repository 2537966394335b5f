from . import test_custody, test_houses, test_movements, test_promise, test_repair, test_stock_check
