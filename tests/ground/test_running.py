"""The running system: what dies comes back, what is stopped is gone, mail is kept."""

import json
import os
import signal
import smtplib
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from email.message import EmailMessage
from pathlib import Path

import pytest
from browser.site import started

from ground import database, home, processes


def wait_until(condition, seconds: float = 40) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.2)


def alive(number: int) -> bool:
    stat = Path(f"/proc/{number}/stat")
    return stat.exists() and ") Z " not in stat.read_text()


@pytest.fixture(scope="module")
def keeper():
    with started(check_log=False) as site:
        watching = threading.Thread(target=site.keeper.watch, daemon=True)
        watching.start()
        yield site
        site.keeper.stop()
        watching.join(10)


def answers(site) -> bool:
    try:
        with urllib.request.urlopen(f"{site.url}/web/login", timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


@pytest.mark.parametrize("name", ["nginx", "mail", "odoo"])
def test_what_is_killed_comes_back(keeper, name):
    service = next(service for service in keeper.keeper.services if service.name == name)
    before = set(processes.ours(keeper.instance.name, name))
    assert service.process.pid in before
    os.kill(service.process.pid, signal.SIGKILL)
    wait_until(lambda: service.process.pid not in before and service.is_ready())
    assert not before & set(processes.ours(keeper.instance.name, name)), "children of the killed one live on"
    wait_until(lambda: answers(keeper))
    time.sleep(4)  # one that cannot take its port would have ended by now
    assert service.process.poll() is None


def test_a_killed_worker_is_replaced(keeper):
    odoo = next(service for service in keeper.keeper.services if service.name == "odoo")
    children = [int(n) for n in Path(f"/proc/{odoo.process.pid}/task/{odoo.process.pid}/children").read_text().split()]
    assert len(children) >= 3, "two workers, a cron worker, a job runner"
    os.kill(children[0], signal.SIGKILL)
    wait_until(lambda: not alive(children[0]))
    assert answers(keeper)


def test_ready_says_when_the_database_is_away_and_when_it_is_back(keeper):
    server, name = keeper.instance.server, keeper.instance.db

    def ready() -> tuple[int, dict]:
        try:
            with urllib.request.urlopen(f"{keeper.url}/dis/ready", timeout=10) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    def rename(old: str, new: str) -> None:
        """As a break-down would: whoever is connected is cut off."""
        cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
        database.ask(server, "postgres", f'ALTER DATABASE "{old}" ALLOW_CONNECTIONS false', (cut, [old]))
        database.ask(server, "postgres", f'ALTER DATABASE "{old}" RENAME TO "{new}"')
        database.ask(server, "postgres", f'ALTER DATABASE "{new}" ALLOW_CONNECTIONS true')

    wait_until(lambda: ready()[0] == 200)
    rename(name, f"{name}_away")
    assert ready() == (503, {"database": False, "registry": False, "jobs": False})
    rename(f"{name}_away", name)
    wait_until(lambda: ready() == (200, {"database": True, "registry": True, "jobs": True}))


def test_nginx_is_known_as_ours(keeper):
    """It writes its title over its environment; its workers must be found all the same."""
    assert len(set(processes.ours(keeper.instance.name, "nginx"))) == 3


def test_mail_is_kept(keeper):
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "dis@example.org", "anna@example.org", "Jums ir ziņa"
    letter.set_content("Dokuments gaida.")
    wait_until(lambda: next(s for s in keeper.keeper.services if s.name == "mail").is_ready())
    with smtplib.SMTP("127.0.0.1", keeper.instance.port("smtp")) as server:
        server.send_message(letter)
    files = list(keeper.instance.mail.glob("*.eml"))
    assert any(b"X-Envelope-To: anna@example.org" in file.read_bytes() for file in files)


def test_a_child_ends_with_a_killed_parent(tmp_path):
    """kill -9 of the supervisor leaves nothing behind."""
    code = (
        "import time; from pathlib import Path; from ground import processes;"
        f"p = processes.start(['sleep', '60'], env={{}}, log=Path({str(tmp_path / 'log')!r}), instance='t');"
        "print(p.pid, flush=True); time.sleep(60)"
    )
    env = home.environment(PYTHONPATH=str(home.ROOT))
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=env)
    child = int(parent.stdout.readline())
    assert alive(child)
    parent.kill()
    parent.wait()
    wait_until(lambda: not alive(child), 5)


def test_a_sweep_ends_ours_and_only_ours(tmp_path):
    ours = processes.start(["sleep", "60"], env={}, log=tmp_path / "log", instance="sweep-me", tied=False)
    other = processes.start(["sleep", "60"], env={}, log=tmp_path / "log", instance="leave-me", tied=False)
    stranger = subprocess.Popen(["sleep", "60"])
    try:
        assert processes.sweep("sweep-me", grace=3) == 1
        assert ours.wait(5) is not None
        assert other.poll() is None and stranger.poll() is None
    finally:
        for process in (other, stranger):
            process.kill()
            process.wait()
