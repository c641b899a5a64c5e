"""awk: what the device's says, what any awk does, and that nothing typed for a program breaks or holds the phone."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emulator.phone.device import Phone
from emulator.phone.shell.quoting import quoted
from emulator.phone.shell.session import Session, Shell
from emulator.phone.shell.tasks import SIGINT
from emulator.phone.shell.waits import Exit

AWK = shutil.which("original-awk") or shutil.which("mawk")
PROGRAMS = [
    script.strip("\n") for script in (Path(__file__).parent / "awk_programs.txt").read_text().split("\n---\n")
]

SAYS = [
    # the device's awk, where others differ
    ("BEGIN { print rand(), rand(), srand(5), rand() }", "0.840188 0.394383 1 0.274746\n"),
    ("BEGIN { for (i = 1; i < 8; i++) a[i]; for (k in a) printf \"%s \", k }", "2 3 4 5 6 7 1 "),
    ("BEGIN { print length(\"é\"), 1e20, 2^53 }", "2 100000000000000000000 9007199254740992\n"),
    ("BEGIN { print substr(\"hello\", 0, 2), substr(\"hello\", -1, 3), substr(\"hello\", 9) \"|\" }", "he hel |\n"),
    ("BEGIN { print 1 \" \" -1, \"0x10\" + 0, \"\\q\" }", "1-1 0 q\n"),
    ("BEGIN { print \"a.c\" ~ /a\\.c/, \"ab\\ncd\" ~ /b.c/, \"x]\" ~ /^[x\\]]+$/, \"aab\" ~ /^a{2}b$/ }", "1 1 1 1\n"),
    ("BEGIN { while (\"echo a; echo b\" | getline) n++; print NR, n }", "0 2\n"),
    ("func f(x) { x[1] = 5 } BEGIN { f(z); print z[1], length(z) }", "5 1\n"),
    ("function d(n) { return n ? 1 + d(n - 1) : 0 } BEGIN { print d(5000) }", "5000\n"),
    ("BEGIN { printf \"%c%c|%5%|%.3d|%-5s|%x\", 65, \"hello\", 7, \"ab\", -1 }", "Ah|%|007|ab   |ffffffffffffffff"),
    ("BEGIN { print substr(\"x\", 1e400) 9, 2 ^ 99999, log(-1), int(-1e400), sprintf(\"%d\", 1e400) }",
     "9 inf nan -inf 9223372036854775807\n"),
    ("BEGIN { print \"x\" > \"/dev/std\" \"out\" }", "x\n"),
    ("BEGIN { print ENVIRON[\"USER\"], ARGC, ARGV[0] }", "root 1 awk\n"),
]  # fmt: skip

COMPLAINS = [
    ("BEGIN { print ) }",
     "extra ) at source line 1\n context is\n\tBEGIN { print >>>  ) <<< \nawk: syntax error at source line 1\n"
     "awk: illegal statement at source line 1\n\textra )\n"),
    ("BEGIN {",
     "syntax error at source line 1\n context is\n\tBEGIN >>>  { <<< \nawk: illegal statement at source line 1\n"
     "\tmissing }\n"),
    ("BEGIN { if (1 print 2 }",
     "syntax error at source line 1\n context is\n\tBEGIN { if (1 >>>  print <<<  2 }\n"
     "awk: illegal statement at source line 1\n\tmissing )\n"),
    ("BEGIN { print \"a",
     "non-terminated string a... at source line 1\n context is\n\tBEGIN { print >>>  \"a <<< \nawk: giving up\n"
     " source line number 1\n"),
    ("BEGIN { print 1 < 2 }",
     "syntax error at source line 1\n context is\n\tBEGIN { print 1 >>>  < <<<  2 }\n"
     "awk: illegal statement at source line 1\n"),
    ("function f(a) { next }",
     "next is illegal inside a function at source line 1 in function f\n context is\n"
     "\tfunction f(a) { next >>>  } <<< \n"),
    ("/(/", "illegal primary in regular expression ( at \n source line number 1\n context is\n\t >>> /(/ <<< \n"),
    ("BEGIN { f(1) }", "calling undefined function f\n source line number 1\n"),
    ("BEGIN {\n print 1 / 0 }", "division by zero\n source line number 2\n"),
    ("BEGIN { a[1]; a = 2 }", "can't assign to a; it's an array name.\n source line number 1\n"),
    ("BEGIN { printf \"%d %s\", 1 }", "not enough args in printf(%d %s)\n source line number 1\n"),
    ("BEGIN { print > \"/nonexist/x\" }", "can't open file /nonexist/x\n source line number 1\n"),
    ("BEGIN { print $x }", "illegal field $(), name \"x\"\n source line number 1\n"),
    ("BEGIN { print \"a\nb\" }",
     "non-terminated string a... at source line 1\n context is\n\tBEGIN { print \"a >>> \n <<< \n"),
    ("BEGIN { NF = -1 }", "cannot set NF to a negative value\n source line number 1\n"),
]  # fmt: skip


@pytest.mark.parametrize("program, out", SAYS)
def test_what_the_devices_awk_does(phone: Phone, program: str, out: str) -> None:
    done = Shell(phone).run("awk " + quoted(program))
    assert (done.stdout.decode(), done.stderr.decode(), done.status) == (out, "", 0)


@pytest.mark.parametrize("program, complaint", COMPLAINS)
def test_what_the_devices_awk_complains_of(phone: Phone, program: str, complaint: str) -> None:
    done = Shell(phone).run("awk " + quoted(program))
    assert (done.stdout.decode(), done.stderr.decode(), done.status) == ("", f"awk: {complaint}", 2)


@pytest.mark.parametrize(
    "script, out, err, status",
    [
        ("awk --version", "awk version 20210215\n", "", 0),
        ("awk", "", "usage: awk [-F fs][-v var=value][prog | -f progfile][file ...]\n", 1),
        ("awk -v 1=2 'BEGIN {}'", "", "awk: invalid -v option argument: 1=2\n", 2),
        ("awk '{print}' /nonexist", "", "awk: can't open file /nonexist\n source line number 1\n", 2),
        (
            "awk -f /nonexist",
            "",
            "awk: can't open file /nonexist\n source line number 1 source file /nonexist\n",
            2,
        ),
        ("echo 'a\tb c' | awk -Ft '{print $2}'", "b c\n", "", 0),
        ("echo x | awk -v 'a=1\\t2' -- '{print a, b}' b=3", "1\t2 3\n", "", 0),
        ("printf '{print $2}' > /data/local/tmp/p; echo a b | awk -f /data/local/tmp/p -", "b\n", "", 0),
    ],
)
def test_the_command_line(phone: Phone, script: str, out: str, err: str, status: int) -> None:
    done = Shell(phone).run(script)
    assert (done.stdout.decode(), done.stderr.decode(), done.status) == (out, err, status)


@pytest.fixture(scope="module")
def awk_path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with this machine's awk under that name."""
    folder = tmp_path_factory.mktemp("bin")
    (folder / "awk").symlink_to(str(AWK))
    return f"{folder}:/usr/bin:/bin"


