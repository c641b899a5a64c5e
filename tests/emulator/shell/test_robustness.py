"""Whatever is typed: the shell ends, with a status; and it can always be interrupted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emulator.phone.device import Phone
from emulator.phone.shell.parser import parse
from emulator.phone.shell.session import Session
from emulator.phone.shell.tasks import SIGINT
from emulator.phone.shell.waits import Exit

STEPS = 30
FRAGMENTS = st.sampled_from(
    r"""echo a | ; & && || ( ) { } < > >> << <<< 2>&1 $x ${x} ${x:-y} ${#x} ${x%% ${ $( ` $(( )) (( [[ ]] [ ]
    if then elif else fi while until do done for in case esac ;; function f() f ! ' " \ * ? [a-z] ~
    = x=1 a=(1 2) ${a[@]} $@ $* $#
    $? $$ cat sed s/a/b/ grep test -f -z ls . .. /data /sdcard rm cp mv mkdir sort wc seq 3
    set -e shift read y eval export
    local return exit break continue printf %s %d %z true false find -name xargs tr cut head -n tail date +%s expr 1 + 2
    sh -c trap INT kill wait yes xxd od base64 sqlite3 :memory:
    tar dd awk $(true) ${x/a/b} @(a|b) {a,b} let unset""".split()  # noqa: SIM905
)
SCRIPTS = st.lists(FRAGMENTS | st.text(max_size=5) | st.just("\n"), max_size=14).map(" ".join)


def _driven(session: Session) -> Exit | None:
    """A session with nothing on stdin, driven for a while; time passes when it sleeps."""
    session.eof()
    for _ in range(STEPS):
        state = session.step()
        session.drain()
        if isinstance(state, Exit):
            return state
        if state.deadline is not None:
            session.phone.advance(max(0, state.deadline - session.phone.clock.now_ms))
    return None


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SCRIPTS)
def test_any_script_ends_or_can_be_interrupted(phone: Phone, script: str) -> None:
    session = Session(phone, script)
    ended = _driven(session)
    if ended is None:
        session.signal(9)
        ended = _driven(session)
    assert ended is not None
    assert 0 <= ended.status <= 255


@settings(max_examples=300, deadline=None)
@given(st.text("ab $(){}[]'\"`\\\n;&|<>!#*?=~-+/:0", max_size=40))
def test_any_text_parses_or_has_an_error(text: str) -> None:
    parsed = parse(text)
    assert parsed.error or parsed.lines or not text.strip(" \n\\") or "#" in text


@pytest.mark.parametrize(
    "script",
    [
        "while true; do :; done",
        "yes",
        "yes | cat",
        "f() { f; f; }; f",
        "cat",
        "sleep 1000",
        "x=$(yes)",
        "tail -f /dev/null",
    ],
)
def test_what_runs_for_ever_is_interrupted(phone: Phone, script: str) -> None:
    session = Session(phone, script)
    for _ in range(5):
        session.step()
        session.drain()
    session.signal(SIGINT)
    state = session.step()
    assert isinstance(state, Exit)
    assert state.status != 0


@pytest.mark.parametrize(
    "script", ["kill -9 $$", "sh -c 'kill -9 $$'", "awk 'BEGIN { system(\"kill -9 $$\") }'"]
)
def test_a_shell_that_kills_itself_ends(phone: Phone, script: str) -> None:
    assert isinstance(Session(phone, script).step(), Exit)


@pytest.mark.parametrize("make", [lambda n: "(" * n, lambda n: "$(" * n, lambda n: "{ " * n, lambda n: "${x:-" * n,
                                  lambda n: "if " * n, lambda n: "echo $((" + "(" * n, lambda n: "`" * n])  # fmt: skip
def test_deep_nesting_is_a_syntax_error(phone: Phone, make: Callable[[int], str]) -> None:
    session = Session(phone, make(3000))
    state = session.step()
    assert isinstance(state, Exit)
