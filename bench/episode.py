"""One episode: the loop between an agent and a device, its limits and its reward; owns no process."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from agents.agent import Account, Accountable, Agent, Usage
from android_env.actions import Action, Answer, Status
from android_env.observation import Observation
from bench.agents import dismiss, make
from bench.folder import Trace
from bench.messages import Begun, Job, Phase, Report
from bench.pictures import webp
from bench.records import Episode, Failure, Settings, Step
from bench.stage import Scene, SkipEpisode, Stage

Say = Callable[[Report], None]


def failure(error: BaseException, turn: Phase) -> Failure:
    """An exception as a record: whose turn it was, what it said, where it came from."""
    text = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    text = text.encode("utf-8", "backslashreplace").decode()
    return Failure(turn.turn, text[:2000], turn.step, "".join(traceback.format_exception(error, limit=-8)))


def play(job: Job, stage: Stage, settings: Settings, trace: Trace, say: Say) -> Episode:
    """Plays an episode to its end; raises what the device or the task met, never what the agent did."""
    record = Episode.of(job.facts, job.seed, status="skipped", device=stage.kind, started=_now())
    record = replace(record, fingerprint=stage.fingerprint)
    clock = time.perf_counter()
    say(Phase("setup"))
    try:
        scene = stage.set_up(job.facts.task, job.seed)
    except SkipEpisode as skipped:
        return replace(record, error=Failure("skipped", str(skipped)))
    budget = max(1, round(job.facts.budget * settings.limits.budget_factor))
    say(Begun(scene.goal, scene.params, budget, stage.kind))
    turns = Turns(stage, settings, trace, say)
    status, error = turns.play(job, scene, budget)
    say(Phase("check", turns.taken))
    problems = stage.problems()
    turns.last_picture()
    state = float(not problems)
    return replace(
        record,
        status=status,
        error=error,
        goal=scene.goal,
        params=scene.params,
        budget=budget,
        problems=problems,
        state_reward=state,
        reward=state if status == "done" and turns.declared == "complete" else 0.0,
        seconds=round(time.perf_counter() - clock, 4),
        **turns.account(),
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


@dataclass
class Turns:
    """The steps of one episode and what they add up to."""

    stage: Stage
    settings: Settings
    trace: Trace
    say: Say
    taken: int = 0
    declared: str = ""
    answer: str = ""
    usage: Usage = field(default_factory=Usage)
    agent_seconds: float = 0.0
    env_seconds: float = 0.0

    def account(self) -> dict[str, Any]:
        """The fields of the record that are counted here."""
        return {
            "steps": self.taken,
            "declared": self.declared,
            "answer": self.answer,
            "usage": self.usage,
            "agent_seconds": round(self.agent_seconds, 4),
            "env_seconds": round(self.env_seconds, 4),
        }

    def play(self, job: Job, scene: Scene, budget: int) -> tuple[str, Failure | None]:
        """Steps until the agent declares the end, fails, or is out of steps: the status and the failure."""
        agent: Agent | None = None
        status, error = "agent_error", None
        try:
            with self._agents_turn(0):
                agent = make(self.settings.agent, self.settings.options, job, scene)
                agent.begin(scene.goal)
            status = self._steps(agent, budget)
        except _AgentFailed as failed:
            error = failed.failure
        try:
            with self._agents_turn(self.taken):
                dismiss(agent)
        except _AgentFailed as failed:
            status, error = "agent_error", error or failed.failure
        return status, error

    def last_picture(self) -> None:
        """Keeps how the episode ended, where that was asked for."""
        if self.settings.screenshots == "final":
            self.trace.picture("final.webp", webp(self.stage.seen.pixels))

    def _steps(self, agent: Agent, budget: int) -> str:
        start, longest = time.monotonic(), self.settings.limits.episode_seconds
        while self.taken < budget and not self.declared:
            if (late := time.monotonic() - start) > longest:
                raise _AgentFailed(
                    Failure("timeout", f"the episode was not over at {late:.0f} s", self.taken)
                )
            self._step(agent)
        return "done" if self.declared else "out_of_steps"

    def _step(self, agent: Agent) -> None:
        """One decision, what came of it, and its line in the trace."""
        self.taken += 1
        seen = self.stage.seen
        line = Step(self.taken, {}, activity=seen.activity, elements=len(seen.elements))
        line = replace(line, screenshot=self._picture(seen))
        start = time.perf_counter()
        decision, account = self._decision(agent, seen)
        decided = time.perf_counter()
        self.usage += account.usage
        line = replace(
            line, usage=account.usage, notes=account.notes, agent_seconds=round(decided - start, 4)
        )
        if isinstance(decision, _AgentFailed):
            self.trace.step(replace(line, error=decision.failure.message))
            raise decision
        action = decision
        self.say(Phase("device", self.taken))
        self.stage.act(action)
        spent = time.perf_counter() - decided
        self.env_seconds += spent
        self._remember(action)
        line = replace(line, action=action.to_json(), error=self.stage.seen.last_error)
        self.trace.step(replace(line, env_seconds=round(spent, 4)))

    def _decision(self, agent: Agent, seen: Observation) -> tuple[Action | _AgentFailed, Account]:
        decision: Action | _AgentFailed
        try:
            with self._agents_turn(self.taken):
                decision = _an_action(agent.act(seen))
        except _AgentFailed as failed:
            decision = failed
        if not isinstance(agent, Accountable):
            return decision, Account()
        try:
            return decision, agent.account()
        except Exception as error:
            return _AgentFailed(failure(error, Phase("agent", self.taken))), Account()

    def _remember(self, action: Action) -> None:
        if isinstance(action, Answer):
            self.answer = action.text
        elif isinstance(action, Status):
            self.declared = action.goal_status

    def _picture(self, seen: Observation) -> str:
        if self.settings.screenshots != "all":
            return ""
        return self.trace.picture(f"{self.taken:03}.webp", webp(seen.pixels))

    @contextmanager
    def _agents_turn(self, step: int) -> Iterator[None]:
        """Whatever is raised in it is the agent's failure, and its time is the agent's."""
        turn, start = Phase("agent", step), time.perf_counter()
        self.say(turn)
        try:
            yield
        except (Exception, SystemExit) as error:
            raise _AgentFailed(failure(error, turn)) from error
        finally:
            self.agent_seconds += time.perf_counter() - start


class _AgentFailed(Exception):
    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message)
        self.failure = failure


def _an_action(decided: object) -> Action:
    if not isinstance(decided, Action):
        raise TypeError(f"act() should return an Action, not {decided!r:.200}")
    return decided
