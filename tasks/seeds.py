"""Where the chance of an episode comes from: one seed a run, one seed an instance."""

from __future__ import annotations

from hashlib import sha256
from random import Random


def instance_seed(run_seed: int, task: str, index: int = 0) -> int:
    """The seed of one instance: the first 8 bytes of sha256("run_seed/task/index"), big-endian.

    It depends on nothing but its arguments, so that adding or leaving out tasks moves no other one.
    """
    return int.from_bytes(sha256(f"{run_seed}/{task}/{index}".encode()).digest()[:8], "big")


def instance_rng(run_seed: int, task: str, index: int = 0) -> Random:
    """The generator that draws the parameters of one instance."""
    return Random(instance_seed(run_seed, task, index))
