"""Adb requests of every kind that android-env has, each with what has to be true of its answer, or of the phone."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from android_env.proto import adb_pb2

from tests.protocol import apk_builder

SETTINGS = "com.android.settings/com.android.settings.homepage.SettingsHomepageActivity"
LAUNCHER = "com.google.android.apps.nexuslauncher"
FORWARDER = "com.google.androidenv.accessibilityforwarder"
MARKOR = "net.gsantner.markor"
STORAGE = "android.permission.READ_EXTERNAL_STORAGE"
PRIVATE = f"/data/data/{MARKOR}/of_mine"
PATIENCE = 10.0
Request = adb_pb2.AdbRequest
Call = tuple[str, Any, Callable[[Any], bool]]


def eventually(holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while not (held := holds()) and time.monotonic() < end:
        time.sleep(0.05)
    return held


def forests_come(host: Any) -> bool:
    """Whether the wrapper hears of the tree, in the second after what was on its way came."""
    time.sleep(0.5)
    host.act(2)
    host.env.task_extras()
    time.sleep(1.0)
    host.act(2)
    return len(host.env.task_extras().get("accessibility_tree", ())) > 0


def apk(package: str) -> bytes:
    """An APK of a package that the phone has code of, larger than a file's buffer: the host does not flush it."""
    activity = apk_builder.Tag("activity", {"name": ".Main"})
    children = (
        apk_builder.Tag("uses-sdk", {"minSdkVersion": 21, "targetSdkVersion": 33}),
        apk_builder.Tag("uses-permission", {"name": STORAGE}),
        apk_builder.Tag("application", {"label": "Mine"}, (activity,)),
    )
    named: dict[str, Any] = {"package": package, "versionCode": 900, "versionName": "900.0"}
    return apk_builder.apk(apk_builder.Tag("manifest", named, children), filler=os.urandom(100_000))


def input_calls(host: Any) -> Iterator[Call]:
    """What is pressed, typed and opened; each with what has to be true of its answer or of the phone then."""
    press, buttons = Request.PressButton, Request.PressButton.Button
    home = Request(press_button=press(button=buttons.HOME))
    yield "press_button HOME", home, lambda _: eventually(lambda: LAUNCHER in host.current())
    yield (
        "get_current_activity",
        Request(get_current_activity=Request.GetCurrentActivity()),
        lambda answer: LAUNCHER in answer.get_current_activity.full_activity,
    )
    start = Request.StartActivity(full_activity=SETTINGS, extra_args=["-W"], force_stop=True)
    yield (
        "start_activity",
        Request(start_activity=start),
        lambda answer: (
            answer.start_activity.full_activity == SETTINGS
            and b"Status: ok" in answer.start_activity.output
            and "settings" in host.current()
        ),
    )
    x, y = host.centre("Apps")
    yield (
        "tap",
        Request(tap=Request.Tap(x=x, y=y)),
        lambda _: eventually(lambda: "SubSettings" in host.current()),
    )
    back = Request(press_button=press(button=buttons.BACK))
    yield "press_button BACK", back, lambda _: eventually(lambda: host.current() == SETTINGS)
    host.shell("settings", "put", "system", "accelerometer_rotation", "0")
    for rotation in (1, 0):
        host.shell("settings", "put", "system", "user_rotation", str(rotation))
        time.sleep(1.0)
        yield (
            f"get_orientation {rotation}",
            Request(get_orientation=Request.GetOrientationRequest()),
            lambda answer, rotation=rotation: answer.get_orientation.orientation == rotation,
        )
    host.shell(
        "am", "start", "-W", "-a", "android.intent.action.INSERT", "-t", "vnd.android.cursor.dir/contact"
    )
    x, y = host.centre("First name")
    host.shell("input", "tap", str(x), str(y))
    yield (
        "input_text",
        Request(input_text=Request.InputText(text="Henrietta")),
        lambda _: eventually(lambda: any(node.get("text") == "Henrietta" for node in host.dump())),
    )
    yield (
        "press_button ENTER",
        Request(press_button=press(button=buttons.ENTER)),
        lambda _: eventually(
            lambda: [n.get("text") for n in host.dump() if n.get("focused") == "true"] == ["Last name"]
        ),
    )
    stop = Request(force_stop=Request.ForceStop(package_name="com.google.android.contacts"))
    yield "force_stop", stop, lambda _: not host.shell("pidof", "com.google.android.contacts", "||", "true")
    pin = Request.StartScreenPinning(full_activity=SETTINGS)
    host.shell("am", "start", "-W", "-n", SETTINGS)
    yield (
        "start_screen_pinning",
        Request(start_screen_pinning=pin),
        lambda _: host.current() == SETTINGS,
    )
    host.shell("am", "task", "lock", "stop")


