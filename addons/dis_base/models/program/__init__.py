from . import program_mixin, program_parts
