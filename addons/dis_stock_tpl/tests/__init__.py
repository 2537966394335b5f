from . import test_houses
