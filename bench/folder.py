"""A run's folder on disk: append-only, locked, and whole again after any crash; knows no device."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from bench.errors import FolderError, SettingsError
from bench.records import FORMAT, Episode, Run, Settings, Step, dump, load, plain

RUN, EPISODES, LOCK, TRACES = "run.json", "episodes.jsonl", ".lock", "episodes"


@contextlib.contextmanager
def _speaking(path: Path, verb: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FolderError(f"cannot {verb} {path}: {error.strerror or error}") from error


def read_run(folder: Path) -> Run:
    """The ``run.json`` of a folder."""
    path = folder / RUN
    if folder.is_dir() and not path.exists():
        raise FolderError(f"{folder} holds no run: there is no {RUN} in it")
    with _speaking(path, "read"):
        data = path.read_bytes()
    try:
        found = json.loads(data)
    except ValueError as error:
        raise FolderError(f"{path} is no JSON: {error}") from error
    form = found.get("format") if isinstance(found, dict) else None
    if form != FORMAT:
        raise FolderError(f"{path} has format {form!r}; this droidworld reads format {FORMAT}")
    return load(Run, found)


def read_episodes(folder: Path) -> list[Episode]:
    """The episodes of a folder in the order they ended; of an episode told twice the last word counts."""
    path = folder / EPISODES
    if not path.exists():
        return []
    with _speaking(path, "read"):
        data = path.read_bytes()
    found: dict[tuple[str, int], Episode] = {}
    for number, line in enumerate(data[: _whole(data)].splitlines(), 1):
        try:
            episode = load(Episode, json.loads(line))
        except ValueError as error:
            raise FolderError(f"{path}:{number} is no JSON: {error}") from error
        found.pop(episode.key, None)
        found[episode.key] = episode
    return list(found.values())


def _whole(data: bytes) -> int:
    """The length of ``data`` without a torn last line."""
    end = data.rfind(b"\n") + 1
    last = data[data.rfind(b"\n", 0, max(end - 1, 0)) + 1 : end]
    try:
        json.loads(last or b"0")
    except ValueError:
        return end - len(last)
    return end


class RunFolder:
    """The one writer of a run's folder; holds its lock until closed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with _speaking(path, "create"):
            (path / TRACES).mkdir(parents=True, exist_ok=True)
            self._lock = (path / LOCK).open("a")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self._lock.close()
            raise FolderError(f"another run is writing {path}; wait for it, or give another --out") from error

    def close(self) -> None:
        """Gives the folder free; again is no harm."""
        self._lock.close()

    def __enter__(self) -> RunFolder:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def clear(self) -> None:
        """Forgets the run that is there: its settings first, so that half a clearing is no run."""
        with _speaking(self.path, "clear"):
            for name in (RUN, EPISODES):
                (self.path / name).unlink(missing_ok=True)
            shutil.rmtree(self.path / TRACES)
            (self.path / TRACES).mkdir()

    def begin(self, run: Run) -> Run:
        """Writes ``run.json``, or returns the one that is there when its settings are the same."""
        if (self.path / RUN).exists():
            there = read_run(self.path)
            _same(there.settings, run.settings, self.path)
            self._repair()
            return there
        if (self.path / EPISODES).exists():
            raise FolderError(f"{self.path} has {EPISODES} but no {RUN}; give another --out")
        self._replace(RUN, json.dumps(plain(run), ensure_ascii=False, indent=1) + "\n")
        return run

    def append(self, episode: Episode) -> None:
        """One more line, on disk before this returns; a line that does not fit leaves nothing behind."""
        path = self.path / EPISODES
        with _speaking(path, "append to"):
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
            try:
                before = os.fstat(handle).st_size
                try:
                    _write(handle, dump(episode).encode() + b"\n")
                    os.fsync(handle)
                except OSError:
                    os.ftruncate(handle, before)
                    raise
            finally:
                os.close(handle)

    def _repair(self) -> None:
        path = self.path / EPISODES
        if not path.exists():
            return
        with _speaking(path, "repair"):
            data = path.read_bytes()
            if (whole := _whole(data)) < len(data):
                os.truncate(path, whole)

    def _replace(self, name: str, text: str) -> None:
        path, draft = self.path / name, self.path / f".{name}.new"
        with _speaking(path, "write"):
            with draft.open("w", encoding="utf-8") as out:
                out.write(text)
                out.flush()
                os.fsync(out.fileno())
            draft.replace(path)


def _write(handle: int, data: bytes) -> None:
    while data:
        data = data[os.write(handle, data) :]


def _same(there: Settings, wanted: Settings, path: Path) -> None:
    old, new = plain(there), plain(wanted)
    changed = [name for name in new if old[name] != new[name]]
    if changed:
        told = "; ".join(f"{name}: {_brief(old[name])} there, {_brief(new[name])} asked" for name in changed)
        raise SettingsError(f"{path} holds a run with other settings ({told}); give another --out")


def _brief(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else f"{text[:60]}… ({len(text)} characters)"


class Trace:
    """The steps and screenshots of one attempt at an episode, written as they happen."""

    def __init__(self, folder: Path, task: str, seed: int) -> None:
        self.path = folder / TRACES / f"{task}-{seed}"
        with _speaking(self.path, "create"):
            if self.path.exists():
                shutil.rmtree(self.path)
            self.path.mkdir(parents=True)
            self._out = (self.path / "steps.jsonl").open("w", encoding="utf-8")

    def step(self, step: Step) -> None:
        """One more line, visible to readers at once."""
        with _speaking(self.path / "steps.jsonl", "append to"):
            self._out.write(dump(step) + "\n")
            self._out.flush()

    def picture(self, name: str, data: bytes) -> str:
        """Writes a screenshot beside the steps; returns its name."""
        with _speaking(self.path / name, "write"):
            (self.path / name).write_bytes(data)
        return name

    def close(self) -> None:
        """Ends the file; the episode's own line is what makes it count."""
        with _speaking(self.path / "steps.jsonl", "close"):
            self._out.close()


def read_steps(folder: Path, task: str, seed: int) -> list[Step]:
    """The steps of an episode; a torn last line (the episode is being played, or was killed) is left out."""
    path = folder / TRACES / f"{task}-{seed}" / "steps.jsonl"
    if not path.exists():
        return []
    with _speaking(path, "read"):
        data = path.read_bytes()
    return [load(Step, json.loads(line)) for line in data[: _whole(data)].splitlines()]
