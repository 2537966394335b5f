"""Letters and administrative acts: ODT template -> ODT -> tagged PDF -> sealed PDF.

Pure Python: nothing here imports Odoo, so that every step can be tried from a prompt and tested
without a database. The ORM side is ``models/decision``.

* :mod:`.formats`   values in Latvian form, text made safe for XML
* :mod:`.templates` which files are templates, and what an expression in one may say
* :mod:`.odt`       template + plain data -> ODT
* :mod:`.pdf`       ODT -> tagged, archivable PDF (LibreOffice)
* :mod:`.seal`      the institution's electronic seal (PAdES)
* :mod:`.draw`      draws the first version of a template, in the look of :mod:`.look`; for developers
"""
