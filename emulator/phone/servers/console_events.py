"""The console's ``event``: input events by their Linux names, and text."""

from __future__ import annotations

from emulator.phone.servers.console_commands import Failure, Lines, Run, command, group
from emulator.phone.servers.console_escapes import unescaped
from emulator.phone.system.flings import FRAME_MS
from emulator.phone.system.input_devices import KEYBOARD, POWER_BUTTON, TOUCHSCREEN, InputDevice
from protocol import evdev
from protocol.evdev import CODES, TYPES, InputEvent

group("event", "simulate hardware events", "allows you to send fake hardware events to the kernel")

_SEND = "event send <type>:<code>:<value> ..."
_POWER = CODES[evdev.EV_KEY]["KEY_POWER"]


@command(
    _SEND,
    "send a series of events to the kernel",
    f"'{_SEND}' allows you to send one or more hardware events",
    "to the Android kernel. you can use text names or integers for <type> and <code>",
)
def _event_send(run: Run) -> Lines:
    """All of them, or none where one cannot be read."""
    words = run.argument.split()
    if not words:
        raise Failure(f"Usage: {_SEND}")
    events = [_event(word) for word in words]
    for event in events:
        for device in _devices(event):
            run.phone.event_hub.write(device, event)
        if event == evdev.REPORT:
            run.phone.advance(FRAME_MS)
    return ()


def _event(word: str) -> InputEvent:
    kind, code, value = (*word.split(":", 2), "", "")[:3]
    number = _number(TYPES, kind, 0xFFFF)
    if number is None:
        raise Failure(f"invalid event type in '{word}', try 'event list types' for valid values")
    code_number = _number(CODES.get(number, {}), code, 0xFFFF)
    if code_number is None:
        raise Failure(f"invalid event code in '{word}', try 'event list codes <type>' for valid values")
    amount = _number({}, value or "0", 2**32 - 1)
    if amount is None:
        raise Failure(f"invalid event value in '{word}', must be an integer")
    return InputEvent(number, code_number, (amount + 2**31) % 2**32 - 2**31)


def _number(names: dict[str, int], word: str, most: int) -> int | None:
    """By name, in decimal or in hexadecimal; only what has no upper bound of its own may be negative."""
    if word in names:
        return names[word]
    try:
        found = int(word, 0)
    except ValueError:
        return None
    least = -(2**31) if most > 0xFFFF else 0
    return found if least <= found <= most else None


def _devices(event: InputEvent) -> tuple[InputDevice, ...]:
    """Which devices an event goes to: the end of a report goes to all."""
    if event.type == evdev.EV_SYN:
        return (TOUCHSCREEN, KEYBOARD, POWER_BUTTON)
    if event.type == evdev.EV_KEY and not TOUCHSCREEN.has(event):
        return (POWER_BUTTON if event.code == _POWER else KEYBOARD,)
    return (TOUCHSCREEN,)


@command(
    "event types", "list all <type> aliases", "list all <type> string aliases recognized by the emulator"
)
def _event_types(_: Run) -> Lines:
    counted = ((name, len(CODES.get(number, ()))) for name, number in TYPES.items())
    rows = (f"    {name:<8}" + (f"  ({count} code aliases)" if count else "") for name, count in counted)
    return ["event <type> can be an integer or one of the following aliases", *rows]


@command(
    "event codes <type>",
    "list all <code> aliases for a given <type>",
    "'event codes <type>' lists all code aliases of an event type",
)
def _event_codes(run: Run) -> Lines:
    if not run.argument:
        raise Failure("argument missing, try 'event codes <type>'")
    number = _number(TYPES, run.argument, 0xFFFF)
    if number is None or number not in TYPES.values():
        raise Failure("bad argument, see 'event types' for valid values")
    names = CODES.get(number)
    if not names:
        return ["no code aliases defined for this type"]
    return [
        f"type '{run.argument}' accepts the following <code> aliases:",
        *(f"    {name}" for name in names),
    ]


@command(
    "event text <message>",
    "simulate keystrokes from a given text",
    "'event text <message>' allows you to simulate keypresses to generate a given text",
    "message. <message> must be an utf-8 string. Unicode points will be reverse-mapped",
    "according to the current device keyboard. Unsupported characters will be discarded",
    "silently",
)
def _event_text(run: Run) -> Lines:
    if not run.argument:
        raise Failure("argument missing, try 'event text <message>'")
    run.phone.keys.type(unescaped(run.argument))
    return ()
