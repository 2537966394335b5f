"""The acts that the rules quote. Names of Latvian acts are Latvian by nature.

Points are given where they are known; the full text of Nr. 878 and Nr. 250 is the editor's to check (ASSUMPTION where none is given).
"""

from odoo.addons.dis_base.rules import Norm

_LAW = "Sociālo pakalpojumu un sociālās palīdzības likums"
_MK878 = "Ministru kabineta 2021. gada 21. decembra noteikumi Nr. 878"
_MK250 = "Ministru kabineta 2021. gada 20. aprīļa noteikumi Nr. 250"

STATUS = Norm(_LAW, "3. pants")
RIGHT = Norm(_LAW, "13. pants")
ENTITLED = Norm(_LAW, "25. pants")
TPL = Norm(_MK878)
URGENCY = Norm(_MK878, "9.–11. punkts")
LIST = Norm(_MK878, "2. pielikums")
HEARING = Norm(_MK250)
