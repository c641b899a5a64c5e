"""Records for tests to begin from."""

from __future__ import annotations

from typing import Any

from bench.records import Episode, Run, Settings, TaskFacts

EASY = TaskFacts("NoteDelete", 1, 10, 5, "easy", ("markor",), ("data_edit",))
HARD = TaskFacts("NoteMerge", 1, 78, 39, "hard", ("markor",), ("data_entry", "data_edit"))
HELD = TaskFacts("WifiOnVerify", 2, 10, 1, "easy", ("settings",), ("verification",), already_true=True)


def settings(**changed: Any) -> Settings:
    """A run of three tasks with two seeds."""
    values: dict[str, Any] = {
        "agent": "oracle",
        "seeds": (0, 1),
        "tasks": (EASY, HARD, HELD),
        "suite_version": "1",
    }
    return Settings(**(values | changed))


def run(**changed: Any) -> Run:
    """A run that began at a fixed moment."""
    return Run(settings(**changed), started="2026-01-01T00:00:00+00:00", droidworld="0.1.0")


def won(facts: TaskFacts, seed: int = 0, **changed: Any) -> Episode:
    """An episode that went well."""
    values: dict[str, Any] = {
        "status": "done",
        "reward": 1.0,
        "state_reward": 1.0,
        "steps": 5,
        "declared": "complete",
    }
    return Episode.of(facts, seed, **(values | changed))


def lost(facts: TaskFacts, seed: int = 0, **changed: Any) -> Episode:
    """An episode that was declared done and was not."""
    values: dict[str, Any] = {"reward": 0.0, "state_reward": 0.0, "problems": ("nothing was deleted",)}
    return won(facts, seed, **(values | changed))
