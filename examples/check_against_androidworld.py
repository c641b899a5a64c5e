"""Lets an unmodified AndroidWorld prepare and score tasks on the embedded phone, and our solutions play them.

Run it with the Python of an environment in which AndroidWorld is installed (its own requirements, `adb` on the PATH),
while `droidworld phone` is running:

    droidworld phone &
    path/to/androidworld/bin/python examples/check_against_androidworld.py \
        --android-world path/to/android_world --droidworld .venv/bin/droidworld MarkorCreateNote SimpleSmsSend

It prints AndroidWorld's score before and after each solution; 0.0 (1.0 for a ``…Verify`` task) and 1.0 should be
there, and it ends with 1 where something else is. With ``--set-up``
AndroidWorld first sets up each of its apps that the phone has, as it does on a new emulator: it wipes its data, clicks
through its first-run screens, and keeps a copy of its data that every task begins with.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any


def plain(value: Any) -> Any:
    """A parameter as JSON has it: rows become objects."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: plain(each) for name, each in dataclasses.asdict(value).items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return {name: plain(each) for name, each in value.items()} if isinstance(value, dict) else value


def environment(options: argparse.Namespace) -> Any:
    """AndroidWorld's environment on a phone that runs already, without the download of its forwarder app."""
    from android_env.components import config_classes
    from android_world.env import android_world_controller, env_launcher, interface

    from android_env import loader

    launcher = config_classes.EmulatorLauncherConfig(
        emulator_console_port=options.console_port,
        adb_port=options.console_port + 1,
        grpc_port=options.grpc_port,
    )
    adb = config_classes.AdbControllerConfig(adb_path=options.adb, adb_server_port=options.adb_server_port)
    simulator = config_classes.EmulatorConfig(emulator_launcher=launcher, adb_controller=adb)
    with tempfile.NamedTemporaryFile("w", suffix=".textproto", delete=False) as file:
        file.write('id: "default"\nname: "Default"\nmax_episode_sec: 7200\n')
    task = config_classes.FilesystemTaskConfig(path=file.name)
    base = loader.load(config_classes.AndroidEnvConfig(task=task, simulator=simulator))
    controller = android_world_controller.AndroidWorldController(base, install_a11y_forwarding_app=False)
    env = interface.AsyncAndroidEnv(controller)
    env_launcher.setup_env(env, False, True)
    return env


def check(env: Any, kind: Any, options: argparse.Namespace) -> tuple[float, float, str]:
    """AndroidWorld's score before and after our solution, and what the solution said."""
    random.seed(options.seed)
    params = {**kind.generate_random_params(), "seed": options.seed}
    task = kind(params)
    task.initialize_task(env)
    env.reset(go_home=True)
    before = task.is_successful(env)
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump({name: plain(value) for name, value in params.items()}, file, default=str)
        file.flush()
        address = f"127.0.0.1:{options.console_port + 1}"
        command = [options.droidworld, "solve", kind.__name__, "--params", file.name, "--device", address]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    after = task.is_successful(env)
    task.tear_down(env)
    return before, after, (done.stdout or done.stderr).strip()[:300]


def set_up(env: Any) -> None:
    """AndroidWorld's own set-up of the apps, without its downloads of their APKs."""
    from android_world.env import adb_utils
    from android_world.env.setup_device import setup
    from android_world.utils import app_snapshot

    adb_utils.press_home_button(env.controller)
    adb_utils.set_root_if_needed(env.controller)
    there = setup.get_installed_packages(env)
    for app in setup._APPS:
        activity = adb_utils.get_adb_activity(app.app_name)
        if activity is None or adb_utils.extract_package_name(activity) not in there:
            print(f"set-up of {app.app_name}: not on this phone")
            continue
        started = time.monotonic()
        try:
            app.setup(env)
        except Exception as error:
            print(f"set-up of {app.app_name}: {type(error).__name__}: {error}")
            continue
        app_snapshot.save_snapshot(app.app_name, env.controller)
        print(f"set-up of {app.app_name}: done in {time.monotonic() - started:.1f} s", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("tasks", nargs="*")
    parser.add_argument("--set-up", action="store_true", help="let AndroidWorld set up its apps first")
    parser.add_argument("--android-world", type=Path, default=Path("android_world"))
    parser.add_argument("--droidworld", default="droidworld")
    parser.add_argument("--adb", default="adb")
    parser.add_argument("--console-port", type=int, default=5554)
    parser.add_argument("--grpc-port", type=int, default=8554)
    parser.add_argument("--adb-server-port", type=int, default=5037)
    parser.add_argument("--seed", type=int, default=30)
    options = parser.parse_args()
    sys.path.insert(0, str(options.android_world))
    from android_world import registry

    kinds = registry.TaskRegistry().get_registry("android_world")
    env = environment(options)
    if options.set_up:
        set_up(env)
    reached = begun_well = 0
    for name in options.tasks:
        before, after, said = check(env, kinds[name], options)
        reached += after == 1.0
        begun_well += before == float(name.endswith("Verify"))
        print(f"{name}: {before} -> {after}  {said}", flush=True)
    print(f"{reached} of {len(options.tasks)} scored 1.0, {begun_well} what they should before")
    sys.exit(not reached == begun_well == len(options.tasks))


if __name__ == "__main__":
    main()