def settings_calls(host: Any) -> Iterator[Call]:
    settings = Request.SettingsRequest

    def of(name_space: int, **verb: Any) -> Any:
        return Request(settings=settings(name_space=name_space, **verb))

    def value() -> str:
        return host.shell("settings", "get", "system", "a_key").strip()

    yield "settings put", of(1, put=settings.Put(key="a_key", value="1")), lambda _: value() == "1"
    yield "settings get", of(1, get=settings.Get(key="a_key")), lambda a: a.settings.output.strip() == b"1"
    yield "settings list", of(1, list=settings.List()), lambda a: b"a_key=1" in a.settings.output
    yield "settings delete", of(1, delete_key=settings.Delete(key="a_key")), lambda _: value() == "null"
    yield "settings reset", of(3, reset=settings.Reset(mode=2)), lambda _: True


def package_calls(host: Any) -> Iterator[Call]:
    manager, listing = Request.PackageManagerRequest, Request.PackageManagerRequest.List

    def of(**verb: Any) -> Any:
        return Request(package_manager=manager(**verb))

    def lists(name: str) -> Callable[[Any], bool]:
        return lambda answer: name in answer.package_manager.list.items

    def there() -> bool:
        return f"package:{MARKOR}\n" in host.shell("pm", "list", "packages")

    yield "list packages", of(list=listing(packages=listing.Packages())), lists(MARKOR)
    yield (
        "list features",
        of(list=listing(features=listing.Features())),
        lists("android.hardware.touchscreen"),
    )
    yield "list libraries", of(list=listing(libraries=listing.Libraries())), lists("android.test.runner")
    host.shell("touch", PRIVATE)
    yield (
        "pm clear",
        of(clear=manager.Clear(package_name=MARKOR)),
        lambda _: not host.shell("ls", PRIVATE, "2>/dev/null", "||", "true"),
    )
    host.shell("pm", "revoke", MARKOR, STORAGE)
    yield (
        "pm grant",
        of(grant=manager.Grant(package_name=MARKOR, permissions=[STORAGE])),
        lambda _: f"{STORAGE}: granted=true" in host.shell("dumpsys", "package", MARKOR),
    )
    removal = Request(uninstall_package=Request.UninstallPackage(package_name=MARKOR))
    yield "uninstall_package", removal, lambda _: not there()
    install = Request.InstallApk
    file = Path(tempfile.mkdtemp(), "markor.apk")
    file.write_bytes(apk(MARKOR))
    on_disk = install(filesystem=install.Filesystem(path=str(file)))
    yield "install_apk of a file", Request(install_apk=on_disk), lambda _: there()
    yield "uninstall_package again", removal, lambda _: not there()
    blob = install(blob=install.Blob(contents=apk(MARKOR)))
    yield "install_apk of bytes", Request(install_apk=blob), lambda _: there()


def other_calls(host: Any) -> Iterator[Call]:
    dumpsys = Request.DumpsysRequest
    battery = Request(dumpsys=dumpsys(service="battery"))
    yield "dumpsys", battery, lambda answer: b"level: 100" in answer.dumpsys.output
    names = Request(dumpsys=dumpsys(list_only=True))
    yield "dumpsys list", names, lambda answer: b"battery" in answer.dumpsys.output
    path = "/sdcard/Download/x"
    yield (
        "push",
        Request(push=Request.Push(content=b"abc", path=path)),
        lambda _: host.shell("cat", path) == "abc",
    )
    yield "pull", Request(pull=Request.Pull(path=path)), lambda answer: answer.pull.content == b"abc"
    for switch in ("DISABLE", "ENABLE"):
        action = f"accessibility_forwarder.intent.action.{switch}_ACCESSIBILITY_TREE_LOGS"
        told = Request.SendBroadcast(
            action=action, component=f"{FORWARDER}/{FORWARDER}.FlagsBroadcastReceiver"
        )
        yield (
            f"send_broadcast {switch}",
            Request(send_broadcast=told),
            lambda _, switch=switch: forests_come(host) == (switch == "ENABLE"),
        )
    shell = Request(generic=Request.GenericRequest(args=["shell", "echo", "hello"]))
    yield "generic", shell, lambda answer: answer.generic.output == b"hello\n"


GROUPS = (input_calls, settings_calls, package_calls, other_calls)
