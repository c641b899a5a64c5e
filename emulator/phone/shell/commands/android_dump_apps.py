"""``dumpsys`` of apps: packages, notifications, memory, permissions, usage; and of activities, windows, input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulator.phone.shell.commands.android_dump_packages import dump_package
from emulator.phone.shell.commands.android_dumpsys import dump
from emulator.phone.system import dumps
from emulator.phone.system.roles import FULL_NAMES

if TYPE_CHECKING:
    from emulator.phone.shell.process import Process

FLAGGED = {"-a", "-f", "--checkin", "--proto", "--noredact", "--user", "--all-components", "--tombstones"}


def _operands(words: list[str]) -> list[str]:
    return [word for word in words if word not in FLAGGED]


@dump("package")
def package(process: Process, words: list[str]) -> None:
    dump_package(process, next(iter(_operands(words)), ""))


@dump("notification")
def notification(process: Process, words: list[str]) -> None:
    phone = process.phone
    process.line("Current Notification Manager state:")
    process.line("  Notification List:")
    for each in phone.notifications.active():
        uid = phone.packages.uid(each.package)
        flags = f"0x{_flags(each.ongoing, each.auto_cancel):x}"
        key = f"0|{each.package}|{each.id}|{each.tag or 'null'}|{uid}"
        process.line(
            f"    NotificationRecord(0x{abs(hash_of(key)):08x}: pkg={each.package} user=UserHandle{{0}} id={each.id} "
            f"tag={each.tag or 'null'} importance={each.importance} key={key}: Notification(channel={each.channel} "
            f"shortcut=null contentView=null vibrate=null sound=null defaults=0x0 flags={flags} "
            f"color=0x00000000 actions={len(each.actions)} vis=PRIVATE))"
        )
        process.line(f"      uid={uid} userId=0\n      opPkg={each.package}\n      flags={flags}")
        process.line("      extras={")
        process.line(f"          android.title=String ({each.title})")
        process.line(f"          android.text=String ({each.text})")
        process.line("      }")
    zen = phone.settings.number("global", "zen_mode", 0)
    process.line(f"  mInterruptionFilter={1 if zen == 0 else 2}")
    process.line(
        "  Zen Mode:\n    mInterruptionFilter=all"
        if zen == 0
        else "  Zen Mode:\n    mInterruptionFilter=priority"
    )


def _flags(ongoing: bool, auto_cancel: bool) -> int:
    return (0x2 if ongoing else 0) | (0x10 if auto_cancel else 0)


def hash_of(text: str) -> int:
    """Java's ``String.hashCode``, as a positive number."""
    value = 0
    for char in text:
        value = (value * 31 + ord(char)) & 0x7FFFFFFF
    return value


@dump("meminfo")
def meminfo(process: Process, words: list[str]) -> None:
    chosen = next(iter(_operands(words)), "")
    processes = [each for each in process.phone.processes.all() if chosen in ("", each.name, str(each.pid))]
    clock = process.phone.clock
    if chosen and not processes:
        process.line(f"No process found for: {chosen}")
        return
    process.line("Applications Memory Usage (in Kilobytes):")
    process.line(f"Uptime: {clock.elapsed_ms} Realtime: {clock.elapsed_ms}\n")
    if not chosen:
        process.line("Total PSS by process:")
        for each in sorted(processes, key=lambda found: -found.rss):
            process.line(f"    {each.rss:>9,}K: {each.name} (pid {each.pid})")
        process.line("\nTotal RAM: 2,020,324K (status normal)\n Free RAM: 1,004,120K\n Used RAM:   900,204K")
        return
    for each in processes:
        _memory(process, each.name, each.pid, each.rss)


_PARTS = {
    "Native Heap": 0.12, "Dalvik Heap": 0.08, "Dalvik Other": 0.04, "Stack": 0.01, ".so mmap": 0.2, ".jar mmap": 0.1,
    ".apk mmap": 0.15, ".dex mmap": 0.1, ".art mmap": 0.1, "Unknown": 0.1,
}  # fmt: skip
"""How an app's memory divides, roughly."""


def _memory(process: Process, name: str, pid: int, rss: int) -> None:
    process.line(f"** MEMINFO in pid {pid} [{name}] **")
    process.line("                   Pss  Private  Private  SwapPss      Rss     Heap     Heap     Heap")
    process.line("                 Total    Dirty    Clean    Dirty    Total     Size    Alloc     Free")
    process.line("                ------   ------   ------   ------   ------   ------   ------   ------")
    total = 0
    for part, share in _PARTS.items():
        size = int(rss * share)
        total += size
        heap = f" {size * 2:>8} {size:>8} {size:>8}" if part.endswith("Heap") else ""
        process.line(
            f"{part:>13} {size:>8} {size * 3 // 4:>8} {size // 8:>8} {0:>8} {size * 5 // 4:>8}{heap}"
        )
    process.line(f"{'TOTAL':>13} {total:>8} {total * 3 // 4:>8} {total // 8:>8} {0:>8} {total * 5 // 4:>8}")
    process.line("\n App Summary\n                       Pss(KB)                        Rss(KB)")
    process.line("                        ------                         ------")
    resident = total * 5 // 4
    process.line(
        f"           TOTAL PSS: {total:>8}            TOTAL RSS: {resident:>8}      TOTAL SWAP PSS:        0"
    )


