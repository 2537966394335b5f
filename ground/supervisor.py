"""Keeps one instance running: starts its services in order, restarts what dies, stops all of it.

Runs detached (``./dis demo``) or in the foreground (``./dis serve``). What it did is in ``supervisor.log``.
"""

import datetime as dt
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field

from . import nginx, office, postgres, processes, venv
from .home import GROUND, environment
from .instance import Instance
from .ports import answers
from .say import Fail, tail

LONGEST_PAUSE = 30  # seconds before the next try of something that keeps dying
READY_AFTER = 120  # seconds that Odoo may take to answer


@dataclass
class Service:
    """A program that must run. ``is_ready`` says that it answers."""

    name: str
    command: list[str]
    env: dict[str, str]
    is_ready: Callable[[], bool]
    needed: bool = True  # without it there is no DIS
    grace: float = 10  # seconds to end in peace
    process: subprocess.Popen | None = None
    pause: float = 1
    next_try: float = 0
    started: float = field(default=0)


def http_status(url: str, timeout: float = 5) -> int:
    """Status of a GET; 0 if nobody answers."""
    try:
        with urllib.request.urlopen(url, timeout=timeout) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def odoo_ready(port: int) -> bool:
    """Database, jobs and registry are there (`/dis/ready`); where that page is missing, Odoo answers at all."""
    status = http_status(f"http://127.0.0.1:{port}/dis/ready")
    return status == 200 or (status == 404 and http_status(f"http://127.0.0.1:{port}/web/health") == 200)


def services(instance: Instance) -> list[Service]:
    """All services of an instance, in the order of their start."""
    port, python = instance.port, str(venv.PYTHON)
    found = []
    converter = office.command(port("office"), port("uno"), instance.folder / "office")
    if converter:
        env = environment(**office.environment(), HOME=str(instance.folder))
        found.append(Service("office", converter, env, lambda: answers(port("office")), needed=False))
    catcher = [python, str(GROUND / "mailcatcher.py"), str(port("smtp")), str(instance.mail)]
    found.append(Service("mail", catcher, environment(), lambda: answers(port("smtp"))))
    web = [str(venv.ODOO), "-c", str(instance.conf), "--logfile", str(instance.logs / "odoo.log")]
    found.append(Service("odoo", web, environment(), lambda: odoo_ready(port("http")), grace=20))
    front = nginx.write_conf(instance)
    found.append(Service("nginx", front, nginx.child_environment(), lambda: answers(port("web"))))
    return found


class Supervisor:
    """See the module."""

    def __init__(self, instance: Instance, on_ready: Callable[[], None] = lambda: None):
        self.instance = instance
        self.on_ready = on_ready
        self.services = services(instance)
        self.stopping = False

    def log(self, text: str) -> None:
        self.instance.logs.mkdir(parents=True, exist_ok=True)
        stamp = dt.datetime.now(dt.UTC).strftime("%Y-%m-%d %H:%M:%S")
        with (self.instance.logs / "supervisor.log").open("a") as out:
            out.write(f"{stamp} {text}\n")

    def _log_of(self, service: Service):
        return self.instance.logs / f"{service.name}.out"

    def _launch(self, service: Service) -> None:
        self.log(f"starting {service.name}")
        log, name = self._log_of(service), self.instance.name
        service.process = processes.start(
            service.command, env=service.env, log=log, instance=name, service=service.name
        )
        service.started = time.monotonic()

    def start(self) -> None:
        """Start all services and wait until they answer.

        :raises Fail: one that is needed does not
        """
        for service in self.services:
            self._launch(service)
        for service in self.services:
            end = time.monotonic() + READY_AFTER
            while not service.is_ready() and not self.stopping:
                dead = service.process.poll() is not None
                if not service.needed and (dead or time.monotonic() > end - READY_AFTER + 20):
                    self.log(f"{service.name} is not ready; going on without it")
                    break
                if dead or time.monotonic() > end:
                    logs = [self._log_of(service), self.instance.logs / f"{service.name}.log"]
                    text = "\n".join(filter(None, map(tail, logs)))
                    raise Fail(f"{service.name} does not start:\n{text}", "./dis doctor; then ./dis stop and again.")
                time.sleep(0.1)
        self.instance.say_state(pid=os.getpid(), ready=True)
        self.log("ready")
        self.on_ready()

    def watch(self) -> None:
        """Restart what dies, until we are told to stop."""
        while not self.stopping:
            now = time.monotonic()
            for service in self.services:
                if service.process.poll() is None:
                    continue
                if not service.next_try:
                    lived = now - service.started
                    service.pause = 1 if lived > 60 else min(service.pause * 2, LONGEST_PAUSE)
                    service.next_try = now + service.pause
                    self.log(f"{service.name} ended ({service.process.returncode}); again in {service.pause} s")
                elif now >= service.next_try:
                    service.next_try = 0
                    # Children of the dead one may still hold its port.
                    processes.sweep(self.instance.name, service.name, grace=2)
                    self._launch(service)
            cluster = self.instance.server.private
            if cluster and not answers(self.instance.server.port):
                self.log("the database is gone; starting it")
                try:
                    postgres.Cluster(cluster).start()
                except Fail as failure:
                    self.log(failure.cause)
            time.sleep(1)

    def stop(self, *_: object) -> None:
        """Tell it to stop (also a signal handler)."""
        self.stopping = True

    def end(self) -> None:
        """Stop the services, last started first; sweep what they left."""
        for service in reversed(self.services):
            if service.process and service.process.poll() is None:
                service.process.terminate()
                try:
                    service.process.wait(service.grace)
                except subprocess.TimeoutExpired:
                    service.process.kill()
        processes.sweep(self.instance.name)
        self.instance.say_state()
        self.log("stopped")

    def run(self) -> int:
        """Start, watch, end; the exit code."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self.stop)
        try:
            self.start()
            self.watch()
        except Fail as failure:
            self.log(failure.cause)
            self.end()
            self.instance.say_state(failed=failure.cause, cure=failure.cure)
            return 1
        self.end()
        return 0


def detach(instance: Instance) -> None:
    """Start a supervisor in the background and wait until the instance is ready.

    :raises Fail: with the supervisor's reason
    """
    instance.say_state()
    code = "import sys; sys.path.insert(0, sys.argv.pop(1)); from ground.cli import main; sys.exit(main())"
    command = [sys.executable, "-P", "-c", code, str(GROUND.parent), "supervise", instance.name]
    # Not marked by instance: a sweep of the instance must not end the one who sweeps.
    log = instance.logs / "supervisor.out"
    process = processes.start(command, env=dict(os.environ), log=log, instance="supervisor", tied=False)
    end = time.monotonic() + READY_AFTER + 30
    while time.monotonic() < end:
        state = instance.state()
        if state.get("ready"):
            return
        if "failed" in state or process.poll() is not None:
            raise Fail(state.get("failed") or f"The supervisor ended:\n{tail(log)}", state.get("cure", "./dis doctor"))
        time.sleep(0.1)
    process.terminate()
    raise Fail("DIS did not become ready in time.", f"See {instance.logs}; then ./dis stop and again.")
