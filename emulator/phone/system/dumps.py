"""What ``dumpsys`` says of activities, windows, displays and input, in the words of Android 13."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from emulator.phone.system.activity import Activity, Task
from emulator.phone.system.input_devices import DEVICES, TOUCHSCREEN
from emulator.phone.system.intent_text import describe, short_component

if TYPE_CHECKING:
    from emulator.phone.device import Phone
    from emulator.phone.system.windows import Window

_ROTATIONS = ("ROTATION_0", "ROTATION_90", "ROTATION_180", "ROTATION_270")


def record(activity: Activity, task: Task | None) -> str:
    """``ActivityRecord{…}`` as dumps and logs name an activity."""
    where = f" t{task.id}" if task is not None else ""
    return f"ActivityRecord{{{activity.token:x} u0 {short_component(activity.component)}{where}}}"


def _front(phone: Phone) -> Iterator[tuple[Task, Activity]]:
    for task in reversed(phone.activities.tasks):
        for activity in reversed(task.activities):
            yield task, activity


def activities(phone: Phone) -> str:
    """``dumpsys activity activities``."""
    top = phone.activities.top
    lines = [
        "ACTIVITY MANAGER ACTIVITIES (dumpsys activity activities)",
        "Display #0 (activities from top to bottom):",
    ]
    for task in reversed(phone.activities.tasks):
        visible = any(a in phone.activities.visible() for a in task.activities)
        kind = "home" if task.package == phone.packages.home else "standard"
        lines += [
            f"  * {_task(task, kind)[:-1]} U=0 visible={_word(visible)} visibleRequested={_word(visible)}"
            f" mode=fullscreen translucent={_word(not visible)} sz={len(task.activities)}}}",
            f"    mLastPausedActivity: {record(task.top, task)}",
        ]
        if task.top is top:
            lines.append(f"    topResumedActivity={record(task.top, task)}")
        for number, activity in reversed(list(enumerate(task.activities))):
            lines += _history(phone, task, number, activity)
    lines.append("")
    if top is not None:
        lines += [
            f"  ResumedActivity: {record(top, phone.activities.task_of(top))}",
            f"  mFocusedApp={record(top, phone.activities.task_of(top))}",
        ]
    return "\n".join(lines) + "\n"


def top_activities(phone: Phone) -> str:
    """``dumpsys activity top``: each task's topmost activity, the one in front last."""
    lines = []
    for task in phone.activities.tasks:
        activity = task.top
        package = activity.app.package
        resumed = activity is phone.activities.top
        lines += [
            f"TASK {phone.packages.uid(package)}:{task.root.affinity} id={task.id} userId=0",
            f"  ACTIVITY {short_component(activity.component)} {activity.token:x}"
            f" pid={phone.processes.pid(package) or '(not running)'}",
            f"    Local Activity {activity.token:x} State:",
            f"      mResumed={_word(resumed)} mStopped={_word(not resumed)} mFinished=false",
            "      mChangingConfigurations=false",
            "",
        ]
    return "\n".join(lines) + "\n"


def _task(task: Task, kind: str) -> str:
    return f"Task{{{task.id:x}5a0e #{task.id} type={kind} A=10{task.id:03d}:{task.root.affinity}}}"


def _history(phone: Phone, task: Task, number: int, activity: Activity) -> list[str]:
    resumed = activity is phone.activities.top
    state = "RESUMED" if resumed else "STOPPED"
    package = activity.app.package
    pid = phone.processes.pid(package) or 0
    app_id = phone.packages.uid(package) - 10000
    return [
        f"    * Hist  #{number}: {record(activity, task)}",
        f"        packageName={package} processName={package}",
        "        launchedFromUid=2000 launchedFromPackage=com.android.shell userId=0",
        f"        app=ProcessRecord{{{activity.token ^ 0xFFFFFF:x} {pid}:{package}/u0a{app_id}}}",
        f"        {describe(activity.intent)}",
        f"        rootOfTask={_word(number == 0)} task={task.id}",
        f"        taskAffinity={task.root.affinity}",
        f"        mActivityComponent={short_component(activity.component)}",
        f"        state={state} delayedResume=false finishing=false",
        f"        mVisibleRequested={_word(resumed)} mVisible={_word(resumed)} nowVisible={_word(resumed)}",
    ]


