from . import core_latvian  # first: it must be there before the first text is read
from . import private_log  # before the first failure is logged
from . import controllers
from . import models
