from . import test_custody, test_houses, test_movements, test_promise, test_stock_check
