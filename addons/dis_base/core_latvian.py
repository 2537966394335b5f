"""Our Latvian for the core: Odoo's own covers a quarter of its texts.

The files lie in ``i18n_core/<module>/lv.po``. Odoo reads translations of a module from that module's folder only and has
no hook for others, so the one function that names the files is wrapped, for every name under which it is known.
It must happen before texts are read for the first time: ``dis_base`` is a server-wide module.
"""

from collections.abc import Iterator
from pathlib import Path

from odoo.addons.base.models import ir_module
from odoo.tools import translate

FOLDER = Path(__file__).parent / "i18n_core"
_core_po_paths = translate.get_po_paths


def our_files(module_name: str, lang: str) -> list[str]:
    """Paths of our translations of a core module, if there are any."""
    paths = (FOLDER / module_name / f"{name}.po" for name in translate.get_base_langs(lang))
    return [str(path) for path in paths if path.exists()]


def get_po_paths(module_name: str, lang: str) -> Iterator[str]:
    """Odoo's files, then ours: the later file wins where both know a text."""
    yield from _core_po_paths(module_name, lang)
    yield from our_files(module_name, lang)


translate.get_po_paths = get_po_paths
ir_module.get_po_paths = get_po_paths  # had imported the old one; whoever is imported later gets ours