def recents(phone: Phone) -> str:
    """``dumpsys activity recents``."""
    lines = ["ACTIVITY MANAGER RECENT TASKS (dumpsys activity recents)", "mRecentsUid=10096"]
    lines.append(
        "mRecentsComponent=ComponentInfo{com.google.android.apps.nexuslauncher/com.android.quickstep.RecentsActivity}"
    )
    lines.append("mFreezeTaskListReordering=false")
    tasks = [*reversed(phone.activities.tasks), *reversed(phone.activities.ended)]
    lines.append("Recent tasks:")
    for index, task in enumerate(tasks):
        lines.append(f"* Recent #{index}: {_task(task, 'standard')}")
    lines.append("")
    lines.append("Visible recent tasks (most recent first):")
    for index, task in enumerate(phone.activities.recents()):
        alive = bool(task.activities)
        lines += [
            f"  * RecentTaskInfo #{index}: ",
            f"    id={task.id} userId=0 hasTask={_word(alive)} lastActiveTime={task.last_active_ms}",
            f"    baseIntent={describe(task.root.intent)}",
        ]
        if alive:
            lines += [
                f"    baseActivity={short_component(task.activities[0].component)}",
                f"    topActivity={short_component(task.top.component)}",
            ]
    return "\n".join(lines) + "\n"


def stack_list(phone: Phone) -> str:
    """``am stack list``: the tasks, top first."""
    width, height = phone.display.size
    shown = phone.activities.visible()
    lines = []
    for task in reversed(phone.activities.tasks):
        visible = _word(any(activity in shown for activity in task.activities))
        top = task.top.component
        lines.append(f"RootTask id={task.id} bounds=[0,0][{width},{height}] displayId=0 userId=0")
        lines.append(
            " configuration={1.0 310mcc260mnc [en_US] ldltr sw411dp w411dp h866dp 420dpi nrml long port}"
        )
        lines.append(
            f"  taskId={task.id}: {task.activities[0].component} bounds=[0,0][{width},{height}] userId=0"
            f" visible={visible} topActivity=ComponentInfo{{{top}}}"
        )
        lines.append("")
    return "\n".join(lines)


def _window_name(window: Window) -> str:
    if window.activity is not None and window.screen.kind == "full":
        return window.activity.component
    return window.title or window.package


def _window_token(window: Window) -> str:
    return f"Window{{{0x5067EB0 + window.id * 0x1F3:x} u0 {_window_name(window)}}}"


def windows(phone: Phone) -> str:
    """``dumpsys window windows``, topmost first."""
    lines = ["WINDOW MANAGER WINDOWS (dumpsys window windows)"]
    shown = phone.windows.visible()
    for index, window in enumerate(reversed(shown)):
        lines += [
            f"  Window #{index} {_window_token(window)}:",
            f"    mDisplayId=0 rootTaskId=1 mSession=Session{{e1cdd57 843:u0a{phone.packages.uid(window.package)}}}",
            f"    mOwnerUid={phone.packages.uid(window.package)} showForAllUsers=false"
            f" package={window.package} appop=NONE",
            f"    mAttrs={{(0,0)(fillxfill) ty={window.type.removeprefix('TYPE_')} fmt=TRANSLUCENT}}",
            f"    Requested w={window.bounds.width} h={window.bounds.height} mLayoutSeq=10",
            f"    mBaseLayer={window.layer} mSubLayer=0",
            "    mViewVisibility=0x0 mHaveFrame=true mObscured=false",
            f"    Frames: parent={window.frame} display={window.frame} frame={window.bounds} last={window.bounds}",
            "    mHasSurface=true isReadyForDisplay()=true mWindowRemovalAllowed=false",
            "    isOnScreen=true",
            "    isVisible=true",
        ]
    return "\n".join(lines) + "\n\n" + _focus(phone)


def _focus(phone: Phone) -> str:
    focused = phone.windows.focused()
    top = phone.activities.top
    name = _window_token(focused) if focused is not None else "null"
    app = record(top, phone.activities.task_of(top)) if top is not None else "null"
    shown = _word(phone.ime.shown)
    return (
        f"  mCurrentFocus={name}\n  mFocusedApp={app}\n"
        f"  mInputMethodWindow=Window{{aea3ecf u0 InputMethod}} mInputShown={shown}\n"
    )


def displays(phone: Phone) -> str:
    """``dumpsys window displays``."""
    display = phone.display
    width, height = display.size
    rotation = _ROTATIONS[display.rotation]
    return (
        "WINDOW MANAGER DISPLAY CONTENTS (dumpsys window displays)\n"
        "  Display: mDisplayId=0 rootTasks=2\n"
        f"    init={display.physical.width}x{display.physical.height} {display.physical_density}dpi"
        f" cur={width}x{height} app={width}x{height - display.status_height}"
        f" rng={width}x{width - 52}-{height}x{height}\n"
        "    deferred=false mLayoutNeeded=false\n"
        "  DisplayRotation\n"
        "    mCurrentAppOrientation=SCREEN_ORIENTATION_UNSPECIFIED\n"
        f"    mRotation={display.rotation} mCurrentRotation={rotation}\n"
        f"  mCurrentRotation={rotation}\n"
    ) + _focus(phone)