@dump("cpuinfo")
def cpuinfo(process: Process, words: list[str]) -> None:
    process.line("Load: 0.1 / 0.1 / 0.05")
    now = process.phone.clock.local()
    process.line(
        f"CPU usage from 60000ms to 0ms ago ({now:%Y-%m-%d %H:%M:%S}.000 to {now:%Y-%m-%d %H:%M:%S}.000):"
    )
    for each in process.phone.processes.all():
        process.line(f"  0.1% {each.pid}/{each.name}: 0% user + 0% kernel")
    process.line("0.4% TOTAL: 0.2% user + 0.2% kernel")


@dump("permission", "permissionmgr")
def permission(process: Process, words: list[str]) -> None:
    process.line("Permission manager state:")
    for each in process.phone.packages.all():
        held = sorted(process.phone.packages.grants.held(each.name))
        if held:
            process.line(f"  {each.name}:")
            for name in held:
                process.line(f"    {name}: granted=true")


@dump("account")
def account(process: Process, words: list[str]) -> None:
    process.line(
        "User UserInfo{0:Owner:c13}:\n  Accounts: 0\n\n  AccountId, Action_Type, timestamp, UID, TableName, Key\n"
    )
    process.line("  Active Sessions: 0\n\n  RegisteredServicesCache: 0 services")


@dump("role")
def role(process: Process, words: list[str]) -> None:
    process.line("ROLE STATE:")
    for short, name in FULL_NAMES.items():
        process.line(f"  {name}: {process.phone.packages.role(short) or ''}")


@dump("usagestats")
def usagestats(process: Process, words: list[str]) -> None:
    process.line("user=0\n  Last 24 hour events")
    for task in reversed(process.phone.activities.tasks):
        moment = process.phone.clock.local()
        process.line(
            f'    time="{moment:%Y-%m-%d %H:%M:%S}" type=ACTIVITY_RESUMED package={task.top.app.package}'
        )


@dump("gfxinfo")
def gfxinfo(process: Process, words: list[str]) -> None:
    process.line("Applications Graphics Acceleration Info:")
    process.line(f"Uptime: {process.phone.clock.elapsed_ms} Realtime: {process.phone.clock.elapsed_ms}\n")
    chosen = next(iter(_operands(words)), "")
    for each in process.phone.processes.all():
        if chosen == each.name:
            process.line(f"** Graphics info for pid {each.pid} [{each.name}] **\n")
            process.line("Total frames rendered: 0\nJanky frames: 0 (0.00%)")


@dump("clipboard")
def clipboard(process: Process, words: list[str]) -> None:
    """Android does not tell what was copied."""
    process.line("Clipboard service state:")
    process.line(f"  has clip: {str(process.phone.clipboard.clip is not None).lower()}")


@dump("input_method")
def input_method(process: Process, words: list[str]) -> None:
    phone = process.phone
    current = phone.settings.get("secure", "default_input_method", "")
    shown = str(phone.ime.shown).lower()
    process.line("Current Input Method Manager state:")
    process.line(f"  mCurMethodId={current}")
    process.line(f"  mCurId={current} mHaveConnection=true mBoundToMethod=true mVisibleBound={shown}")
    process.line(
        f"  mShowRequested={shown} mShowExplicitlyRequested={shown} mShowForced=false mInputShown={shown}"
    )
    process.line("  mSystemReady=true mInteractive=" + str(phone.power.interactive).lower())
    process.line(f"Input method service state for {(current or '').rpartition('.')[2]}:")
    process.line(f"  mViewsCreated=true\n  mDecorViewVisible={shown} mWindowVisible={shown}")
    process.line(f"  mShowInputRequested={shown} mLastShowInputRequested={shown} mShowInputFlags=0x0")
    process.line(f"  mIsInputViewShown={shown}")


def _processes(process: Process) -> None:
    process.line("ACTIVITY MANAGER RUNNING PROCESSES (dumpsys activity processes)")
    process.line("  All known processes:")
    for each in process.phone.processes.all():
        process.line(
            f"  *APP* UID {each.user} ProcessRecord{{{hash_of(each.name):x} {each.pid}:{each.name}/{each.user}}}"
        )


_EMPTY_LISTS = (
    "services",
    "broadcasts",
    "providers",
    "intents",
    "permissions",
    "associations",
    "oom",
    "settings",
)


@dump("activity")
def activity(process: Process, words: list[str]) -> None:
    """Activities, unless another part is asked for; of services, broadcasts and the like this phone keeps none."""
    what = next(iter(_operands(words)), "activities")
    if what in ("recents", "r"):
        process.stdout.write(dumps.recents(process.phone))
    elif what == "top":
        process.stdout.write(dumps.top_activities(process.phone))
    elif what in ("processes", "p"):
        _processes(process)
    elif what in _EMPTY_LISTS:
        process.line(f"ACTIVITY MANAGER {what.upper()} (dumpsys activity {what})\n  (nothing)")
    else:
        process.stdout.write(dumps.activities(process.phone))


@dump("window")
def window(process: Process, words: list[str]) -> None:
    process.stdout.write(dumps.window(process.phone, next(iter(_operands(words)), "")))


@dump("input")
def input_state(process: Process, words: list[str]) -> None:
    process.stdout.write(dumps.input_state(process.phone))


@dump("display")
def display(process: Process, words: list[str]) -> None:
    process.stdout.write(dumps.display_state(process.phone))
