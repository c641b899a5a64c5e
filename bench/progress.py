"""How a run is going, on stderr: a bar on a terminal, terse lines elsewhere; records nothing."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self

from bench.records import ERRORS, Episode
from bench.render import counted


class Progress:
    """Told of each episode as it is recorded."""

    def __init__(self, total: int, recorded: int) -> None:
        self._total, self._count, self._recorded = total, 0, recorded
        self._won = self._failed = 0
        self._start = time.monotonic()
        self._bar = _Bar(total) if sys.stderr.isatty() and total else None

    def __enter__(self) -> Self:
        if self._recorded:
            self._line(f"recorded already: {counted(self._recorded, 'episode')}; to play: {self._total}")
        if self._bar:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()
        if error is None or self._count:
            seconds = time.monotonic() - self._start
            told = f"{counted(self._count, 'episode')} in {seconds:.1f} s: {self._won} succeeded"
            self._line(f"{told}, {counted(self._failed, 'error')}")

    def heard(self, episode: Episode) -> None:
        """One more episode has its record."""
        self._count += 1
        self._won += episode.success
        self._failed += episode.status in ERRORS
        told = f"{episode.task} seed {episode.seed}: {_outcome(episode)}"
        if self._bar:
            self._bar.advance(self._won, told if not episode.success else "")
        else:
            self._line(f"[{self._count}/{self._total}] {told}")

    def _line(self, text: str) -> None:
        sys.stderr.write(text + "\n")
        sys.stderr.flush()


def _outcome(episode: Episode) -> str:
    if episode.success:
        return f"success in {counted(episode.steps, 'step')}, {episode.seconds:.1f} s"
    why = episode.error.message if episode.error else "; ".join(episode.problems[:2]) or "not declared done"
    return f"{episode.status}, {counted(episode.steps, 'step')}: {why.splitlines()[0][:160] if why else ''}"


class _Bar:
    """A rich progress bar, imported only when there is a terminal to draw on."""

    def __init__(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Rich

        self._rich = Rich(
            TextColumn("[bold]droidworld"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[won]} succeeded"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
        )
        self._task = self._rich.add_task("run", total=total, won=0)

    def start(self) -> None:
        self._rich.start()

    def stop(self) -> None:
        self._rich.stop()

    def advance(self, won: int, line: str) -> None:
        if line:
            self._rich.console.print(line, markup=False, highlight=False)
        self._rich.update(self._task, advance=1, won=won)
