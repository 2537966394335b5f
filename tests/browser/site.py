"""The server that the journeys visit."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from ground import database, install, logs, supervisor, testbed
from ground.instance import Instance


@dataclass
class Site:
    """``logins``: rows of who, login, password, as ``./dis demo`` prints them."""

    url: str
    logins: list[list[str]] = field(default_factory=list)
    instance: Instance | None = None
    keeper: supervisor.Supervisor | None = None
    told: list[str] = field(default_factory=list)

    def expect_told(self, error: str) -> None:
        """A journey makes a mistake of which the server tells the user; its log warns with the class of the error."""
        self.told.append(error)

    def password(self, login: str) -> str:
        """Of a demo user."""
        return next(row[2] for row in self.logins if row[1] == login)

    def query(self, *queries: str | tuple[str, list]) -> list[list]:
        """Ask the database behind the server (rows of the last query)."""
        return database.ask(self.instance.server, self.instance.db, *queries)

    def shell(self, script: str, **values: str) -> dict:
        """Run ``ground/inside/<script>.py`` on it."""
        return install.shell(self.instance, script, script, **values)


@contextlib.contextmanager
def started(workers: int = 2, check_log: bool = True) -> Iterator[Site]:
    """A server of its own; its log must be clean when it ends."""
    source = testbed.demo_template()
    instance = testbed.copy("site", source, workers=workers)
    keeper = supervisor.Supervisor(instance)
    try:
        keeper.start()
        site = Site(instance.url, install.logins(source), instance, keeper)
        yield site
        keeper.end()
        found = logs.complaints_of(instance.logs / "odoo.log") if check_log else []
        found = [line for line in found if not any(f"odoo.http: {error}" in line for error in site.told)]
        assert not found, "in the server's log:\n" + "\n".join(found[:20])
    finally:
        keeper.end()
        testbed.remove(instance)


def running(url: str) -> Site:
    """One that somebody else started: the demo's logins are known."""
    from ground import demo  # starts its database, so only here

    instance = demo.instance()
    return Site(url, install.logins(instance), instance)
