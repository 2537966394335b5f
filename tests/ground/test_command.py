"""./dis itself: from anywhere, with bad input, with causes and cures."""

import os
import subprocess

import pytest

from ground import apt, home, install, logs, ports, say
from ground.home import ROOT

DIS = str(ROOT / "dis")


def call(*words: str, cwd="/", **env: str) -> subprocess.CompletedProcess:
    return subprocess.run([DIS, *words], cwd=cwd, env={**os.environ, **env}, capture_output=True, text=True, timeout=60)


def test_help_names_every_command():
    done = call("--help")
    assert done.returncode == 0
    for word in ("demo", "test", "serve", "stop", "shell", "bench", "load", "lint", "doctor", "clean"):
        assert f"\n    {word} " in done.stdout


def test_an_unknown_command_fails():
    assert call("fly").returncode != 0


@pytest.mark.parametrize("word", ["lint", "test", "bench"])
def test_options_reach_the_command(word):
    """Also those that come first."""
    assert "error" not in call(word, "--help").stderr
    assert call(word, "--help").returncode == 0


def test_a_link_to_dis_works_from_anywhere(tmp_path):
    link = tmp_path / "d"
    link.symlink_to(DIS)
    done = subprocess.run([str(link), "--help"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0


def test_a_wrong_odoo_is_named_with_its_cure(tmp_path):
    done = call("shell", DIS_ODOO=str(tmp_path), DIS_HOME=str(tmp_path / "home"))
    assert done.returncode == 1
    assert "holds no Odoo" in done.stderr
    assert "Cure:" in done.stderr
    assert "Traceback" not in done.stderr


def test_another_series_is_refused(tmp_path):
    (tmp_path / "odoo").mkdir()
    (tmp_path / "odoo/release.py").write_text("version_info = (18, 0, 0, 'final', 0, '')\n")
    done = call("demo", DIS_ODOO=str(tmp_path), DIS_HOME=str(tmp_path / "home"))
    assert done.returncode == 1
    assert "is Odoo 18.0" in done.stderr


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    done = call("demo", DIS_HOME=str(tmp_path / "file/home"))
    assert done.returncode == 1
    assert "cannot be written" in done.stderr and "Cure:" in done.stderr


def test_clean_leaves_a_folder_alone_that_is_not_ours(tmp_path):
    (tmp_path / "precious").write_text("x")
    done = call("clean", DIS_HOME=str(tmp_path))
    assert done.returncode == 1
    assert (tmp_path / "precious").exists()


def test_a_half_done_step_is_done_again(tmp_path, monkeypatch):
    monkeypatch.setattr(home, "HOME", tmp_path)
    assert not home.is_done("fetch", "1")
    home.mark_done("fetch", "1")
    assert home.is_done("fetch", "1")
    assert not home.is_done("fetch", "2")
    home.forget("fetch")
    assert not home.is_done("fetch", "1")


def test_a_secret_is_random_and_stays(tmp_path, monkeypatch):
    monkeypatch.setattr(home, "STATE", tmp_path)
    first = home.secret("a", 32)
    assert len(first) == 64
    assert home.secret("a") == first != home.secret("b", 32)
    assert (tmp_path / "secrets.json").stat().st_mode & 0o077 == 0


def test_a_failed_program_shows_the_end_of_its_log(tmp_path):
    with pytest.raises(say.Fail) as caught:
        say.run(["sh", "-c", "echo one; echo two; exit 3"], tmp_path / "x.log", what="Trying", cure="Do this.")
    assert "code 3" in caught.value.cause and "two" in caught.value.cause
    assert caught.value.cure == "Do this."


def test_a_taken_port_is_avoided(tmp_path, monkeypatch):
    monkeypatch.setattr(ports, "_FILE", tmp_path / "ports.json")
    import socket

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        assert ports.free_port("web", taken) != taken
    assert ports.free_port("web") == ports.remembered("web")


def test_a_test_file_does_not_change_what_is_installed(tmp_path):
    addon = tmp_path / "dis_x"
    (addon / "tests").mkdir(parents=True)
    (addon / "__manifest__.py").write_text("{}")
    before = install.checksum(addon)
    (addon / "tests/test_x.py").write_text("")
    assert install.checksum(addon) == before
    (addon / "data.xml").write_text("<odoo/>")
    assert install.checksum(addon) != before


def test_the_allow_list_gives_reasons():
    lines = (home.GROUND / "log_allow.txt").read_text().splitlines()
    for number, line in enumerate(lines):
        if line and not line.startswith("#"):
            assert lines[number - 1].startswith("#"), f"no reason above: {line}"
    assert logs.complaints("2026-01-31 12:00:00,000 4 ERROR db odoo.x: broken") == ["ERROR odoo.x: broken"]


def test_inherited_settings_do_not_reach_odoo(monkeypatch):
    monkeypatch.setenv("PGDATABASE", "postgres")
    monkeypatch.setenv("ODOO_RC", "/etc/odoo.conf")
    assert not {"PGDATABASE", "ODOO_RC"} & set(home.environment())


def test_the_machines_mirror_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr(apt, "SOURCES", tmp_path)
    monkeypatch.setattr(apt, "codename", lambda: "bookworm")
    with pytest.raises(say.Fail, match="knows no mirror"):
        apt.debian_mirror()
    (tmp_path / "sources.list").write_text("deb [signed-by=/k.gpg] file:/m/debian bookworm main\n")
    assert apt.debian_mirror() == apt.Source("file:/m/debian", "bookworm", "/k.gpg")
