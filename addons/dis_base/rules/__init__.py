"""The rule kit: rules answer YES, NO or UNCLEAR with a reason, the facts used and the norm, and combine to a tree.

Pure Python: an addon writes its rules with it, the ORM keeps the tree of a case and puts its texts into the user's language.

* :mod:`.result`    what a rule answers, and the tree of answers
* :mod:`.kit`       how rules are written and combined
* :mod:`.tree`      what can be done with a tree: override, explain, what would change, what is missing
* :mod:`.store`     a tree, or the facts, as plain JSON and back
* :mod:`.rule_set`  dated versions of a rule
"""

from .kit import Rule, _lt, all_of, any_of, no, not_, rule, unclear, yes
from .result import Answer, Fact, Norm, Override, Reason, Result
from .rule_set import RuleSet, pick
from .store import facts_from_json, facts_to_json, from_json, to_json
from .tree import Row, decisive, explain, find, leaves, override, what_would_change
