from . import course, section
