"""Section [dis] of ``odoo.conf``: what an installation says to DIS, secrets included."""

import functools
from configparser import ConfigParser

from odoo.tools import config


@functools.cache
def _section(path: str) -> dict[str, str]:
    parser = ConfigParser(interpolation=None)
    parser.read(path)
    return dict(parser["dis"]) if parser.has_section("dis") else {}


def setting(name: str, default: str = "") -> str:
    """Value of an option of the section, or the default; a changed file counts after a restart."""
    return _section(config["config"]).get(name, default)
