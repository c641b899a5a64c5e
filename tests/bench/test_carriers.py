"""The suite on each way to a device: every task is solved, whoever carries touches, pictures and trees."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bench.folder import read_episodes
from bench.plan import choose


@pytest.mark.parametrize("ways", ["+grpc", "+forwarder", "+grpc+forwarder"])
def test_the_oracle_solves_every_task(tmp_path: Path, ways: str) -> None:
    words = ("--agent", "oracle", "--device", f"embedded{ways}", "--workers", "2", "--out", str(tmp_path))
    subprocess.run(
        [sys.executable, "-m", "bench.cli", "run", *words], check=True, capture_output=True, timeout=240
    )
    episodes = read_episodes(tmp_path)
    assert {episode.task for episode in episodes} == {facts.task for facts in choose("*")}
    assert [(e.task, e.status, e.problems) for e in episodes if e.reward != 1.0] == []
    assert [e.task for e in episodes if e.steps > e.budget] == []
    assert {episode.device for episode in episodes} == {"embedded"}


def test_a_way_that_there_is_not_is_refused(tmp_path: Path) -> None:
    words = ("--agent", "null", "--device", "embedded+pigeon", "--out", str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-m", "bench.cli", "run", *words], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "'pigeon' is no way to reach a device; there are adb, grpc, forwarder" in done.stderr
    assert "Traceback" not in done.stderr
