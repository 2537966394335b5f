"""Pure functions of the programme: nothing here imports Odoo.

* :mod:`.forecast`     how long one waits (T-24)
* :mod:`.list_import`  the positive list's file (domain rules §3)
"""
