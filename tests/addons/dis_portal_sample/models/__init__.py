from . import sample_case, sample_section
