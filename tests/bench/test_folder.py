"""A run's folder survives crashes, full disks and second writers; real files and real processes throughout."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from bench.errors import FolderError, SettingsError
from bench.folder import EPISODES, RunFolder, Trace, read_episodes, read_run, read_steps
from bench.records import Step
from tests.bench import values


def _begun(path: Path) -> RunFolder:
    folder = RunFolder(path)
    folder.begin(values.run())
    return folder


def test_what_was_appended_is_read_in_its_order(tmp_path: Path) -> None:
    with _begun(tmp_path) as folder:
        folder.append(values.won(values.HARD))
        folder.append(values.lost(values.EASY))
    assert read_episodes(tmp_path) == [values.won(values.HARD), values.lost(values.EASY)]
    assert read_run(tmp_path) == values.run()


def test_a_torn_last_line_is_no_episode_and_is_gone_when_the_run_goes_on(tmp_path: Path) -> None:
    with _begun(tmp_path) as folder:
        folder.append(values.won(values.EASY))
    with (tmp_path / EPISODES).open("ab") as out:
        out.write(b'{"task":"NoteMerge","see')
    assert read_episodes(tmp_path) == [values.won(values.EASY)]
    with _begun(tmp_path) as folder:
        folder.append(values.won(values.HARD))
    assert read_episodes(tmp_path) == [values.won(values.EASY), values.won(values.HARD)]
    assert (tmp_path / EPISODES).read_text().count("\n") == 2


def test_damage_in_the_middle_is_named_by_its_line(tmp_path: Path) -> None:
    with _begun(tmp_path) as folder:
        folder.append(values.won(values.EASY))
        folder.append(values.won(values.HARD))
    text = (tmp_path / EPISODES).read_text()
    (tmp_path / EPISODES).write_text(text[10:])
    with pytest.raises(FolderError, match=r"episodes\.jsonl:1"):
        read_episodes(tmp_path)


def test_of_an_episode_played_again_the_last_word_counts(tmp_path: Path) -> None:
    with _begun(tmp_path) as folder:
        folder.append(values.lost(values.EASY))
        folder.append(values.won(values.EASY))
    assert read_episodes(tmp_path) == [values.won(values.EASY)]


@pytest.mark.parametrize("changed", [{"agent": "null"}, {"seeds": (0,)}, {"tasks": (values.EASY,)}])
def test_a_folder_belongs_to_one_value_of_the_settings(tmp_path: Path, changed: dict[str, object]) -> None:
    _begun(tmp_path).close()
    with RunFolder(tmp_path) as folder, pytest.raises(SettingsError, match=next(iter(changed))):
        folder.begin(values.run(**changed))


def test_a_second_writer_is_refused_while_the_first_one_lives(tmp_path: Path) -> None:
    with _begun(tmp_path), pytest.raises(FolderError, match="another run"):
        RunFolder(tmp_path)
    RunFolder(tmp_path).close()


def test_a_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FolderError, match="cannot create"):
        RunFolder(tmp_path / "file" / "run")


_FILL = """
    import resource, sys
    from pathlib import Path
    from bench.errors import FolderError
    from bench.folder import RunFolder
    from tests.bench import values

    with RunFolder(Path(sys.argv[1])) as folder:
        folder.begin(values.run())
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        for seed in range(1000):
            try:
                folder.append(values.won(values.EASY, seed, goal="x" * 777))
            except FolderError as error:
                print(seed, error)
                break
"""


def test_a_full_disk_is_told_and_loses_nothing_that_was_recorded(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(_FILL), str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
    )
    recorded, _, told = done.stdout.partition(" ")
    assert "cannot append to" in told
    assert len(read_episodes(tmp_path)) == int(recorded) > 0
    assert (tmp_path / EPISODES).read_bytes().endswith(b"}\n")


_APPEND = """
    import sys
    from pathlib import Path
    from bench.folder import RunFolder
    from tests.bench import values

    with RunFolder(Path(sys.argv[1])) as folder:
        folder.begin(values.run())
        for seed in range(100_000):
            folder.append(values.won(values.EASY, seed, goal="y" * 5000))
            print(seed, flush=True)
"""


@pytest.mark.parametrize("told", [1, 40])
def test_whatever_was_told_as_recorded_is_there_after_a_kill(tmp_path: Path, told: int) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(_APPEND), str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    for _ in range(told):
        last = int(writer.stdout.readline())
    os.kill(writer.pid, signal.SIGKILL)
    writer.communicate()
    with _begun(tmp_path):
        seeds = [episode.seed for episode in read_episodes(tmp_path)]
    assert seeds == list(range(len(seeds)))
    assert len(seeds) > last


def test_a_folder_can_be_begun_anew_with_other_settings(tmp_path: Path) -> None:
    with _begun(tmp_path) as folder:
        folder.append(values.won(values.EASY))
        folder.clear()
        folder.begin(values.run(agent="null"))
    assert read_episodes(tmp_path) == []
    assert read_run(tmp_path).settings.agent == "null"


def test_steps_are_readable_while_they_are_written_and_a_new_attempt_starts_afresh(tmp_path: Path) -> None:
    trace = Trace(tmp_path, "NoteDelete", 0)
    trace.step(Step(1, {"action_type": "wait"}))
    trace.picture("001.webp", b"picture")
    assert [step.step for step in read_steps(tmp_path, "NoteDelete", 0)] == [1]
    trace.close()
    Trace(tmp_path, "NoteDelete", 0).close()
    assert read_steps(tmp_path, "NoteDelete", 0) == []
    assert not (tmp_path / "episodes" / "NoteDelete-0" / "001.webp").exists()
