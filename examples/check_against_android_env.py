"""DeepMind's android-env, unmodified, against the embedded phone: run this with a Python that has android-env.

    python -m venv /tmp/host && /tmp/host/bin/pip install android-env==1.3.0 immutabledict
    /tmp/host/bin/python examples/check_against_android_env.py connect          # to a phone that runs
    /tmp/host/bin/python examples/check_against_android_env.py launch FOLDER/emulator

It needs adb on the PATH, uses a server of its own (port 5237), prints what it found and how long it took, and ends with
1 if anything was not as it should be. With ``connect`` the phone is started with the Python of DROIDWORLD_PYTHON
(default: .venv/bin/python). What the host would download, the forwarder's APK, is made here: see ``Shelf``.
"""

from __future__ import annotations

import atexit
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
import urllib.response
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
sys.path.append(str(PROJECT))  # behind the host's own android_env

from adb_requests import FORWARDER, GROUPS, PATIENCE, SETTINGS, Request, apk, eventually  # noqa: E402

ADB_SERVER = 5237
NOWHERE = np.array([0, 0], np.float32)
TOUCH, LIFT, REPEAT = 0, 1, 2

wrong: list[str] = []


def check(what: str, good: bool, told: object = "") -> None:
    print(f"{what:<28} {'as it should be' if good else 'WRONG'}{f': {told}' if told else ''}", flush=True)
    if not good:
        wrong.append(what)


def timed(what: str, work: Callable[[], Any]) -> Any:
    start = time.perf_counter()
    result = work()
    print(f"{what:<28} {1000 * (time.perf_counter() - start):8.1f} ms", flush=True)
    return result


class Shelf(urllib.request.BaseHandler):
    """Hands out the forwarder's APK in the place of the network."""

    handler_order = 100

    def https_open(self, request: urllib.request.Request) -> Any:
        if not request.full_url.endswith("accessibility_forwarder.apk"):
            return None
        answer = urllib.response.addinfourl(io.BytesIO(apk(FORWARDER)), {}, request.full_url, 200)
        answer.msg = "OK"
        return answer


def launcher(mode: str, path: str) -> config.EmulatorLauncherConfig:
    """Where the emulator is, or the ports of a phone that is started here."""
    if mode == "launch":
        return config.EmulatorLauncherConfig(emulator_path=path, avd_name="droidworld")
    python = os.environ.get("DROIDWORLD_PYTHON", str(PROJECT / ".venv/bin/python"))
    words = ["-m", "emulator.phone", "--console-port", "0", "--grpc-port", "0", "--clock", "real"]
    environment = {**os.environ, "ANDROID_ADB_SERVER_PORT": str(ADB_SERVER)}
    phone = subprocess.Popen([python, *words], cwd=PROJECT, stdout=subprocess.PIPE, env=environment)
    atexit.register(phone.terminate)
    assert phone.stdout is not None
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

    def shell(self, *words: str) -> str:
        return self.adb("shell", *words).decode()

    def current(self) -> str:
        request = Request(get_current_activity=Request.GetCurrentActivity())
        return self.env.execute_adb_call(request).get_current_activity.full_activity

    def act(self, kind: int, position: Any = NOWHERE) -> Any:
        return self.env.step({"action_type": np.array(kind), "touch_position": position}).observation[
            "pixels"
        ]

    def finger(self, *points: tuple[int, int]) -> None:
        """One finger down, over the points, and up."""
        places = [np.array([x / 1080, y / 2400], np.float32) for x, y in points]
        for where in places:
            self.act(TOUCH, where)
        self.act(LIFT, places[-1])

    def seen(self) -> Any:
        """The pixels of the environment and those of ``screencap``, both of a screen at rest."""
        time.sleep(1.0)
        raw = self.adb("exec-out", "screencap")
        return self.act(REPEAT), np.frombuffer(raw[16:], "u1").reshape(2400, 1080, 4)[:, :, :3]

    def forest(self) -> Any:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.act(REPEAT)
            found = self.env.accumulate_new_extras().get("accessibility_tree")
            if found is not None and len(found):
                return found[-1]
        raise SystemExit(f"no forest in {PATIENCE} s")

    def dump(self) -> list[Any]:
        self.shell("uiautomator", "dump", "/sdcard/w.xml")
        return list(ET.fromstring(self.adb("exec-out", "cat", "/sdcard/w.xml").decode()).iter("node"))

    def centre(self, text: str) -> tuple[int, int]:
        (bounds,) = [node.get("bounds") for node in self.dump() if node.get("text") == text]
        left, top, right, bottom = map(int, re.findall(r"\d+", bounds))
        return (left + right) // 2, (top + bottom) // 2


def pixels(host: Host) -> None:
    """Pixels are ``screencap``'s, before and after what a finger does, and the finger does something."""
    at_home, captured = host.seen()
    check("pixels at home", (at_home == captured).all())
    host.shell("am", "start", "-W", "-n", SETTINGS)
    settings, captured = host.seen()
    check("pixels of Settings", (settings == captured).all() and (settings != at_home).any())
    host.finger((540, 1800), (540, 1700), (540, 1600), (540, 1500), (540, 1400), (540, 1400))
    scrolled, captured = host.seen()
    check("pixels after a drag", (scrolled == captured).all() and (scrolled != settings).any())
    host.finger(host.centre("Display"))
    opened, captured = host.seen()
    check("pixels after a touch", (opened == captured).all() and (opened != scrolled).any())
    check("what the touch opened", host.current().endswith("SubSettings"), host.current())


