from . import decision_preview, ready
from . import apply, cases, home, identity, mail
