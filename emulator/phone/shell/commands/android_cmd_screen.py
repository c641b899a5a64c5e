"""``cmd`` shells of what one sees: statusbar, uimode, notification, overlay, media_session, locale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulator.phone.shell.commands.android_cmd import service_shell
from emulator.phone.shell.commands.android_services import FAILED, Arguments, dispatch, table
from emulator.phone.shell.table import command
from emulator.phone.shell.waits import Running
from emulator.phone.system.notifications import DEFAULT, Notification

if TYPE_CHECKING:
    from emulator.phone.shell.process import Process

_STATUSBAR, _statusbar = table()
_NOTIFICATION, _notification = table()
_OVERLAY, _overlay = table()
_MEDIA, _media = table()
_LOCALE, _locale = table()
_USAGES = {
    "statusbar": """Status bar commands:
  help
    Print this help text.

  expand-notifications
    Open the notifications panel.

  expand-settings
    Open the notifications panel and expand quick settings if present.

  collapse
    Collapse the notifications and settings panel.

  add-tile COMPONENT
    Add a TileService of the specified component

  remove-tile COMPONENT
    Remove a TileService of the specified component

  click-tile COMPONENT
    Click on a TileService of the specified component

  check-support
    Check if this device supports QS + APIs

  get-status-icons
    Print the list of status bar icons and the order they appear in
""",
    "notification": """NotificationManager shell commands:
  allow_listener COMPONENT [user_id (current user if not specified)]
  disallow_listener COMPONENT [user_id (current user if not specified)]
  allow_dnd PACKAGE [user_id (current user if not specified)]
  disallow_dnd PACKAGE [user_id (current user if not specified)]
  set_dnd [on|none (same as on)|priority|alarms|all|off (same as all)]
  list
  get <notification-key>
  snooze --for <msec> <notification-key>
  unsnooze <notification-key>
  post [--help | flags] <tag> <text>
""",
    "overlay": """Overlay manager (overlay) commands:
  help
  list [--verbose] [--user USER_ID] [PACKAGE[:NAME]]
  enable [--user USER_ID] PACKAGE[:NAME]
  disable [--user USER_ID] PACKAGE[:NAME]
  enable-exclusive [--user USER_ID] [--category] PACKAGE
""",
    "media_session": """Usage: cmd media_session subcommand [options]
       cmd media_session dispatch KEY
       cmd media_session list-sessions
       cmd media_session volume [options]
""",
    "locale": """Locale manager (locale) shell commands:
  help
  set-app-locales <PACKAGE_NAME> [--user <USER_ID>] [--locales <LOCALE_INFO>]
  get-app-locales <PACKAGE_NAME> [--user <USER_ID>]
