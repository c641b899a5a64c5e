"""What benchmark hosts say to the phone's shell, word for word: its language, and the commands with their answers.

Hosts take any exit status but 0 for a lost device, so each line that they send holds its status as well.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from emulator.phone.device import Phone
from emulator.phone.shell.session import Shell

NOTES = "/storage/emulated/0/Documents/Markor"
EXISTS = """
    if [ {flag} "{path}" ]; then
        echo "Exists"
    else
        echo "Does not exist"
    fi
    """
QUOTED = "it's a name, with é"


def sh(phone: Phone, script: str, status: int = 0) -> str:
    """What a script prints on either stream, as a host sees it, once its status is the wanted one."""
    done = Shell(phone).run(script)
    text = (done.stdout + done.stderr).decode()
    assert done.status == status, text
    return text


# The language ---------------------------------------------------------------------------------------------

LANGUAGE = [
    ("a pipe into grep", "dumpsys input | grep logicalFrame", "logicalFrame=[0, 0, 1080, 2400]", 0),
    ("grep -E", "am stack list | grep -E visible=true", "visible=true topActivity=ComponentInfo{", 0),
    ("grep that finds nothing", "am stack list | grep -E nowhere=true", "", 1),
    ("and", "input keycombination 113 29 && input keyevent 67", "", 0),
    ("export and exec", "export ANDROID_LOG_TAGS=\"''\"; exec logcat '-b' 'all' '-c'", "", 0),
    ("export and exec of newer clients", "ANDROID_LOG_TAGS='';exec logcat '-b' 'all' '-c'", "", 0),
    ("double quotes are live", 'echo "$((6*7)) \\$x"', "42 $x\n", 0),
    ("an option after its operand", "ls /storage/emulated/0 -ll -au", "total ", 0),
    ("an option after its operand", "mkdir -p /sdcard/p; chmod 777 -R /sdcard/p", "", 0),
    ("an empty word leaves two blanks", "am start  -W -n com.android.settings/.Settings ", "Status: ok", 0),
    ("an empty word at the end", "input swipe 100 900 100 700 ", "", 0),
    ("a tilde of nobody", "echo ~~~RESET~~~", "~~~RESET~~~\n", 0),
    ("a pattern without a match", "echo /data/local/tmp/none*", "/data/local/tmp/none*\n", 0),
    ("rm without a match", "rm -rf /data/local/tmp/none/*", "", 0),
    ("an unquoted path with escapes", "echo x > /sdcard/a\\'b\\ c; cat /sdcard/a\\'b\\ c", "x\n", 0),
]


@pytest.mark.parametrize(("what", "script", "words", "status"), LANGUAGE)
def test_the_language(phone: Phone, what: str, script: str, words: str, status: int) -> None:
    text = sh(phone, script, status)
    assert words in text, what
    assert words or not text, f"{what}: it should be silent"


@pytest.mark.parametrize("flag", ["-d", "-f", "-e"])
@pytest.mark.parametrize("name", ["plain", QUOTED, "a b", "Ünï"])
def test_what_hosts_ask_before_they_touch_a_file(phone: Phone, flag: str, name: str) -> None:
    question = EXISTS.format(flag=flag, path=f"/sdcard/Documents/{name}")
    assert sh(phone, question) == "Does not exist\n"
    (phone.fs.makedirs if flag == "-d" else lambda path: phone.fs.write(path, b""))(
        f"/sdcard/Documents/{name}"
    )
    assert sh(phone, question) == "Exists\n"


@pytest.mark.parametrize("text", ["one line", "two\nlines", 'it\'s, "quoted" $HOME `x` * ~', "ends\n\n", ""])
def test_a_text_is_echoed_into_a_file_as_it_is(phone: Phone, text: str) -> None:
    quoted = text.replace("'", "'\"'\"'")
    assert sh(phone, f"echo '{quoted}' > {NOTES}/x.md") == ""
    assert sh(phone, f"cat {NOTES}/x.md") == text + "\n"


@pytest.mark.parametrize(
    "word", ["don\\'t", "%s", "\\;\\\\\\|\\`", '\\"\\&\\<\\>', "\\(\\)\\#\\$x", "a[b]{c}~!=^%d"]
)
def test_typed_words_are_one_word_to_the_shell(phone: Phone, word: str) -> None:
    assert sh(phone, f"input text {word}") == ""


# Commands -------------------------------------------------------------------------------------------------

COMMANDS = [
    ("whoami", r"root\n"),
    ("settings get global airplane_mode_on", r"0\n"),
    ("settings get global never_heard_of", r"null\n"),
    ("am force-stop net.gsantner.markor", ""),
    ("am force-stop com.never.heard", ""),
    ("am stack remove 1", ""),
    ("date 1015153423.00", r"Sun Oct 15 15:34:00 UTC 2023\n"),
    ("date", r"Sun Oct 15 15:34:00 UTC 2023\n"),
    ("date +%s", r"1697384040\n"),
    ("service call alarm 3 s16 UTC", r"Result: Parcel\(.*\)\n"),
    *(
        (f"input keyevent KEYCODE_{key}", "")
        for key in ("HOME", "BACK", "ENTER", "ENDCALL", "DPAD_DOWN", "DEL")
    ),
    ("input keyevent 82", ""),
    ("input tap 540 1200", ""),
    ("input swipe 500 500 500 500 1000", ""),
    ("input swipe 540 1600 540 800 500", ""),
    ("input draganddrop 100 900 200 1100 4000", ""),
    ("input keycombination 113 29", ""),
    ("mkdir -p /sdcard/Download/deep/er", ""),
    ("find /storage/emulated/0/Music -type f -o -type d", r"/storage/emulated/0/Music\n"),
    ("content delete --uri content://media/external/downloads", ""),
    ("ls /sdcard/Pictures", ""),
    ("ls /sdcard/Movies", ""),
    ("svc wifi disable; settings get global wifi_on", r"0\n"),
    ("svc wifi enable; settings get global wifi_on", r"1\n"),
    ("svc bluetooth disable; settings get global bluetooth_on", r"0\n"),
    ("svc bluetooth enable; settings get global bluetooth_on", r"1\n"),
    ("restorecon -RD /data/data/com.arduia.expense", ""),
    ("chcon u:object_r:media_rw_data_file:s0 /sdcard/Download", ""),
    ("wm size", r"Physical size: 1080x2400\n"),
    ("wm size 720x1280; wm size", r"Physical size: 1080x2400\nOverride size: 720x1280\n"),
    ("wm size 360dpx720; wm size", r"Physical size: 1080x2400\nOverride size: 945x720\n"),
    ("wm size 9x2; wm size", r"Physical size: 1080x2400\nOverride size: 200x200\n"),
    ("wm size 720x1e3 2>&1 || wm size", r'Error: bad number .*: "1e3"\nPhysical size: 1080x2400\n'),
    ("wm size 720 2>&1 || wm size", r"Error: bad size 720\nPhysical size: 1080x2400\n"),
    ("wm density 71 2>&1 || wm density", r"Error: density must be >= 72\nPhysical density: 420\n"),
    ("dumpsys telephony.registry | grep -m 1 mCallState", r"\s*mCallState=0\n"),
    ("getprop ro.build.version.sdk", r"33\n"),
    ("getprop sys.boot_completed", r"1\n"),
    ("uiautomator dump /sdcard/window_dump.xml", r"UI hierchary dumped to: /sdcard/window_dump.xml\n"),
    ("logcat -b all -c", ""),
    ("ls -1 /sdcard/Music", ""),
    ("settings put global window_animation_scale 0.0", ""),
    ("dumpsys window | grep mCurrentRotation", r"(.*mCurrentRotation=ROTATION_0\n)+"),
    ("dumpsys input | grep physicalFrame", r".*physicalFrame=\[0, 0, 1080, 2400\].*\n"),
]


@pytest.mark.parametrize(("script", "pattern"), COMMANDS, ids=[script for script, _ in COMMANDS])
def test_a_command_and_its_answer(phone: Phone, script: str, pattern: str) -> None:
    text = sh(phone, script)
    assert re.fullmatch(pattern, text), text


def test_cat_of_nothing_fails(phone: Phone) -> None:
    assert sh(phone, "cat /sdcard/none", 1) == "cat: /sdcard/none: No such file or directory\n"


def test_the_date_is_as_hosts_parse_it(phone: Phone) -> None:
    parsed = datetime.strptime(sh(phone, "date").strip(), "%a %b %d %H:%M:%S %Z %Y").replace(tzinfo=UTC)
    assert parsed == datetime(2023, 10, 15, 15, 34, tzinfo=UTC)


def test_a_listing_by_times_of_reading(phone: Phone) -> None:
    """Nine fields of a file: its size, day, time with nanoseconds, zone, and a name that may hold blanks."""
    phone.fs.write(f"{NOTES}/a note.md", b"12345")
    head, here, above, *files = sh(phone, f"ls {NOTES} -ll -au").splitlines()
    assert head.startswith("total ")
    assert (here.split()[-1], above.split()[-1]) == (".", "..")
    assert here.startswith("d")
    (line,) = files
    fields = line.split(None, 8)
    assert line.startswith("-")
    assert (fields[4], fields[8]) == ("5", "a note.md")
    assert datetime.fromisoformat(f"{fields[5]} {fields[6][:-3]}").year == 2023


def test_a_folder_without_hidden_files_looks_empty(phone: Phone) -> None:
    phone.fs.makedirs("/data/local/tmp/e")
    phone.fs.write("/data/local/tmp/e/.hidden", b"")
    assert sh(phone, "ls -1 /data/local/tmp/e").strip() == ""
    phone.fs.write("/data/local/tmp/e/seen", b"")
    assert sh(phone, "ls -1 /data/local/tmp/e") == "seen\n"
    assert sh(phone, "rm -r /data/local/tmp/e/*") == ""
    assert phone.fs.exists("/data/local/tmp/e/.hidden")


def test_find_spells_paths_as_it_was_asked(phone: Phone) -> None:
    phone.fs.makedirs("/sdcard/Download/b/c d")
    phone.fs.write("/sdcard/Download/b/f", b"")
    found = sh(phone, "find /sdcard/Download -type f -o -type d").splitlines()
    assert found[0] == "/sdcard/Download"
    assert set(found) == {f"/sdcard/Download{name}" for name in ("", "/b", "/b/c d", "/b/f")}


def test_the_tasks_that_hosts_remove(phone: Phone) -> None:
    sh(phone, "am start -n com.android.settings/.Settings")
    ids = re.findall(r"id=(\d+)", sh(phone, "dumpsys activity recents"))
    assert ids
    for number in ids:
        assert sh(phone, f"am stack remove {number}") == ""
    left = sh(phone, "dumpsys activity recents")
    assert "com.android.settings" not in left


IN_FRONT = {
    "com.android.settings/.Settings": "com.android.settings.homepage.SettingsHomepageActivity",
    "com.google.android.deskclock/com.android.deskclock.DeskClock": "com.android.deskclock.DeskClock",
}


@pytest.mark.parametrize("component", IN_FRONT)
def test_what_is_in_front(phone: Phone, component: str) -> None:
    assert "Error" not in sh(phone, f"am start  -W -n {component} ")
    line = sh(phone, "am stack list | grep -E visible=true").splitlines()[0]
    assert line.startswith("  taskId=")
    assert re.findall(r"{(.*?)}", line)[-1] == f"{component.partition('/')[0]}/{IN_FRONT[component]}"
    sh(phone, "input keyevent KEYCODE_HOME")
    assert "nexuslauncher" in sh(phone, "am stack list | grep -E visible=true")


@pytest.mark.parametrize("quarter", range(4))
def test_the_display_turns(phone: Phone, quarter: int) -> None:
    sh(phone, "settings put system accelerometer_rotation 0")
    sh(phone, f"settings put system user_rotation {quarter}")
    dump = sh(phone, "dumpsys input")
    size = "2400, 1080" if quarter % 2 else "1080, 2400"
    assert f"logicalFrame=[0, 0, {size}]" in dump
    found = re.search(r"\s+(SurfaceOrientation|InputDeviceOrientation):\s+(\d)", dump)
    assert found is not None
    assert found[2] == str(quarter)
    assert re.search(r"\s+PhysicalWidth:\s+(-?\d+)px", dump)
    assert f"mCurrentRotation=ROTATION_{90 * quarter}\n" in sh(phone, "dumpsys window")


ATTRIBUTES = """text content-desc class package resource-id bounds checked checkable clickable enabled focused focusable
long-clickable scrollable selected"""


def test_the_dump_of_a_screen(phone: Phone) -> None:
    sh(phone, "uiautomator dump /sdcard/window_dump.xml")
    text = sh(phone, "cat /sdcard/window_dump.xml")
    assert '<hierarchy rotation="0">' in text
    node = re.findall(r'<node [^>]*text="Phone"[^>]*>', text)[0]
    for name in ATTRIBUTES.split():
        assert f' {name}="' in node
    assert re.search(r'bounds="\[\d+,\d+\]\[\d+,\d+\]"', node)
