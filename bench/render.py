"""A report as text: a terminal's tables and Markdown; computes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bench import statistics
from bench.report import NOTE, Line, Report, TaskLine

_HEAD = ("", "episodes", "successes", "errors", "skipped", "success rate", "95 % interval")
_TASK_HEAD = ("task", "difficulty", "successes", "errors", "skipped", "steps", "optimal", "")


def percent(value: float | None, signed: bool = False) -> str:
    """A rate for people; a dash for none."""
    if value is None:
        return "–"
    return f"{100 * value:+.1f} %" if signed else f"{100 * value:.1f} %"


def interval(value: tuple[float, float] | None, signed: bool = False) -> str:
    """An interval of rates for people."""
    if value is None:
        return "–"
    return " to ".join(f"{100 * end:{'+' if signed else ''}.1f}" for end in value) + " %"


def _cells(line: Line) -> tuple[str, ...]:
    counts = (line.episodes, line.successes, line.errors, line.skipped)
    return (line.name, *map(str, counts), percent(line.success_rate), interval(line.ci95))


def _task_cells(line: TaskLine) -> tuple[str, ...]:
    played = line.episodes - line.skipped
    steps = "–" if line.mean_steps is None else f"{line.mean_steps:.1f}"
    mark = "already true" if line.already_true else ""
    counts = (f"{line.successes}/{played}", str(line.errors), str(line.skipped))
    return (line.task, line.difficulty, *counts, steps, f"{line.optimal_steps:g}", mark)


def sections(report: Report) -> list[tuple[str, Sequence[str], list[tuple[str, ...]]]]:
    """The tables of a report: title, head and rows."""
    total = (
        [report.all] if not report.already_true.episodes else [report.all, report.open, report.already_true]
    )
    made: list[tuple[str, Sequence[str], list[tuple[str, ...]]]] = [
        ("Result", _HEAD, [_cells(line) for line in total])
    ]
    for title, lines in (
        ("By difficulty", report.by_difficulty),
        ("By app", report.by_app),
        ("By tag", report.by_tag),
    ):
        made.append((title, _HEAD, [_cells(line) for line in lines]))
    made.append(("Tasks", _TASK_HEAD, [_task_cells(line) for line in report.tasks]))
    return made


def remarks(report: Report) -> list[str]:
    """What belongs beside the tables, one sentence each."""
    first, usage = report.runs[0].settings, report.usage
    seeds = sorted({seed for run in report.runs for seed in run.settings.seeds})
    said = [
        f"Agent {first.agent}, {counted(len(report.tasks), 'task')},"
        f" {'seed' if len(seeds) == 1 else 'seeds'} {_span(seeds)}, device {report.device},"
        f" suite {first.suite_version or 'without a version'}.",
        "Ended: " + (", ".join(f"{count} {name}" for name, count in report.statuses) or "nothing yet") + ".",
    ]
    if report.all.success_rate in (0.0, 1.0):
        said.append(_unanimous(report))
    if report.missing:
        said.append(f"INCOMPLETE: {report.missing} of {report.planned} planned episodes have no record yet.")
    if report.undeclared:
        reached = counted(report.undeclared, "episode")
        said.append(f"Reached the goal's state without being declared complete: {reached}.")
    if report.retried:
        again = counted(report.retried, "episode")
        said.append(f"Played again after a failure of the infrastructure: {again}.")
    if report.step_ratio is not None:
        said.append(f"Successes took {report.step_ratio:.2f} times the optimal steps.")
    if len(report.pass_at) > 1:
        said.append("pass@k: " + ", ".join(f"{k}: {percent(value)}" for k, value in report.pass_at) + ".")
        said.append("pass^k: " + ", ".join(f"{k}: {percent(value)}" for k, value in report.pass_all) + ".")
    if usage.calls:
        tokens = f"{usage.input_tokens} tokens in, {usage.output_tokens} out"
        said.append(f"{usage.calls} model calls, {tokens}, ${usage.cost:.2f}, {usage.seconds:.0f} s waited.")
    said.append(f"{report.seconds:.0f} s of episodes in all.")
    if report.device == "embedded":
        said.append(NOTE)
    return said


def _unanimous(report: Report) -> str:
    """An interval without width is no certainty; what n tasks that agree leave open is told instead."""
    count = sum(task.episodes > task.skipped for task in report.tasks)
    return (
        f"The interval has no width because all went the same way, which is no certainty: with {count} tasks that"
        f" agree, up to {percent(statistics.open_share(count))} of such tasks may still go the other way (95 % bound)."
    )


def _span(seeds: Sequence[int]) -> str:
    if len(seeds) > 2 and seeds[-1] - seeds[0] == len(seeds) - 1:
        return f"{seeds[0]} to {seeds[-1]}"
    return ", ".join(map(str, seeds))


def counted(number: int, noun: str) -> str:
    """``1 error``, ``2 errors``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def unsolved(report: Report) -> list[str]:
    """One line for each episode that was no success and no error, and why."""
    return [f"{task} seed {seed}: {status}: {_first(text)}" for task, seed, status, text in report.unsolved]


def failures(report: Report) -> list[str]:
    """One line for each error."""
    return [f"{task} seed {seed}: {status}: {_first(text)}" for task, seed, status, text in report.failures]


def _first(text: str) -> str:
    return text.splitlines()[0][:200] if text else ""


def terminal(report: Report) -> None:
    """Prints the report to stdout."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=120)
    for title, head, rows in sections(report):
        table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
        for index, name in enumerate(head):
            table.add_column(name, justify="left" if index == 0 or not name else "right", no_wrap=index == 0)
        for row in rows:
            table.add_row(*(Text(cell) for cell in row))
        console.print(table)
        console.print()
    for line in [*failures(report), *remarks(report)]:
        console.print(Text(line))


def markdown(report: Report) -> str:
    """The report as Markdown."""
    parts = [f"# {report.runs[0].settings.agent}: {percent(report.all.success_rate)}", ""]
    parts += [f"* {line}" for line in remarks(report)]
    for title, head, rows in sections(report):
        parts += ["", f"## {title}", "", *_markdown_table(head, rows)]
    if report.failures:
        parts += ["", "## Errors", "", *(f"* {line}" for line in failures(report))]
    return "\n".join(parts)


def _markdown_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [" | ".join(head), " | ".join("---" for _ in head)]
    lines += [" | ".join(cell.replace("|", "\\|") for cell in row) for row in rows]
    return [f"| {line} |" for line in lines]