""",
}


@service_shell("statusbar")
def statusbar(process: Process, words: list[str]) -> Running:
    return dispatch(process, _STATUSBAR, words, _USAGES["statusbar"])


@_statusbar("expand-notifications")
def _expand(process: Process, words: Arguments) -> int:
    process.phone.shade.expand()
    return 0


@_statusbar("expand-settings")
def _expand_settings(process: Process, words: Arguments) -> int:
    process.phone.shade.expand_settings()
    return 0


@_statusbar("collapse")
def _collapse(process: Process, words: Arguments) -> int:
    process.phone.shade.collapse()
    return 0


@_statusbar("check-support")
def _support(process: Process, words: Arguments) -> int:
    process.line("true")
    return 0


@_statusbar("add-tile", "remove-tile")
def _tile(process: Process, words: Arguments) -> int:
    adding = "add-tile" in process.argv
    tile = f"custom({words.required()})"
    before = (process.phone.settings.get("secure", "sysui_qs_tiles", "") or "").split(",")
    kept = [each for each in before if each and each != tile]
    process.phone.settings.put("secure", "sysui_qs_tiles", ",".join([tile, *kept] if adding else kept))
    return 0


@_statusbar("get-status-icons")
def _icons(process: Process, words: Arguments) -> int:
    for name in (
        "rotate",
        "headset",
        "bluetooth",
        "zen",
        "alarm_clock",
        "wifi",
        "mobile",
        "airplane",
        "battery",
    ):
        process.line(name)
    return 0


@service_shell("uimode")
def uimode(process: Process, words: list[str]) -> int:
    settings = process.phone.settings
    modes = {"no": "1", "yes": "2", "auto": "0", "custom_schedule": "3", "custom_bedtime": "4"}
    if words[:1] == ["night"]:
        if len(words) > 1:
            if words[1] not in modes:
                process.stderr.write(
                    "Error: mode must be 'yes', 'no', or 'auto' or 'custom_schedule' or 'custom_bedtime'\n"
                )
                return FAILED
            settings.put("secure", "ui_night_mode", modes[words[1]])
        now = settings.get("secure", "ui_night_mode", "1")
        process.line(
            f"Night mode: {next((name for name, value in modes.items() if value == now), 'unknown')}"
        )
        return 0
    if words[:1] == ["car"]:
        process.line("Car mode: no")
        return 0
    process.line("UiModeManager service (uimode) commands:\n  help\n    Print this help text.")
    process.line("  night [yes|no|auto|custom_schedule|custom_bedtime]\n    Set or read night mode.")
    process.line("  car [yes|no]\n    Set or read car mode.")
    return 0 if words[:1] in (["help"], ["-h"]) else FAILED


@service_shell("notification")
def notification(process: Process, words: list[str]) -> Running:
    return dispatch(process, _NOTIFICATION, words, _USAGES["notification"])


def _key(process: Process, each: Notification) -> str:
    return f"0|{each.package}|{each.id}|{each.tag or 'null'}|{process.phone.packages.uid(each.package)}"


@_notification("list")
def _list(process: Process, words: Arguments) -> int:
    for each in process.phone.notifications.active():
        process.line(_key(process, each))
    return 0


@_notification("get")
def _get(process: Process, words: Arguments) -> int:
    wanted = words.required()
    for each in process.phone.notifications.active():
        if _key(process, each) == wanted:
            process.line(
                f"NotificationRecord(pkg={each.package} id={each.id} title={each.title} text={each.text})"
            )
            return 0
    process.line("No active notification matching key " + wanted)
    return FAILED


_POST_VALUED = {
    "-t",
    "--title",
    "-i",
    "--icon",
    "-I",
    "--large-icon",
    "-S",
    "--style",
    "-c",
    "--content-intent",
    "-f",
}


@_notification("post", "notify")
def _post(process: Process, words: Arguments) -> int:
    title = "Shell Notification"
    while (option := words.option()) is not None:
        value = words.value(option) if option in _POST_VALUED else ""
        title = value if option in ("-t", "--title") else title
    tag, text = words.next(), " ".join(words.rest())
    if not tag or not text:
        process.stderr.write("usage: cmd notification post [flags] <tag> <text>\n")
        return FAILED
    made = Notification(
        "com.android.shell", 2020, title, text, channel="shellcmd", tag=tag, importance=DEFAULT, icon="bug"
    )
    process.line(
        f"posting:\n  Notification(channel=shellcmd shortcut=null contentView=null title={title} text={text})"
    )
    process.phone.notifications.post(made)
    return 0


_ZEN = {"on": 2, "none": 2, "priority": 1, "alarms": 3, "all": 0, "off": 0}


@_notification("set_dnd")
def _dnd(process: Process, words: Arguments) -> int:
    mode = words.required()
    if mode not in _ZEN:
        process.stderr.write(f"invalid dnd mode: {mode}\n")
        return FAILED
    process.phone.settings.put("global", "zen_mode", _ZEN[mode])
    return 0


@_notification(
    "allow_listener",
    "disallow_listener",
    "allow_dnd",
    "disallow_dnd",
    "allow_assistant",
    "snooze",
    "unsnooze",
)
def _accepted(process: Process, words: Arguments) -> int:
    """No listener runs on this phone."""
    return 0


@service_shell("overlay")
def overlay(process: Process, words: list[str]) -> Running:
    return dispatch(process, _OVERLAY, words, _USAGES["overlay"])


_BARS = {
    "com.android.internal.systemui.navbar.threebutton": "0",
    "com.android.internal.systemui.navbar.twobutton": "1",
    "com.android.internal.systemui.navbar.gestural": "2",
}


@_overlay("list")
def _overlays(process: Process, words: Arguments) -> int:
    mode = process.phone.settings.get("secure", "navigation_mode", "2")
    process.line("android")
    for package in process.phone.packages.all():
        if "/overlay/" in package.path:
            on = _BARS.get(package.name) == mode or package.name == "com.android.internal.emulation.pixel_6"
            process.line(f"[{'x' if on else ' '}] {package.name}")
    process.line("")
    return 0


@_overlay("enable", "enable-exclusive", "disable")
def _enable(process: Process, words: Arguments) -> int:
    while (option := words.option()) is not None:
        if option == "--user":
            words.value(option)
    name = words.required()
    if not process.phone.packages.installed(name):
        process.stderr.write(f"Error: Failed to enable {name}\n")
        return 1
    if name in _BARS and "disable" not in process.argv:
        process.phone.settings.put("secure", "navigation_mode", _BARS[name])
    elif name in _BARS and process.phone.settings.get("secure", "navigation_mode") == _BARS[name]:
        process.phone.settings.put("secure", "navigation_mode", "0")
    return 0


@service_shell("media_session")
def media_session(process: Process, words: list[str]) -> Running:
    return dispatch(process, _MEDIA, words, _USAGES["media_session"])


@command("media")
def media(process: Process) -> Running:
    return media_session(process, process.argv[1:])


@_media("volume")
def _volume(process: Process, words: Arguments) -> int:
    stream, level, show, step = "3", None, False, ""
    while (option := words.option()) is not None:
        if option == "--stream":
            stream = words.value(option)
        elif option == "--set":
            level = words.value(option)
        elif option == "--adj":
            step = words.value(option)
        show = show or option == "--get"
    media = process.phone.media
    process.line(f"[V] will control stream={stream} (STREAM_MUSIC)")
    if level is not None and level.isdigit():
        process.line(f"[V] will set volume to index={level}")
        media.set_volume(int(level))
    if step:
        media.adjust_volume({"raise": 1, "lower": -1}.get(step, 0))
    if show:
        process.line(f"[V] volume is {media.volume} in range [0..15]")
    return 0


@_media("list-sessions")
def _sessions(process: Process, words: Arguments) -> int:
    process.line("Sessions:")
    return 0


@_media("dispatch")
def _dispatch(process: Process, words: Arguments) -> int:
    from emulator.phone.system.intents import Intent

    process.phone.broadcasts.send(
        Intent(
            "android.intent.action.MEDIA_BUTTON", extras={"android.intent.extra.KEY_EVENT": words.required()}
        )
    )
    return 0


@service_shell("locale")
def locale(process: Process, words: list[str]) -> Running:
    return dispatch(process, _LOCALE, words, _USAGES["locale"])


@_locale("get-app-locales", "set-app-locales")
def _app_locales(process: Process, words: Arguments) -> int:
    package = words.required()
    process.phone.packages.find(package)
    if "get-app-locales" in process.argv:
        process.line(f"Locales for {package} for user 0 are []")
    return 0