@pytest.mark.skipif(not AWK, reason="neither original-awk nor mawk is installed")
@pytest.mark.parametrize("script", PROGRAMS)
def test_programs_do_what_another_awk_does(phone: Phone, awk_path: str, tmp_path: Path, script: str) -> None:
    phone.fs.makedirs("/data/local/tmp/w")
    done = Shell(phone).run("cd /data/local/tmp/w\n" + script)
    environment = {"PATH": awk_path, "HOME": "/", "TZ": "UTC", "LC_ALL": "C"}
    real = subprocess.run(
        ["sh", "-c", script], capture_output=True, env=environment, cwd=tmp_path, stdin=subprocess.DEVNULL, timeout=20,
        check=False,
    )  # fmt: skip
    assert (os.fsdecode(done.stdout), done.status) == (os.fsdecode(real.stdout), real.returncode)


# -- streams ---------------------------------------------------------------------------------------------------
def test_lines_are_printed_as_they_come(phone: Phone) -> None:
    session = Session(phone, "awk '{ print NR, $2 }'")
    session.feed(b"a b\nc d\npart")
    session.step()
    assert session.drain()[0] == b"1 b\n2 d\n"
    session.feed(b"ial x\n")
    session.step()
    assert session.drain()[0] == b"3 x\n"
    session.eof()
    assert isinstance(session.step(), Exit)


