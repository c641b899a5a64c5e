"""``droidworld phone`` as a tool starts it, and ``droidworld solve`` on the phone that it tells of."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

_CLI = (sys.executable, "-m", "bench.cli")


@pytest.fixture
def phone() -> Iterator[tuple[subprocess.Popen[str], dict[str, Any]]]:
    words = (*_CLI, "phone", "--console-port", "0", "--grpc-port", "0")
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process, json.loads(process.stdout.readline())
        process.kill()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_phone_tells_where_it_is_and_ends_cleanly(
    phone: tuple[subprocess.Popen[str], dict[str, Any]], number: signal.Signals
) -> None:
    process, told = phone
    assert {"serial", "console_port", "adb_port", "grpc_port", "pid"} <= told.keys()
    assert told["pid"] == process.pid
    process.send_signal(number)
    assert process.wait(20) == 0


def _solve(task: str, params: Path, address: str) -> subprocess.CompletedProcess[str]:
    words = (*_CLI, "solve", task, "--params", str(params), "--device", address)
    return subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)


def test_a_solution_is_played_on_a_phone_that_is_there(
    phone: tuple[subprocess.Popen[str], dict[str, Any]], tmp_path: Path
) -> None:
    address = f"127.0.0.1:{phone[1]['adb_port']}"
    shown = subprocess.run(
        (*_CLI, "show", "ExpenseAddSingle", "--json"), capture_output=True, text=True, check=True
    )
    (tmp_path / "params.json").write_text(json.dumps(json.loads(shown.stdout)["params"]))
    done = _solve("ExpenseAddSingle", tmp_path / "params.json", address)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told.keys() == {"task", "steps", "answer"}
    assert 0 < told["steps"] <= 12
    (tmp_path / "none.json").write_text("{}")
    (tmp_path / "odd.json").write_text('{"row_objects": 5}')
    for name, told_of in (("none", "lack"), ("odd", "do not serve")):
        refused = _solve("ExpenseAddSingle", tmp_path / f"{name}.json", address)
        assert refused.returncode == 1
        assert told_of in refused.stderr
        assert "Traceback" not in refused.stderr
