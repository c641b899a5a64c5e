"""What benchmark hosts do with stock adb, word for word: a process for each call, both streams in one, status 0.

A host takes any other status for a lost device: it kills the adb server and starts it anew.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from protocol.apps import accessibility_forwarder, expense, markor
from tests.emulator.servers.conftest import Adb
from tests.emulator.system.apk_maker import apk
from tests.protocol import apk_builder
from tests.protocol.apk_builder import Tag

TMP = "/data/local/tmp"
FORWARDER = accessibility_forwarder.PACKAGE


def said(adb: Adb, *words: str, status: int = 0) -> str:
    """Both streams of one call, once its status is the wanted one."""
    done = adb.attempt(*words)
    text = (done.stdout + done.stderr).decode()
    assert done.returncode == status, text
    return text


# Calls ----------------------------------------------------------------------------------------------------

CALLS = [
    ("am start  -W -n com.android.settings/.Settings ", "Status: ok"),
    (
        'if [ -d "/sdcard/it\'s, é" ]; then\n  echo "Exists"\nelse\n  echo "Does not exist"\nfi\n',
        "Does not exist\n",
    ),
    ("echo 'one\nit'\"'\"'s' > /sdcard/Documents/x.md; cat /sdcard/Documents/x.md", "one\nit's\n"),
    ("input text don\\'t\\ \\&\\ \\$x", ""),
    ("am stack list | grep -E visible=true", "visible=true"),
    ("rm -rf /sdcard/Alarms/*", ""),
    ("whoami", "root\n"),
    ("settings put secure enabled_accessibility_services a.b/a.b.C", ""),
    ("date 1015153423.00", "Sun Oct 15 15:34:0"),
]


@pytest.mark.parametrize(("script", "words"), CALLS)
def test_words_reach_the_shell_as_they_were_given(adb: Adb, script: str, words: str) -> None:
    """adb joins what it is given by single blanks and adds no quotes."""
    for given in ([script], script.split(" ")):
        assert words in said(adb, "shell", *given)


@pytest.mark.parametrize(("script", "status"), [("cat /none", 1), ("pm clear no.such", 1), ("exit 77", 77)])
def test_a_failing_command_fails_adb(adb: Adb, script: str, status: int) -> None:
    said(adb, "shell", script, status=status)


def test_the_features_are_those_with_a_status(adb: Adb) -> None:
    features = set(said(adb, "features").split())
    assert {"shell_v2", "cmd", "stat_v2", "ls_v2", "fixed_push_mkdir"} <= features
    assert not {"delayed_ack", "abb_exec", "sendrecv_v2"} & features


def test_it_is_root_already(adb: Adb) -> None:
    assert said(adb, "root") == "adbd is already running as root\n"


def test_the_log_is_emptied_and_followed_in_silence(adb: Adb) -> None:
    assert said(adb, "logcat", "-b", "all", "-c") == ""
    follower = adb.start("logcat", "-v", "epoch", "*:S")
    try:
        assert said(adb, "shell", "log", "-t", "noise", "heard by nobody") == ""
        assert follower.poll() is None
    finally:
        follower.kill()
    assert follower.communicate()[0] == b""


# Files ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["plain.md", "it's a name.md", "Ünï, 1.md"])
@pytest.mark.parametrize("root", ["/sdcard/Download", "/data/data/com.arduia.expense/databases", TMP])
def test_a_file_is_pushed_and_pulled(adb: Adb, tmp_path: Path, root: str, name: str) -> None:
    (tmp_path / "source").write_bytes(b"\0text\r\n")
    said(adb, "push", str(tmp_path / "source"), f"{root}/{name}")
    said(adb, "pull", f"{root}/{name}", str(tmp_path / "back"))
    assert (tmp_path / "back").read_bytes() == b"\0text\r\n"
    quoted = f"{root}/{name}".replace("'", "\\'").replace(" ", "\\ ")
    assert said(adb, "shell", f"chmod 777 {quoted}; rm {quoted}") == ""


def test_a_push_onto_a_folder_goes_into_it(adb: Adb, tmp_path: Path) -> None:
    (tmp_path / "task.html").write_text("<p>")
    for folder in ("/sdcard/Download", "/storage/emulated/0/Download/"):
        said(adb, "push", str(tmp_path / "task.html"), folder)
        assert said(adb, "shell", "cat /sdcard/Download/task.html; rm /sdcard/Download/task.html") == "<p>"


def test_a_pull_of_nothing_fails(adb: Adb, tmp_path: Path) -> None:
    assert "No such file or directory" in said(adb, "pull", "/sdcard/none", str(tmp_path / "x"), status=1)


# Installing -----------------------------------------------------------------------------------------------


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """APKs: of Markor in three versions and in parts, of the forwarder, of apps that the phone has not."""
    code = markor.VERSION_CODE
    part: dict[str, str | int | tuple[int]] = {
        "package": markor.PACKAGE,
        "versionCode": code + 2,
        "split": "config.en",
    }
    for name, data in {
        "old": apk(markor.PACKAGE, version=code - 1),
        "same": apk(markor.PACKAGE, version=code),
        "new": apk(markor.PACKAGE, version=code + 1),
        "base": apk(markor.PACKAGE, version=code + 2),
        "part": apk_builder.apk(Tag("manifest", part, (Tag("application"),))),
        "forwarder": apk(FORWARDER, version=2),
        "chrome": apk("com.android.chrome", version=500_000_000),
        "foreign": apk("org.example.never"),
        "expense": apk(expense.PACKAGE, version=expense.VERSION_CODE),
    }.items():
        (tmp_path / f"{name}.apk").write_bytes(data)
    return tmp_path


@pytest.mark.parametrize(
    "way", [(), ("--no-streaming",), ("--streaming",)], ids=["default", "pushed", "streamed"]
)
def test_an_app_goes_and_comes_back(adb: Adb, files: Path, way: tuple[str, ...]) -> None:
    package = expense.PACKAGE
    assert "Success" in said(adb, "uninstall", package)
    assert "Failure [DELETE_FAILED_INTERNAL_ERROR]" in said(adb, "uninstall", package, status=1)
    assert f"package:{package}" not in said(adb, "shell", "pm list packages").split()
    assert "Success" in said(adb, "install", *way, "-r", "-t", "-g", str(files / "expense.apk"))
    assert f"package:{package}" in said(adb, "shell", "pm list packages").split()
    assert said(adb, "shell", f"ls -1 /data/data/{package}") == "cache\ncode_cache\n", "its data went with it"
    assert "Status: ok" in said(adb, "shell", "am", "start", "", "-W", "-n", expense.MAIN)


@pytest.mark.parametrize("way", [(), ("--no-streaming",)], ids=["default", "pushed"])
@pytest.mark.parametrize("flags", [(), ("-r", "-t", "-g"), ("-r", "-d")])
def test_an_app_that_the_phone_has_not_is_refused_with_a_reason(
    adb: Adb, files: Path, flags: tuple[str, ...], way: tuple[str, ...]
) -> None:
    text = said(adb, "install", *way, *flags, str(files / "foreign.apk"), status=1)
    assert (
        "Failure [INSTALL_FAILED_NO_MATCHING_ABIS: org.example.never is no app of this simulated phone"
        in text
    )
    assert said(adb, "shell", "pm list packages org.example.never") == ""
    assert said(adb, "shell", f"ls {TMP}") == "", "what was pushed to be installed is gone"


def test_versions_go_up_and_down_when_they_are_told_to(adb: Adb, files: Path) -> None:
    assert "Success" in said(adb, "install", str(files / "new.apk"))
    assert "INSTALL_FAILED_VERSION_DOWNGRADE" in said(adb, "install", "-r", str(files / "same.apk"), status=1)
    assert "Success" in said(adb, "install", "-r", "-d", str(files / "old.apk"))
    assert f"versionCode={markor.VERSION_CODE - 1} " in said(
        adb, "shell", f"dumpsys package {markor.PACKAGE}"
    )
    assert "Success" in said(adb, "install", "-r", str(files / "same.apk"))


def test_an_app_in_parts(adb: Adb, files: Path) -> None:
    parts = [str(files / f"{name}.apk") for name in ("base", "part")]
    assert "Success" in said(adb, "install-multiple", "-r", *parts)
    assert said(adb, "shell", f"pm path {markor.PACKAGE}").count("package:") == 2
    refused = said(
        adb, "install-multiple", "-r", str(files / "base.apk"), str(files / "foreign.apk"), status=1
    )
    assert "INSTALL_FAILED_INVALID_APK" in refused
    assert "Success" in said(adb, "install", "-r", "-d", str(files / "same.apk"))
    assert said(adb, "shell", f"pm path {markor.PACKAGE}").count("package:") == 1


@pytest.mark.parametrize("name", ["forwarder", "chrome"])
def test_what_is_on_every_phone_is_installed_again(adb: Adb, files: Path, name: str) -> None:
    assert "Success" in said(adb, "install", "-r", "-t", "-g", str(files / f"{name}.apk"))
