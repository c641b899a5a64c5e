"""Sessions as adbd drives them: bytes in, waits out, a terminal, background work, large data."""

from __future__ import annotations

import time

import pytest

from emulator.phone.device import Phone
from emulator.phone.shell.session import Session, Shell
from emulator.phone.shell.waits import Exit, Wait

PROMPT = b"emu64x:/ # "


def _settled(session: Session) -> tuple[Wait | Exit, bytes]:
    """Steps until the session waits for something outside; what it waits for, and its output."""
    out = b""
    while True:
        state = session.step()
        out += b"".join(session.drain())
        if isinstance(state, Exit) or not state.anew:
            return state, out


def test_a_prompt_an_echo_and_an_answer(phone: Phone) -> None:
    session = Session(phone, tty=(24, 80))
    assert _settled(session)[1] == PROMPT
    session.feed(b"echo hi\r")
    assert _settled(session)[1] == b"echo hi\r\nhi\r\n" + PROMPT
    session.feed(b"false\r")
    assert _settled(session)[1].endswith(b"\r\n1|" + PROMPT)


def test_keys_edit_the_line(phone: Phone) -> None:
    session = Session(phone, tty=(24, 80))
    _settled(session)
    session.feed(b"echp\x7fo wrong\x17right\r")
    assert b"\r\nright\r\n" in _settled(session)[1]
    session.feed(b"\x1b[A\r")
    assert b"\r\nright\r\n" in _settled(session)[1]


def test_an_open_quote_asks_for_more_and_an_error_does_not_end_the_shell(phone: Phone) -> None:
    session = Session(phone, tty=(24, 80))
    _settled(session)
    session.feed(b"echo 'a\r")
    assert _settled(session)[1].endswith(b"> ")
    session.feed(b"b'; fi\r")
    assert b"syntax error: unexpected 'fi'" in _settled(session)[1]
    session.feed(b"echo ${x:?gone}\r")
    assert b"x: gone" in _settled(session)[1]


def test_control_c_stops_what_runs_and_control_d_ends_the_shell(phone: Phone) -> None:
    session = Session(phone, tty=(24, 80))
    _settled(session)
    session.feed(b"sleep 1000\r")
    state, _ = _settled(session)
    assert isinstance(state, Wait)
    assert state.deadline == phone.clock.now_ms + 1_000_000
    session.feed(b"\x03")
    assert _settled(session)[1].endswith(b"130|" + PROMPT)
    session.feed(b"\x04")
    assert _settled(session)[0] == Exit(130)


def test_the_window_can_change(phone: Phone) -> None:
    session = Session(phone, "stty size; read x; stty size", tty=(24, 80))
    _settled(session)
    session.resize(50, 132)
    session.feed(b"\r")
    assert _settled(session)[1].endswith(b"50 132\r\n")


def test_commands_on_stdin_without_a_terminal(phone: Phone) -> None:
    session = Session(phone)
    session.feed(b"echo a; ls /nonexistent\ncat <<E\n$((1+1))\nE\nexit 4\n")
    session.eof()
    state, out = _settled(session)
    assert state == Exit(4)
    assert out == b"a\n2\nls: /nonexistent: No such file or directory\n"


def test_a_command_reads_the_rest_of_the_stdin_its_shell_reads(phone: Phone) -> None:
    session = Session(phone)
    session.feed(b"read x\nvalue\necho got $x\n")
    session.eof()
    assert _settled(session)[1] == b"got value\n"


def test_reading_waits_for_input_and_goes_on_with_it(phone: Phone) -> None:
    session = Session(phone, "read x; echo got $x")
    state, _ = _settled(session)
    assert isinstance(state, Wait)
    assert state.source is not None
    session.feed(b"it\n")
    assert _settled(session) == (Exit(0), b"got it\n")


def test_sleeping_moves_the_phones_clock_and_background_work_runs_by_turns(phone: Phone) -> None:
    before = phone.clock.now_ms
    done = Shell(phone).run("(sleep 2; echo late) & (sleep 1; echo early) & wait; echo end")
    assert done.stdout == b"early\nlate\nend\n"
    assert phone.clock.now_ms - before == 2000


def test_a_trap_catches_a_signal(phone: Phone) -> None:
    session = Session(phone, "trap 'echo caught; exit 7' INT; sleep 1000")
    _settled(session)
    session.signal(2)
    assert _settled(session) == (Exit(7), b"caught\n")


def test_a_pipe_ends_its_writer_when_the_reader_is_gone(phone: Phone) -> None:
    assert Shell(phone).run("yes | head -1").stdout == b"y\n"


def test_megabytes_stream_through_in_linear_time(phone: Phone) -> None:
    session = Session(phone, "cat > /data/local/tmp/big; cat /data/local/tmp/big | wc -c")
    piece = bytes(1 << 16)
    started = time.perf_counter()
    for _ in range(512):
        session.feed(piece)
        session.step()
    session.eof()
    state, out = _settled(session)
    while not isinstance(state, Exit):
        state, more = _settled(session)
        out += more
    assert out == f"{512 << 16}\n".encode()
    assert time.perf_counter() - started < 5


def test_a_simple_command_is_quick(phone: Phone) -> None:
    shell = Shell(phone)
    shell.run("echo hi")
    started = time.perf_counter()
    for _ in range(200):
        shell.run("echo hi")
    assert (time.perf_counter() - started) / 200 < 0.002  # ten times what it takes


@pytest.mark.parametrize("uid, who", [(0, "root"), (2000, "shell"), (10123, "u0_a123")])
def test_the_user_is_who_was_asked_for(phone: Phone, uid: int, who: str) -> None:
    assert Shell(phone, uid=uid).run("whoami").stdout == f"{who}\n".encode()


def test_the_shell_user_may_not_look_into_apps(phone: Phone) -> None:
    done = Shell(phone, uid=2000).run(
        "ls /data/data; cat /data/system/x; echo x > /data/local/tmp/ok && cat /data/local/tmp/ok"
    )
    assert b"ls: /data/data: Permission denied" in done.stderr
    assert done.stdout == b"x\n"
