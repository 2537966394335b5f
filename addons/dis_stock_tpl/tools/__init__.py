from .scan import ScanProblem, labels, units
