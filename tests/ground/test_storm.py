"""What ``./dis load submissions`` shows with 200 forms, small enough for every run."""

import subprocess
import sys

import pytest

from ground.home import ROOT, environment


@pytest.mark.limit(400)
def test_nothing_acknowledged_is_lost_or_doubled_when_processes_are_killed():
    command = [sys.executable, "-m", "ground.measure", "load", "copy", "submissions", "4", "5"]
    env = environment(PYTHONPATH=f"{ROOT}:{ROOT / 'tests'}")
    run = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True)
    said = f"{run.stdout[-3000:]}\n{run.stderr[-2000:]}"
    assert run.returncode == 0, said
    assert "20 forms of 4 people" in run.stdout, said
    for victim in ("WorkerHTTP at", "WorkerJobRunner at", "a job at"):
        assert victim in run.stdout, said
    assert "nothing lost, nothing doubled, all in order" in run.stdout, said
