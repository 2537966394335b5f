"""One person with a browser that keeps cookies, and what the server's processes spend on the visit."""

import os
import re
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path


class Visitor:
    """``get`` and ``post`` give the page's text; an answer that is an error is raised."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> str:
        with self.browser.open(f"{self.url}{path}", timeout=120) as answer:
            return answer.read().decode()

    def post(self, path: str, values: dict[str, str]) -> str:
        data = urllib.parse.urlencode(values, doseq=True).encode()
        with self.browser.open(f"{self.url}{path}", data, timeout=120) as answer:
            return answer.read().decode()

    @staticmethod
    def hidden(page: str) -> dict[str, str]:
        """What the last form of a page sends unseen: the token against forged requests, and whose form it is."""
        form = page[page.rindex("<form") :]
        return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))

    def login(self, login: str, password: str) -> None:
        values = {"login": login, "password": password, **self.hidden(self.get("/web/login")), "redirect": "/my"}
        assert "/web/session/logout" in self.post("/web/login", values), "the login was refused"

    @staticmethod
    def cpu(instance) -> float:
        """Seconds of processor time that all Odoo processes of the instance have used so far."""
        used, tick = 0, os.sysconf("SC_CLK_TCK")
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if str(instance.conf) in (folder / "cmdline").read_text():
                    numbers = (folder / "stat").read_text().rpartition(")")[2].split()
                    used += int(numbers[11]) + int(numbers[12])
            except OSError:
                continue
        return used / tick
