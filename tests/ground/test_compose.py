"""docker/: the file says what we mean, and each of its commands runs (here without containers)."""

import contextlib
import os
import subprocess
import time
import urllib.error
import urllib.request

import pytest
import yaml

from ground import container, install, office, ports, processes, supervisor, testbed
from ground.home import HOME, ROOT

COMPOSE = yaml.safe_load((ROOT / "docker/compose.yaml").read_text())
OURS = {name: service for name, service in COMPOSE["services"].items() if name != "database"}


def test_services_run_our_commands():
    for name, service in OURS.items():
        assert service["command"] == [name]
        assert name in container.SERVICES
        assert service["image"] == "dis:19.0"


def test_only_the_proxy_is_reached_from_outside():
    assert [name for name, service in COMPOSE["services"].items() if "ports" in service] == ["proxy"]
    assert COMPOSE["networks"]["inside"]["internal"] is True
    assert all(service["networks"] == ["inside"] for name, service in OURS.items() if name != "proxy")


def test_containers_have_no_rights_they_do_not_need():
    for service in OURS.values():
        assert service["cap_drop"] == ["ALL"]
        assert service["read_only"] is True
        assert "no-new-privileges:true" in service["security_opt"]
    assert "\nUSER dis\n" in (ROOT / "docker/Dockerfile").read_text()


def test_no_password_stands_in_the_file():
    assert COMPOSE["services"]["database"]["environment"]["POSTGRES_PASSWORD"].startswith("${DIS_DB_PASSWORD:?")


def test_what_depends_on_what_exists():
    for service in OURS.values():
        assert set(service.get("depends_on", {})) <= set(COMPOSE["services"])
        for volume in service["volumes"]:
            assert volume.split(":")[0] in COMPOSE["volumes"]


@pytest.fixture(scope="module")
def contained(tmp_path_factory):
    """A function that runs a service as its container does, on the loopback and other ports."""
    source = testbed.demo_template()
    copy = testbed.copy("contained", source, workers=0)
    server = copy.server
    env = {name: str(value) for name, value in OURS["web"]["environment"].items() if name != "DIS_URL"}
    env.update(
        DIS_DB_URL=f"postgresql://{server.user}:{server.password}@{server.host}:{server.port}",
        DIS_DB=copy.db,
        DIS_LISTEN="127.0.0.1",
        DIS_STATE=str(tmp_path_factory.mktemp("state")),
        DIS_HOME=str(HOME),
        DIS_DEMO="0",
        **{name: "127.0.0.1" for name in env if name.startswith("DIS_HOST_")},
        **{f"DIS_PORT_{name.upper()}": str(ports.free_port(f"{copy.name}-c{name}")) for name in container.PORTS},
    )
    with contextlib.ExitStack() as stack:

        def start(name: str, wait: bool = False, **own: str):
            command = [str(ROOT / "dis"), "run", *OURS[name]["command"]]
            all_env = {**os.environ, **env, **own}
            if wait:
                return subprocess.run(command, env=all_env, capture_output=True, text=True, timeout=300)
            log = copy.folder / f"{name}.out"
            process = processes.start(command, env=all_env, log=log, instance=copy.name)
            stack.callback(process.wait, 20)
            stack.callback(process.terminate)
            return process, log

        start.env = env
        start.copy = copy
        yield start
    testbed.remove(copy)


def until(condition, log) -> None:
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end, log.read_text()[-2000:]
        time.sleep(0.2)


@pytest.mark.parametrize(("name", "service"), [("mail", "smtp"), ("office", "office")])
def test_helpers_answer(contained, name, service):
    if name == "office" and not office.program():
        pytest.skip("no LibreOffice here")
    _process, log = contained(name)
    until(lambda: ports.answers(int(contained.env[f"DIS_PORT_{service.upper()}"])), log)


def test_the_application_answers_through_the_proxy(contained):
    copy = contained.copy
    install.database.write_note(copy.server, copy.db, install.wanted())  # what the service "install" leaves
    done = contained("install", wait=True)
    assert done.returncode == 0, done.stdout + done.stderr
    _web, log = contained("web")
    _proxy, _log = contained("proxy")
    address = f"http://127.0.0.1:{contained.env['DIS_PORT_WEB']}"
    until(lambda: supervisor.http_status(f"{address}/web/login") == 200, log)
    assert supervisor.http_status(f"{address}/dis/ready") == 503, "no container runs the jobs"
    # A container has its own ports; here both live on one machine.
    own = {f"DIS_PORT_{name}": str(ports.free_port(f"{copy.name}-j{name}")) for name in ("HTTP", "GEVENT")}
    _jobs, log = contained("jobs", **own)
    until(lambda: supervisor.http_status(f"{address}/dis/ready") == 200, log)
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{address}/queue_job/runjob", timeout=5)
