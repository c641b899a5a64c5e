"""DeepMind's android-env, unmodified, against the embedded phone: run this with a Python that has android-env.

    python -m venv /tmp/host && /tmp/host/bin/pip install android-env==1.3.0 immutabledict
    /tmp/host/bin/python examples/check_against_android_env.py connect          # to a phone that runs
    /tmp/host/bin/python examples/check_against_android_env.py launch FOLDER/emulator

It needs adb on the PATH, uses a server of its own (port 5237), and prints what it found and how long it took. With
``connect`` the phone is started with the Python that DROIDWORLD_PYTHON names (default: .venv/bin/python).
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from android_env.components import config_classes as config
from android_env.proto import adb_pb2, state_pb2

from android_env import loader
from android_env.wrappers import a11y_grpc_wrapper

PROJECT = Path(__file__).resolve().parents[1]
ADB_SERVER = 5237
SETTINGS = "com.android.settings/com.android.settings.homepage.SettingsHomepageActivity"
MARKOR = "net.gsantner.markor"
Request = adb_pb2.AdbRequest
NOWHERE = np.array([0, 0], np.float32)


def timed(what: str, work: Callable[[], Any]) -> Any:
    start = time.perf_counter()
    result = work()
    print(f"{what:<28} {1000 * (time.perf_counter() - start):8.1f} ms")
    return result


def launcher(mode: str, path: str) -> config.EmulatorLauncherConfig:
    """Where the emulator is, or the ports of a phone that is started here."""
    if mode == "launch":
        return config.EmulatorLauncherConfig(emulator_path=path, avd_name="droidworld")
    python = os.environ.get("DROIDWORLD_PYTHON", str(PROJECT / ".venv/bin/python"))
    words = ["-m", "emulator.phone", "--console-port", "0", "--grpc-port", "0", "--clock", "real"]
    environment = {**os.environ, "ANDROID_ADB_SERVER_PORT": str(ADB_SERVER)}
    phone = subprocess.Popen([python, *words], cwd=PROJECT, stdout=subprocess.PIPE, env=environment)
    atexit.register(phone.terminate)
    ports = json.loads(phone.stdout.readline())
    return config.EmulatorLauncherConfig(
        adb_port=ports["adb_port"], emulator_console_port=ports["console_port"], grpc_port=ports["grpc_port"]
    )


def loaded(mode: str, path: str) -> Any:
    task = Path(tempfile.mkdtemp(), "task.textproto")
    task.write_text('id: "nothing"\nname: "Nothing"\nmax_episode_sec: 600\n')
    adb = config.AdbControllerConfig(adb_path=shutil.which("adb"), adb_server_port=ADB_SERVER)
    simulator = config.EmulatorConfig(emulator_launcher=launcher(mode, path), adb_controller=adb)
    return loader.load(
        config.AndroidEnvConfig(task=config.FilesystemTaskConfig(path=str(task)), simulator=simulator)
    )


class Host:
    """What a host does with its environment."""

    def __init__(self, env: Any) -> None:
        self.env = env

    def adb(self, *words: str) -> bytes:
        request = Request(generic=Request.GenericRequest(args=list(words)))
        return self.env.execute_adb_call(request).generic.output

    def act(self, kind: int, position: Any = NOWHERE) -> Any:
        return self.env.step({"action_type": np.array(kind), "touch_position": position}).observation[
            "pixels"
        ]

    def tap(self, x: int, y: int) -> None:
        where = np.array([x / 1080, y / 2400], np.float32)
        self.act(0, where)
        self.act(1, where)

    def seen_equals_screencap(self) -> bool:
        time.sleep(0.5)
        pixels = self.act(2)
        raw = self.adb("exec-out", "screencap")
        return bool((np.frombuffer(raw[16:], "u1").reshape(2400, 1080, 4)[:, :, :3] == pixels).all())

    def forest(self) -> Any:
        while True:
            self.act(2)
            found = self.env.accumulate_new_extras().get("accessibility_tree")
            if found is not None and len(found):
                return found[-1]

    def heard(self) -> str:
        """Which events a swipe and a tap in Settings make arrive."""
        self.adb("shell", "am", "start", "-W", "-n", SETTINGS)
        self.env.accumulate_new_extras()
        self.adb("shell", "input", "swipe", "540", "1800", "540", "1400", "300")
        self.tap(540, 1200)
        found: set[str] = set()
        for _ in range(50):
            self.act(2)
            events = self.env.task_extras().get("full_event", ())
            found |= {event.event["event_type"] for event in events}
            if {"TYPE_VIEW_SCROLLED", "TYPE_VIEW_CLICKED", "TYPE_WINDOW_STATE_CHANGED"} <= found:
                break
            time.sleep(0.05)
        return ", ".join(sorted(found)) or "NONE"

    def agrees(self) -> str:
        """The active window's nodes against the dump's."""
        (window,) = [each for each in self.forest().windows if each.is_active]
        self.adb("shell", "uiautomator", "dump", "/sdcard/w.xml")
        dump = ET.fromstring(self.adb("exec-out", "cat", "/sdcard/w.xml").decode())
        keys = ("text", "content-desc", "resource-id", "bounds")
        dumped = {tuple(node.get(key) for key in keys) for node in dump.iter("node")}
        sent = set()
        for node in window.tree.nodes:
            if not node.is_visible_to_user:
                continue
            b = node.bounds_in_screen
            bounds = f"[{b.left},{b.top}][{b.right},{b.bottom}]"
            sent.add((node.text, node.content_description, node.view_id_resource_name, bounds))
        return f"{len(sent)} nodes, {len(sent - dumped)} of them not among the dump's {len(dumped)}"


def calls() -> dict[str, Any]:
    """Adb requests of every kind that both versions have."""
    settings, manager, listing = (
        Request.SettingsRequest,
        Request.PackageManagerRequest,
        Request.PackageManagerRequest.List,
    )
    return {
        "get_current_activity": Request(get_current_activity=Request.GetCurrentActivity()),
        "get_orientation": Request(get_orientation=Request.GetOrientationRequest()),
        "tap": Request(tap=Request.Tap(x=540, y=1200)),
        "press_button": Request(press_button=Request.PressButton(button=Request.PressButton.HOME)),
        "input_text": Request(input_text=Request.InputText(text="hello")),
        "settings get": Request(settings=settings(name_space=1, get=settings.Get(key="screen_brightness"))),
        "settings put": Request(settings=settings(name_space=1, put=settings.Put(key="a", value="1"))),
        "settings delete": Request(settings=settings(name_space=1, delete_key=settings.Delete(key="a"))),
        "settings list": Request(settings=settings(name_space=2, list=settings.List())),
        "settings reset": Request(settings=settings(name_space=3, reset=settings.Reset(mode=2))),
        "list packages": Request(package_manager=manager(list=listing(packages=listing.Packages()))),
        "list features": Request(package_manager=manager(list=listing(features=listing.Features()))),
        "list libraries": Request(package_manager=manager(list=listing(libraries=listing.Libraries()))),
        "pm clear": Request(package_manager=manager(clear=manager.Clear(package_name=MARKOR))),
        "pm grant": Request(
            package_manager=manager(
                grant=manager.Grant(
                    package_name=MARKOR, permissions=["android.permission.READ_EXTERNAL_STORAGE"]
                )
            )
        ),
        "dumpsys": Request(dumpsys=Request.DumpsysRequest(service="battery")),
        "push": Request(push=Request.Push(content=b"abc", path="/sdcard/Download/x")),
        "pull": Request(pull=Request.Pull(path="/sdcard/Download/x")),
        "send_broadcast": Request(send_broadcast=Request.SendBroadcast(action="com.example.NOTHING")),
        "start_activity": Request(start_activity=Request.StartActivity(full_activity=SETTINGS)),
        "start_screen_pinning": Request(
            start_screen_pinning=Request.StartScreenPinning(full_activity=SETTINGS)
        ),
        "force_stop": Request(force_stop=Request.ForceStop(package_name="com.android.settings")),
        "uninstall_package": Request(uninstall_package=Request.UninstallPackage(package_name=MARKOR)),
    }


def main(mode: str, path: str = "") -> None:
    server = ["adb", "-P", str(ADB_SERVER)]
    subprocess.run([*server, "start-server"], check=True, capture_output=True)
    atexit.register(subprocess.run, [*server, "kill-server"], capture_output=True)
    env = timed("load", lambda: loaded(mode, path))
    env = a11y_grpc_wrapper.A11yGrpcWrapper(env, enable_a11y_tree_info=True, latest_a11y_info_only=True)
    host = Host(env)
    timed("first reset", env.reset)
    timed("reset", env.reset)
    print("pixels equal screencap's:", host.seen_equals_screencap())
    host.adb("shell", "am", "start", "-W", "-n", SETTINGS)
    host.tap(540, 1200)
    print("and after a tap:", host.seen_equals_screencap())
    print("forest:", host.agrees())
    host.adb("shell", "svc", "wifi", "disable")
    print("forest without Wi-Fi:", host.agrees())
    print("events:", host.heard())
    timed("step", lambda: host.act(2))
    for name, request in calls().items():
        answer = timed(name, lambda request=request: env.execute_adb_call(request))
        if answer.status != adb_pb2.AdbResponse.OK:
            print("  FAILED:", answer.error_message)
    state = {"snapshot_name": "mine"}
    saved = timed("save_state", lambda: env.save_state(state_pb2.SaveStateRequest(args=state)))
    back = timed("load_state", lambda: env.load_state(state_pb2.LoadStateRequest(args=state)))
    print("state saved and loaded:", saved.status == back.status == 1)
    time.sleep(1)  # its thread that reads the log, just started anew, has to be there to be stopped
    timed("close", env.close)


if __name__ == "__main__":
    main(*sys.argv[1:])
