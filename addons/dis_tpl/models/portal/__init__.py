from . import section, section_form, section_submit
