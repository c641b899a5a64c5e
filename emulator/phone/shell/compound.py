"""Running compound commands: groups, subshells, if, loops, case, functions, ``((`` and ``[[``."""

from __future__ import annotations

from collections.abc import Sequence

from emulator.phone.shell import expand, launch, patterns, redirect
from emulator.phone.shell.arithmetic import ArithmeticFailure
from emulator.phone.shell.ast import (
    Case,
    Condition,
    For,
    Function,
    Group,
    If,
    Let,
    Loop,
    Redirect,
    Script,
    Subshell,
)
from emulator.phone.shell.conditions import holds
from emulator.phone.shell.failures import ExitShell, ExpansionFailure, LoopJump, RedirectFailure
from emulator.phone.shell.interpreter import Interpreter, runs
from emulator.phone.shell.waits import Wait, Waits


def _redirected(shell: Interpreter, redirects: Sequence[Redirect], work: Waits) -> Waits:
    """Runs ``work`` with redirections in force for all of it."""
    if not redirects:
        return (yield from _answered(shell, work))
    saved = shell.fds
    try:
        shell.fds = yield from redirect.applied(shell, redirects)
    except RedirectFailure as error:
        shell.complain(str(error))
        return 1
    try:
        return (yield from _answered(shell, work))
    finally:
        shell.fds = saved


def _answered(shell: Interpreter, work: Waits) -> Waits:
    try:
        return (yield from work)
    except (ExpansionFailure, ArithmeticFailure) as error:
        shell.complain(str(error))
        raise ExitShell(1) from error


def _body(shell: Interpreter, script: Script) -> Waits:
    yield from shell.execute(script)
    return shell.status


@runs(Group)
def _group(shell: Interpreter, command: Group) -> Waits:
    return (yield from _redirected(shell, command.redirects, _body(shell, command.body)))


@runs(Subshell)
def _subshell(shell: Interpreter, command: Subshell) -> Waits:
    inner = shell.copy()
    work = _redirected(inner, command.redirects, _body(inner, command.body))
    return (yield from launch.to_its_end(inner, work))


@runs(If)
def _if(shell: Interpreter, command: If) -> Waits:
    return (yield from _redirected(shell, command.redirects, _branches(shell, command)))


def _branches(shell: Interpreter, command: If) -> Waits:
    for condition, body in command.branches:
        if not (yield from shell.condition(condition)):
            return (yield from shell.execute(body))
    if command.otherwise is not None:
        return (yield from shell.execute(command.otherwise))
    return 0


@runs(Loop)
def _loop(shell: Interpreter, command: Loop) -> Waits:
    return (yield from _redirected(shell, command.redirects, _turns(shell, command)))


def _turns(shell: Interpreter, command: Loop) -> Waits:
    status = 0
    shell.loops += 1
    try:
        while True:
            yield Wait.turn()
            try:
                failed = bool((yield from shell.condition(command.condition)))
                if failed != command.until:
                    return status
                status = yield from shell.execute(command.body)
            except LoopJump as jump:
                status = 0
                if not _again(jump):
                    return 0
    finally:
        shell.loops -= 1


def _again(jump: LoopJump) -> bool:
    """Whether the loop that caught a jump goes on; a jump over several loops is thrown on."""
    if jump.levels > 1:
        raise LoopJump(jump.levels - 1, jump.again)
    return jump.again


@runs(For)
def _for(shell: Interpreter, command: For) -> Waits:
    return (yield from _redirected(shell, command.redirects, _each(shell, command)))


def _each(shell: Interpreter, command: For) -> Waits:
    if command.words is None:
        values = list(shell.arguments)
    else:
        values = yield from expand.fields(shell, command.words)
    status = 0
    shell.loops += 1
    try:
        for value in values:
            yield Wait.turn()
            shell.assign(command.name, value)
            try:
                status = yield from shell.execute(command.body)
            except LoopJump as jump:
                status = 0
                if not _again(jump):
                    break
        return status
    finally:
        shell.loops -= 1


@runs(Case)
def _case(shell: Interpreter, command: Case) -> Waits:
    return (yield from _redirected(shell, command.redirects, _arms(shell, command)))


def _arms(shell: Interpreter, command: Case) -> Waits:
    subject = yield from expand.text(shell, command.subject)
    status = 0
    falling = False
    for arm in command.arms:
        matched = falling
        for word in arm.patterns:
            if not matched:
                pattern = yield from expand.pattern(shell, word)
                matched = patterns.regex(pattern).fullmatch(subject) is not None
        if not matched:
            continue
        status = yield from shell.execute(arm.body)
        if arm.ending not in (";&", ";|"):
            return status
        falling = arm.ending == ";&"
    return status


@runs(Function)
def _function(shell: Interpreter, command: Function) -> Waits:
    shell.functions[command.name] = command
    yield from ()
    return 0


@runs(Let)
def _let(shell: Interpreter, command: Let) -> Waits:
    return (yield from _redirected(shell, command.redirects, _truth(shell, command)))


def _truth(shell: Interpreter, command: Let) -> Waits:
    try:
        value = yield from expand.arithmetic(shell, command.expression)
    except ArithmeticFailure as error:
        shell.complain(str(error))
        return 2
    return int(not value)


@runs(Condition)
def _condition(shell: Interpreter, command: Condition) -> Waits:
    return (yield from _redirected(shell, command.redirects, holds(shell, command.tokens)))