def forest(host: Host, where: str) -> None:
    """The active window's nodes against the dump's: each visible one is there, and every word the dump has."""
    time.sleep(1.0)
    dump = host.dump()
    (window,) = [each for each in host.forest().windows if each.is_active]
    keys = ("text", "content-desc", "resource-id", "bounds")
    dumped = {tuple(node.get(key) for key in keys) for node in dump}
    sent = set()
    for node in window.tree.nodes:
        b = node.bounds_in_screen
        bounds = f"[{b.left},{b.top}][{b.right},{b.bottom}]"
        if node.is_visible_to_user:
            sent.add((node.text, node.content_description, node.view_id_resource_name, bounds))
    spoken = {words for words in dumped if words[0] or words[1]}
    told = f"{len(sent)} nodes; of the dump's {len(dumped)}, {len(spoken)} with words"
    check(f"forest {where}", bool(spoken) and sent <= dumped and spoken <= sent, told)


def events(host: Host) -> None:
    """A swipe and a tap in Settings arrive as events."""
    host.shell("am", "start", "-S", "-W", "-n", SETTINGS)
    host.env.accumulate_new_extras()
    host.shell("input", "swipe", "540", "1800", "540", "1400", "300")
    host.finger(host.centre("Display"))
    wanted = {"TYPE_VIEW_SCROLLED", "TYPE_VIEW_CLICKED", "TYPE_WINDOW_STATE_CHANGED"}
    found: set[str] = set()

    def all_there() -> bool:
        host.act(REPEAT)
        found.update(event.event["event_type"] for event in host.env.task_extras().get("full_event", ()))
        return wanted <= found

    check("events", eventually(all_there), ", ".join(sorted(found)))


def calls(host: Host) -> None:
    """Adb requests of every kind that both versions have."""
    kinds = set()
    for group in GROUPS:
        for name, request, holds in group(host):
            kinds.add(request.WhichOneof("command"))
            answer = timed(name, lambda request=request: host.env.execute_adb_call(request))
            good = answer.status == adb_pb2.AdbResponse.OK
            if not good or not holds(answer):
                check(name, False, answer.error_message or "OK, and without its effect")
    missing = {field.name for field in Request.DESCRIPTOR.oneofs_by_name["command"].fields} - kinds
    check("every kind of adb request", not missing, ", ".join(sorted(missing or kinds)))


def states(host: Host) -> None:
    """What was changed after a state was saved is undone when it is loaded."""
    args = {"snapshot_name": "mine"}
    host.shell("settings", "put", "system", "kept", "before")
    saved = timed("save_state", lambda: host.env.save_state(state_pb2.SaveStateRequest(args=args)))
    host.shell("settings", "put", "system", "kept", "after")
    back = timed("load_state", lambda: host.env.load_state(state_pb2.LoadStateRequest(args=args)))
    kept = host.shell("settings", "get", "system", "kept").strip()
    check("state saved and loaded", saved.status == back.status == 1 and kept == "before", kept)
    unknown = state_pb2.LoadStateRequest(args={"snapshot_name": "nobody's"})
    status = host.env.load_state(unknown).status
    check("an unknown state", status == state_pb2.LoadStateResponse.NOT_FOUND, status)


def children() -> set[str]:
    """The processes that this one started and that are still there."""
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


def main(mode: str, path: str = "") -> None:
    server = ["adb", "-P", str(ADB_SERVER)]
    subprocess.run([*server, "start-server"], check=True, capture_output=True)
    atexit.register(subprocess.run, [*server, "kill-server"], capture_output=True)
    urllib.request.install_opener(urllib.request.build_opener(Shelf))
    others = children()
    env = timed("load", lambda: loaded(mode, path))
    mine = children() - others
    env = a11y_grpc_wrapper.A11yGrpcWrapper(
        env, install_a11y_forwarding=True, enable_a11y_tree_info=True, latest_a11y_info_only=True
    )
    host = Host(env)
    version = host.shell("dumpsys", "package", FORWARDER)
    check("the forwarder's APK", "versionCode=900" in version)
    timed("first reset", env.reset)
    timed("reset", env.reset)
    timed("step", lambda: host.act(REPEAT))
    pixels(host)
    forest(host, "of a page")
    host.shell("am", "start", "-S", "-W", "-n", SETTINGS)
    forest(host, "of Settings")
    host.shell("svc", "wifi", "disable")
    forest(host, "without Wi-Fi")
    host.shell("input", "keyevent", "KEYCODE_HOME")
    forest(host, "at home")
    events(host)
    calls(host)
    states(host)
    time.sleep(1)  # its thread that reads the log, just started anew, has to be there to be stopped
    timed("close", env.close)
    if mode == "launch":
        check("the launched phone's end", bool(mine) and eventually(lambda: not mine & children()))
    sys.exit(f"{len(wrong)} wrong: {', '.join(wrong)}" if wrong else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
