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
from bench.agents import make
from bench.folder import Trace
from bench.messages import Begun, Job, Phase, Report
from bench.pictures import webp
from bench.records import Episode, Failure, Settings, Step
from bench.stage import Scene, Stage

Say = Callable[[Report], None]


def failure(error: Exception, turn: Phase) -> Failure:
    """An exception as a record: whose turn it was, what it said, where it came from."""
    text = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return Failure(turn.turn, text[:2000], turn.step, "".join(traceback.format_exception(error, limit=-8)))


def play(job: Job, stage: Stage, settings: Settings, trace: Trace, say: Say) -> Episode:
    """Plays an episode to its end; raises what the device or the task met, never what the agent did."""
    started, clock = datetime.now(UTC), time.perf_counter()
    say(Phase("setup"))
    if missing := stage.lacks(job.facts):
        return _record(job, stage, started, status="skipped", error=Failure("skipped", missing))
    scene = stage.set_up(job.facts.task, job.seed)
    budget = max(1, round(job.facts.budget * settings.limits.budget_factor))
    say(Begun(scene.goal, scene.params, budget))
    turns = _Turns(stage, scene, settings, trace, say)
    status, error = turns.play(job, budget)
    say(Phase("check", turns.taken))
    problems = tuple(scene.problems(turns.answer))
    state = float(not problems)
    return _record(
        job,
        stage,
        started,
        status=status,
        error=error,
        goal=scene.goal,
        params=scene.params,
        budget=budget,
        steps=turns.taken,
        declared=turns.declared,
        answer=turns.answer,
        problems=problems,
        state_reward=state,
        reward=state if status == "done" and turns.declared == "complete" else 0.0,
        usage=turns.usage,
        agent_seconds=round(turns.agent_seconds, 4),
        env_seconds=round(turns.env_seconds, 4),
        seconds=round(time.perf_counter() - clock, 4),
    )


def _record(job: Job, stage: Stage, started: datetime, **rest: Any) -> Episode:
    when = started.isoformat(timespec="milliseconds")
    return Episode.of(job.facts, job.seed, device=stage.kind, started=when, **rest)


@dataclass
class _Turns:
    """The steps of one episode and what they add up to."""

    stage: Stage
    scene: Scene
    settings: Settings
    trace: Trace
    say: Say
    taken: int = 0
    declared: str = ""
    answer: str = ""
    usage: Usage = field(default_factory=Usage)
    agent_seconds: float = 0.0
    env_seconds: float = 0.0

    def play(self, job: Job, budget: int) -> tuple[str, Failure | None]:
        """Steps until the agent declares the end, fails, or is out of steps: the status and the failure."""
        try:
            agent = self._begin(job)
        except _AgentFailedError as failed:
            return "agent_error", failed.failure
        error, start = "", time.monotonic()
        while self.taken < budget and not self.declared:
            if (late := time.monotonic() - start) > self.settings.limits.episode_seconds:
                return "agent_error", Failure(
                    "timeout", f"the episode was not over at {late:.0f} s", self.taken
                )
            with self._env_time():
                seen = self.stage.see(self.scene.goal, error, self.taken)
            try:
                error = self._step(agent, seen)
            except _AgentFailedError as failed:
                return "agent_error", failed.failure
        return ("done" if self.declared else "out_of_steps"), None

    def _begin(self, job: Job) -> Agent:
        turn = Phase("agent", 0)
        self.say(turn)
        with _agents_fault(turn), self._agent_time():
            agent = make(self.settings.agent, self.settings.options, job, self.scene)
            agent.begin(self.scene.goal)
        return agent

    def _step(self, agent: Agent, seen: Observation) -> str:
        """One decision and what came of it: the error that the agent is told next."""
        self.taken += 1
        turn = Phase("agent", self.taken)
        self.say(turn)
        before, usage = self.agent_seconds, self.usage
        account = Account()
        line = Step(self.taken, {}, activity=seen.activity, elements=len(seen.elements))
        line = replace(line, screenshot=self._picture(seen))
        try:
            with _agents_fault(turn), self._agent_time():
                try:
                    action = _an_action(agent.act(seen))
                finally:
                    account = agent.account() if isinstance(agent, Accountable) else account
                    self.usage = usage + account.usage
        except _AgentFailedError as failed:
            self.trace.step(self._accounted(replace(line, error=failed.failure.message), account, before))
            raise
        self.say(Phase("device", self.taken))
        waited = self.env_seconds
        with self._env_time():
            error = self._perform(action)
        line = replace(line, action=action.to_json(), error=error)
        line = self._accounted(line, account, before)
        self.trace.step(replace(line, env_seconds=round(self.env_seconds - waited, 4)))
        return error

    def _accounted(self, line: Step, account: Account, before: float) -> Step:
        seconds = round(self.agent_seconds - before, 4)
        return replace(line, usage=account.usage, notes=account.notes, agent_seconds=seconds)

    def _perform(self, action: Action) -> str:
        if isinstance(action, Answer):
            self.answer = action.text
        if isinstance(action, Status):
            self.declared = action.goal_status
            return ""
        return self.stage.act(action)

    def _picture(self, seen: Observation) -> str:
        if self.settings.screenshots != "all":
            return ""
        return self.trace.picture(f"{self.taken:03}.webp", webp(seen.pixels))

    @contextmanager
    def _agent_time(self) -> Iterator[None]:
        start = time.perf_counter()
        try:
            yield
        finally:
            self.agent_seconds += time.perf_counter() - start

    @contextmanager
    def _env_time(self) -> Iterator[None]:
        start = time.perf_counter()
        try:
            yield
        finally:
            self.env_seconds += time.perf_counter() - start


class _AgentFailedError(Exception):
    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message)
        self.failure = failure


@contextmanager
def _agents_fault(turn: Phase) -> Iterator[None]:
    """Whatever an agent raises is the agent's failure."""
    try:
        yield
    except Exception as error:
        raise _AgentFailedError(failure(error, turn)) from error


def _an_action(decided: object) -> Action:
    if not isinstance(decided, Action):
        raise TypeError(f"act() should return an Action, not {decided!r:.200}")
    return decided
