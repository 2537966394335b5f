from . import test_case_access, test_case_evidence, test_case_rules, test_case_work
