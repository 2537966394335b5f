"""Who gets which aid, in which order: pure rules with their norms (T-05…T-34). Facts are in :mod:`.facts`."""

from datetime import date

from odoo.addons.dis_base.rules import RuleSet

from . import words
from .acceptance import GROUNDS, Missing, acceptance, missing, refusal_grounds
from .facts import (
    CodedGround,
    DisabilityFacts,
    DocumentFacts,
    EntryFacts,
    HearingFacts,
    IssueFacts,
    OpinionFacts,
    PersonFacts,
    ProofKind,
    TplFacts,
    TplParameters,
    VisitFacts,
)
from .recheck import recheck
from .urgency import of_claim, urgent
from .visit import RULE_OF as VISIT_RULE_OF
from .visit import noted as noted_visit
from .visit import visit

# MK Nr. 878 is in force since 2022-01-01. A change of the rules (not of a parameter) is a new row; the old one stays.
ENTITLEMENT = [RuleSet("tpl.entitlement", "2022-01-01", date(2022, 1, 1), acceptance, "dis_tpl")]
URGENCY = [RuleSet("tpl.urgency", "2022-01-01", date(2022, 1, 1), urgent, "dis_tpl")]
VISIT = [RuleSet("tpl.visit", "2022-01-01", date(2022, 1, 1), visit, "dis_tpl")]
RECHECK = [RuleSet("tpl.recheck", "2022-01-01", date(2022, 1, 1), recheck, "dis_tpl")]
