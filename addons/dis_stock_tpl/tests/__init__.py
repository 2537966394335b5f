from . import test_houses, test_movements, test_promise