def window(phone: Phone, what: str = "") -> str:
    """``dumpsys window [windows|displays|policy]``."""
    if what in ("windows", "w", "visible"):
        return windows(phone)
    if what in ("displays", "d"):
        return displays(phone)
    policy = (
        "WINDOW MANAGER POLICY STATE (dumpsys window policy)\n"
        f"    mAwake={_word(phone.power.interactive)} mScreenOnEarly={_word(phone.power.interactive)}"
        f" mScreenOnFully={_word(phone.power.interactive)}\n"
        f"    KeyguardServiceDelegate\n      showing={_word(phone.power.locked)}\n"
    )
    if what in ("policy", "p"):
        return policy
    return policy + displays(phone) + windows(phone)


def input_state(phone: Phone) -> str:
    """``dumpsys input``: what hosts read of it is the viewport."""
    display = phone.display
    width, height = display.size
    return (
        "INPUT MANAGER (dumpsys input)\n\nInput Manager State:\n  Interactive: "
        f"{_word(phone.power.interactive)}\n  System UI Lights Out: false\n\n"
        f"Event Hub State:\n  BuiltInKeyboardId: -2\n  Devices:\n    -1: Virtual\n{_devices()}\n"
        f"Input Reader State (Nums of device: {len(DEVICES) + 1}):\n"
        f"  Device {TOUCHSCREEN.number + 1}: {TOUCHSCREEN.name}\n    Touch Input Mapper (mode - DIRECT):\n"
        "      Viewport INTERNAL: displayId=0, uniqueId=local:4619827259835644672, port=0,"
        f" orientation={display.rotation},"
        f" logicalFrame=[0, 0, {width}, {height}], physicalFrame=[0, 0, {width}, {height}],"
        f" deviceSize=[{display.physical.width}, {display.physical.height}], isActive=[1]\n"
        f"      PhysicalWidth: {display.physical.width}px\n      PhysicalHeight: {display.physical.height}px\n"
        f"      InputDeviceOrientation: {display.rotation}\n"
        f"      SurfaceOrientation: {display.rotation}\n\n"
        "Input Dispatcher State:\n  DispatchEnabled: true\n  DispatchFrozen: false\n" + _focused_input(phone)
    )


def _devices() -> str:
    return "".join(
        f"    {device.number + 1}: {device.name}\n      Classes: {device.classes}\n      Path: {device.path}\n"
        f"      Enabled: true\n      Location: {device.location}\n      ControllerNumber: 0\n      UniqueId: \n"
        "      Identifier: " + ", ".join(
            f"{word}=0x{value:04x}"
            for word, value in zip(("bus", "vendor", "product", "version"), device.identity, strict=True)
        ) + ", bluetoothAddress=<not set>\n"
        for device in DEVICES
    )  # fmt: skip


def _focused_input(phone: Phone) -> str:
    focused = phone.windows.focused()
    top = phone.activities.top
    lines = ["  FocusedApplications:"]
    if top is not None:
        task = phone.activities.task_of(top)
        lines.append(f"    displayId=0, name='{record(top, task)}', dispatchingTimeout=5000ms")
    lines.append("  FocusedWindows:")
    if focused is not None:
        lines.append(f"    displayId=0, name='{_window_token(focused)[7:-1]}'")
    return "\n".join(lines) + "\n"


def display_state(phone: Phone) -> str:
    """``dumpsys display``."""
    width, height = phone.display.size
    state = "ON" if phone.power.interactive else "OFF"
    return (
        f"DISPLAY MANAGER (dumpsys display)\n  mViewports=[DisplayViewport{{type=INTERNAL, valid=true, isActive=true,"
        f" displayId=0, uniqueId='local:4619827259835644672', physicalPort=0, orientation={phone.display.rotation},"
        f" logicalFrame=Rect(0, 0 - {width}, {height}), physicalFrame=Rect(0, 0 - {width}, {height}),"
        f" deviceWidth={width}, deviceHeight={height}}}]\n  mScreenState={state}\n"
        f'  mBaseDisplayInfo=DisplayInfo{{"Built-in Screen", displayId 0, real {width} x {height},'
        f" density {phone.display.density}, state {state}, rotation {phone.display.rotation}}}\n"
    )


def _word(flag: bool) -> str:
    return "true" if flag else "false"