def test_the_log_is_read_as_it_grows(phone: Phone) -> None:
    session = Session(phone, "logcat -s Probe | awk '/Probe/ { print \"seen\", $NF }'")
    session.step()
    session.drain()
    Shell(phone).run("log -t Probe hello")
    session.step()
    assert session.drain()[0].splitlines()[-1:] == [b"seen hello"]
    session.signal(SIGINT)
    assert isinstance(session.step(), Exit)


@pytest.mark.parametrize(
    "program",
    [
        "BEGIN { while (1); }",
        "BEGIN { while (1) print 1 | \"cat >/dev/null\" }",
        "BEGIN { system(\"sleep 1000\") }",
        "BEGIN { while ((\"yes\" | getline) > 0); }",
        "{ print }",
        "BEGIN { getline < \"/dev/stdin\" }",
    ],
)  # fmt: skip
def test_what_runs_for_ever_is_interrupted(phone: Phone, program: str) -> None:
    session = Session(phone, "awk " + quoted(program))
    for _ in range(3):
        session.step()
        session.drain()
    session.signal(SIGINT)
    state = session.step()
    assert isinstance(state, Exit)
    assert state.status == 128 + SIGINT


@pytest.mark.parametrize(
    "program",
    [
        "BEGIN { while (1) s = s s \"x\" }",
        "function f(n) { return f(n + 1) } BEGIN { f(1) }",
        "BEGIN { printf \"%999999999999d\", 1 }",
        "BEGIN { $99999999 = 1 }",
        "BEGIN { NF = 1e9 }",
        "BEGIN {" + "(" * 3000,
        "BEGIN {" + "{" * 3000,
        "BEGIN { x = " + "-" * 3000 + "1 }",
        "BEGIN { x = " + "1+" * 3000 + "1 }",
        "BEGIN {" + "if (1) " * 3000 + "print }",
    ],
)  # fmt: skip
def test_what_would_need_too_much_fails(phone: Phone, program: str) -> None:
    done = Shell(phone).run("awk " + quoted(program))
    assert done.stderr.startswith(b"awk: ")
    assert done.status == 2


FRAGMENTS = st.sampled_from(
    r"""BEGIN END { } ( ) [ ] ; , $ $1 $NF NF NR FS RS x y a[x] a[1,2] in ~ !~ /x/ /[a-/ /(/ "s" "\x" 1 .5 1e400 + -
    * / % ^ ** = += ++ -- == < > >> | ? : && || ! getline print printf "%d%s%c" "%*d" if else while do for (k in a) next
    nextfile exit return break continue delete function f f( func length substr( split( gsub( sub( match( sprintf(
    index( int( rand() srand() toupper( close( system( "true" fflush() "/dev/null" < # \ ` '""".split()  # noqa: SIM905
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=30)
    | st.lists(FRAGMENTS | st.just("\n"), max_size=14).map(" ".join)
    | st.lists(FRAGMENTS, max_size=8).map(lambda parts: "BEGIN { " + " ".join(parts) + " }")
)
def test_any_text_is_a_program_that_ends_or_is_interrupted(phone: Phone, program: str) -> None:
    session = Session(phone, "awk " + quoted(program.replace("\0", "")))
    session.feed(b"a b 1\n2 x\n\ny\n")
    session.eof()
    state = session.step()
    session.drain()
    for _ in range(3):
        if isinstance(state, Exit):
            break
        session.signal(SIGINT)
        state = session.step()
        session.drain()
    assert isinstance(state, Exit)
    assert 0 <= state.status <= 255
