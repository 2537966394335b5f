from . import section, section_form, section_case, section_action
