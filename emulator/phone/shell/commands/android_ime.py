"""``ime`` and ``cmd input_method``: input methods from the shell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulator.phone.shell.commands.android_services import FAILED, Arguments, dispatch, table
from emulator.phone.shell.table import command
from emulator.phone.shell.waits import Running

if TYPE_CHECKING:
    from emulator.phone.shell.process import Process

_COMMANDS, _ime = table()
GBOARD = "com.google.android.inputmethod.latin/com.android.inputmethod.latin.LatinIME"
VOICE = (
    "com.google.android.tts/"
    "com.google.android.apps.speech.tts.googletts.settings.asr.voiceime.VoiceInputMethodService"
)
_INSTALLED = (GBOARD, VOICE)
USAGE = """ime <command>:
  list [-a] [-s]
    prints all enabled input methods.
      -a: see all input methods
      -s: only a single summary line of each
  enable [--user <USER_ID>] <ID>
    allows the given input method ID to be used.
  disable [--user <USER_ID>] <ID>
    disallows the given input method ID to be used.
  set [--user <USER_ID>] <ID>
    switches to the given input method ID.
  reset [--user <USER_ID>]
    reset currently selected/enabled IMEs to the default ones as if
    the device is initially booted with the current locale.
"""


@command("ime")
def ime(process: Process) -> Running:
    return run_ime(process, process.argv[1:])


def run_ime(process: Process, words: list[str]) -> Running:
    return dispatch(process, _COMMANDS, words, USAGE)


def _enabled(process: Process) -> list[str]:
    text = process.phone.settings.get("secure", "enabled_input_methods", "") or ""
    return [part.partition(";")[0] for part in text.split(":") if part]


def _skip(words: Arguments) -> set[str]:
    flags = set()
    while (option := words.option()) is not None:
        if option == "--user":
            words.value(option)
        flags.add(option)
    return flags


@_ime("list")
def _list(process: Process, words: Arguments) -> int:
    flags = _skip(words)
    for name in _INSTALLED if "-a" in flags else _enabled(process):
        package, _, service = name.partition("/")
        process.line(name if "-s" in flags else f"{name}:")
        if "-s" not in flags:
            process.line(f"  mId={name} mSettingsActivityName={package}.Settings mIsVrOnly=false")
            process.line("  mIsDefaultResId=0x7f050009")
            process.line("  Service:")
            process.line("    priority=0 preferredOrder=0 match=0x108000 specificIndex=-1 isDefault=false")
            process.line("    ServiceInfo:")
            process.line(f"      name={service}")
            process.line(f"      packageName={package}")
            process.line("      enabled=true exported=true directBootAware=true")
            process.line("      permission=android.permission.BIND_INPUT_METHOD")
            process.line("      flags=0x0")
    return 0


def _known(process: Process, name: str | None) -> str | None:
    """The full id of an input method; an unknown one is reported."""
    package, _, service = (name or "").partition("/")
    full = f"{package}/{package}{service}" if service.startswith(".") else name
    if full in _INSTALLED:
        return full
    process.stderr.write(f"Unknown input method {name} cannot be enabled for user #0\n")
    return None


@_ime("enable")
def _enable(process: Process, words: Arguments) -> int:
    _skip(words)
    name = _known(process, words.next())
    if name is None:
        return FAILED
    before = _enabled(process)
    _store(process, [*before, name] if name not in before else before)
    process.line(f"Input method {name}: {'already enabled' if name in before else 'now enabled'} for user #0")
    return 0


@_ime("disable")
def _disable(process: Process, words: Arguments) -> int:
    _skip(words)
    name = _known(process, words.next())
    if name is None:
        return FAILED
    before = _enabled(process)
    _store(process, [each for each in before if each != name])
    process.line(
        f"Input method {name}: {'now disabled' if name in before else 'already disabled'} for user #0"
    )
    return 0


def _store(process: Process, names: list[str]) -> None:
    process.phone.settings.put("secure", "enabled_input_methods", ":".join(names))


@_ime("set")
def _set(process: Process, words: Arguments) -> int:
    _skip(words)
    name = words.next()
    if name not in _enabled(process):
        process.stderr.write(f"Unknown input method {name} cannot be selected for user #0\n")
        return FAILED
    process.phone.settings.put("secure", "default_input_method", str(name))
    process.line(f"Input method {name} selected for user #0")
    return 0


@_ime("reset")
def _reset(process: Process, words: Arguments) -> int:
    _store(process, [GBOARD])
    process.phone.settings.put("secure", "default_input_method", GBOARD)
    process.line(f"Reset current and enabled IMEs for user #0\n  Selected: {GBOARD}\n  Enabled: {GBOARD}")
    return 0
