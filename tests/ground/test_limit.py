"""What hangs is named and ended, so that a run always comes to its end."""

import os
import subprocess
import sys

import pytest

from ground.home import ROOT

HANGS = """
import time, pytest

@pytest.mark.limit(1)
def test_hangs():
    time.sleep(60)

def test_goes_on():
    pass
"""
HANGS_IN_BROWSER = """
import pytest
from playwright.sync_api import sync_playwright
from ground.browser import chromium_options

@pytest.mark.limit(3)
def test_hangs():
    with sync_playwright() as playwright:
        playwright.chromium.launch(**chromium_options()).new_page().wait_for_timeout(60_000)

def test_goes_on():
    with sync_playwright() as playwright:
        playwright.chromium.launch(**chromium_options()).new_page().wait_for_timeout(1)
"""


@pytest.mark.parametrize("text", [HANGS, HANGS_IN_BROWSER])
@pytest.mark.limit(60)
def test_what_hangs_is_ended_and_the_next_one_runs(tmp_path, text):
    file = tmp_path / "test_it.py"
    file.write_text(text)
    command = [sys.executable, "-m", "pytest", "-p", "ground.pytest_dis", "-p", "no:odoo", "-q", str(file)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=env, cwd=tmp_path, capture_output=True, text=True)
    assert "1 failed, 1 passed" in done.stdout, done.stdout + done.stderr
    assert "not done within" in done.stdout
