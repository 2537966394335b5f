"""Pure functions of the kernel: nothing here imports Odoo, so that each can be tried from a prompt.

* :mod:`.personal_code`  personal codes old and new (P-01…P-07)
* :mod:`.keyed_hash`     exact look-up of a secret value without keeping it readable
* :mod:`.terms`          working days of Latvia, legal terms, deemed delivery (P-15…P-17)
* :mod:`.text`           safe cells of exports, initials
* :mod:`.suppression`    small cells of published tables (O-05)
* :mod:`.attachments`    what people may upload
"""
