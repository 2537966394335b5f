"""The system's Chromium, for tests and pictures."""

import shutil

from .home import is_root
from .say import Fail


def program() -> str:
    """Path of Chromium or Chrome; an empty string where there is none."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")


def chromium_options() -> dict:
    """Options of Playwright's ``launch``."""
    found = program()
    if not found:
        raise Fail("There is no Chromium, which the browser tests need.", "apt-get install -y chromium   (as root)")
    return {"executable_path": found, "args": ["--no-sandbox", "--disable-dev-shm-usage"] if is_root() else []}
