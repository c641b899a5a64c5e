"""Input events as the kernel has them: written by hosts, read by hosts, and what they do to the phone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulator.phone.device import DEFAULT_BOOT, Phone
from emulator.phone.servers.console import Console
from emulator.phone.servers.ports import Ports
from emulator.phone.shell.session import Session, Shell
from emulator.phone.system.input_devices import DEVICES, TOUCHSCREEN
from protocol import evdev
from protocol.geometry import Point
from tests.emulator.hand import Hand

FINGER = "3 57 101", "3 53 {x}", "3 54 {y}", "3 58 600"
"""Tracking id, place and pressure, as hosts write them."""
LIFTED = ("3 57 4294967295", "0 0 0")


def run(phone: Phone, script: str) -> str:
    done = Shell(phone).run(script)
    assert done.status == 0, done
    return done.stdout.decode()


def sent(*events: str) -> str:
    return "; ".join(f"sendevent /dev/input/event1 {event}" for event in events)


def down(x: int, y: int) -> tuple[str, ...]:
    return (*(each.format(x=x, y=y) for each in FINGER), "0 0 0")


def raw(phone: Phone, place: Point) -> tuple[int, int]:
    width, height = phone.display.natural
    return place.x * 32768 // width, place.y * 32768 // height


def test_a_touchscreen_is_described_as_an_emulators_is(phone: Phone) -> None:
    told = run(phone, "getevent -lp /dev/input/event1").splitlines()
    assert told[:2] == ["add device 1: /dev/input/event1", '  name:     "virtio_input_multi_touch_1"']
    assert "    KEY (0001): BTN_TOOL_RUBBER       BTN_STYLUS           " in told
    assert (
        "                ABS_MT_POSITION_X     : value 0, min 0, max 32767, fuzz 0, flat 0, resolution 0"
        in told
    )
    assert told[-3:] == ["    SW  (0005): SW_LID               ", "  input props:", "    <none>"]
    assert "    KEY (0001): 0141  014b " in run(phone, "getevent -p /dev/input/event1")
    listed = run(phone, "getevent -i")
    assert listed.count("add device") == len(DEVICES)
    assert '  location: "virtio10/input0"\n  id:       ""\n  version:  1.0.1\n' in listed


@pytest.mark.parametrize("turns", range(4))
def test_a_finger_that_a_host_writes_taps_wherever_the_display_is_turned(phone: Phone, turns: int) -> None:
    hand = Hand(phone)
    phone.settings.put("system", "accelerometer_rotation", "0")
    run(phone, f"am start -n com.android.settings/.Settings; settings put system user_rotation {turns}")
    phone.rest()
    seen = hand.find(text="Network & internet").bounds.center
    width, height = phone.display.natural
    glass = (
        Point(seen.x, seen.y),
        Point(width - 1 - seen.y, seen.x),
        Point(width - 1 - seen.x, height - 1 - seen.y),
        Point(seen.y, height - 1 - seen.x),
    )[turns]
    run(phone, sent(*down(*raw(phone, glass)), *LIFTED))
    phone.rest()
    assert hand.shows(text="Calls & SMS")


def test_a_finger_without_pressure_hovers(phone: Phone) -> None:
    place = raw(phone, Hand(phone).find(text="Phone").bounds.center)
    events = [event for event in down(*place) if not event.startswith("3 58")]
    run(phone, sent(*events, *LIFTED))
    assert phone.input.pointers == {}
    top = phone.activities.top
    assert top is not None and "launcher" in top.component


def test_two_slots_are_two_fingers(phone: Phone) -> None:
    run(phone, sent(*down(8000, 8000), "3 47 1", *down(16000, 16000)))
    assert phone.input.pointers.keys() == {0, 1}
    run(phone, sent("3 57 -1", "3 47 0", *LIFTED))
    assert phone.input.pointers == {}


def test_what_grpc_touches_is_told_once_and_only_where_it_changes(phone: Phone) -> None:
    hub = phone.event_hub
    hub.contact(0, Point(300, 900), 1.0)
    hub.contact(0, Point(300, 901), 1.0)
    hub.contact(0, Point(300, 901), 1.0)
    hub.lifted(0)
    hub.lifted(0)
    names = [each.event.code_name for each in hub.told(0)]
    assert names == [
        "ABS_MT_TRACKING_ID", "ABS_MT_POSITION_X", "ABS_MT_POSITION_Y", "ABS_MT_PRESSURE", "SYN_REPORT",
        "ABS_MT_POSITION_Y", "SYN_REPORT", "ABS_MT_TRACKING_ID", "SYN_REPORT",
    ]  # fmt: skip
    assert [each.event.value for each in hub.told(0)][1:3] == [9102, 12288]


@given(st.integers(0, 1079), st.integers(0, 2399))
def test_every_pixel_can_be_touched(prepared_phone: Phone, x: int, y: int) -> None:
    prepared_phone.event_hub.contact(0, Point(x, y), 1.0)
    assert prepared_phone.input.pointers[0].place == Point(x, y)
    prepared_phone.input.cancel()
    prepared_phone.event_hub.lifted(0)


def test_a_reader_sees_what_comes_after_it_began(phone: Phone) -> None:
    for options, expected in (
        ("-lc 2", ["/dev/input/event1: EV_ABS       ABS_MT_TRACKING_ID   00000065            ",
                   "/dev/input/event1: EV_ABS       ABS_MT_POSITION_X    000003e8            "]),
        ("-qc 1 /dev/input/event1", ["0003 0039 00000065"]),
        ("-lqc 9 /dev/input/event12", ["EV_KEY       KEY_A                DOWN                "]),
    ):  # fmt: skip
        session = Session(phone, f"getevent {options}")
        session.step()
        session.drain()
        run(phone, sent(*down(1000, 1000), *LIFTED) + "; sendevent /dev/input/event12 1 30 1")
        session.step()
        lines = session.drain()[0].decode().splitlines()
        assert lines == expected
        run(phone, "sendevent /dev/input/event12 1 30 0")


def test_keys_of_the_keyboard_and_the_power_button(phone: Phone) -> None:
    run(phone, "am start -a android.intent.action.INSERT -t vnd.android.cursor.dir/contact")
    phone.rest()
    hand = Hand(phone)
    hand.tap(text="First name")
    keyboard = "sendevent /dev/input/event12 1"
    run(phone, f"{keyboard} 42 1; {keyboard} 30 1; {keyboard} 30 0; {keyboard} 42 0; {keyboard} 48 1")
    assert hand.shows(text="Ab")
    run(phone, "sendevent /dev/input/event0 1 116 1; sendevent /dev/input/event0 1 116 0")
    assert not phone.power.interactive


def test_raw_bytes_are_events_too(phone: Phone) -> None:
    events = [(3, 57, 5), (3, 53, 9102), (3, 54, 12288), (3, 58, 600), (0, 0, 0)]
    data = b"".join(evdev.InputEvent(*each).encode() for each in events)
    phone.fs.write("/data/local/tmp/events", data)
    run(phone, "cat /data/local/tmp/events > /dev/input/event1")
    assert phone.input.pointers[0].place == Point(300, 900)
    phone.input.cancel()


def test_what_is_no_device_is_told(phone: Phone) -> None:
    for script, said in (
        (
            "sendevent /dev/input/event99 0 0 0",
            "could not open /dev/input/event99, No such file or directory\n",
        ),
        ("sendevent /dev/input/event1 0 0", "use: sendevent <device> <type> <code> <value>\n"),
        (
            "getevent -p /dev/null",
            "could not get driver version for /dev/null, Inappropriate ioctl for device\n",
        ),
    ):
        done = Shell(phone).run(script)
        assert (done.status, done.stderr.decode()) == (1, said)
    assert Shell(phone).run("getevent -Z").stderr.startswith(b"Usage: getevent [-t]")


def test_the_consoles_events_reach_the_same_devices(phone: Phone) -> None:
    console = Console(phone, Ports("emulator-5554", 5554, 5555, 8554, 1))

    def say(line: str) -> str:
        console.hear(f"{line}\n".encode())
        return b"".join(part.encode() for part in console.answers()).decode()

    touch = "EV_ABS:ABS_MT_TRACKING_ID:7 EV_ABS:ABS_MT_POSITION_X:9102 EV_ABS:ABS_MT_POSITION_Y:12288"
    assert say(f"event send {touch} EV_ABS:ABS_MT_PRESSURE:0x32 EV_KEY:BTN_TOUCH:1 EV_SYN:0:0") == "OK\r\n"
    assert phone.input.pointers[0].place == Point(300, 900)
    assert say("event send 3:57:-1 0:0:0") == "OK\r\n"
    assert phone.input.pointers == {}
    assert say("event send EV_KEY:KEY_POWER:1 EV_KEY:KEY_POWER:0") == "OK\r\n"
    assert not phone.power.interactive
    assert say("event send") == "KO: Usage: event send <type>:<code>:<value> ...\r\n"
    assert say("event send EV_ABS:NONE:1").startswith("KO: invalid event code in 'EV_ABS:NONE:1'")
    assert say("event send EV_NO:1:1").startswith("KO: invalid event type in 'EV_NO:1:1'")
    assert say("event send 1:30:x") == "KO: invalid event value in '1:30:x', must be an integer\r\n"
    assert "    EV_ABS    (" in say("event types") and "    ABS_MT_SLOT\r\n" in say("event codes EV_ABS")
    assert say("event codes EV_FF") == "no code aliases defined for this type\r\nOK\r\n"
    assert say("event codes 99").startswith("KO: bad argument")


@settings(max_examples=50)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 13), st.integers(0, 65535), st.integers(0, 70), st.integers(-(2**31), 2**31 - 1)
        )
    )
)
def test_any_events_leave_a_phone_that_works(
    prepared_phone: Phone, events: list[tuple[int, int, int, int]]
) -> None:
    for number, kind, code, value in events:
        prepared_phone.event_hub.write(DEVICES[number], evdev.InputEvent(kind % 6, code, value))
    prepared_phone.event_hub.write(TOUCHSCREEN, evdev.REPORT)
    prepared_phone.rest()
    prepared_phone.restore(prepared_phone.snapshots[DEFAULT_BOOT])


@given(st.binary(max_size=200))
def test_any_bytes_are_events_or_nothing(data: bytes) -> None:
    events = list(evdev.decode(data))
    assert len(events) == len(data) // evdev.SIZE
    assert b"".join(event.encode()[16:] for event in events) == b"".join(
        data[at + 16 : at + 24] for at in range(0, len(events) * evdev.SIZE, evdev.SIZE)
    )


def test_a_phone_that_was_touched_can_be_saved_and_loaded(phone: Phone) -> None:
    hub = phone.event_hub
    for y in range(900, 1300):
        hub.contact(0, Point(300, y), 1.0)
    saved = phone.snapshot()
    hub.lifted(0)
    serial = hub.serial
    phone.restore(saved)
    assert phone.input.pointers[0].place == Point(300, 1299)
    assert not phone.event_hub.told(0)
    phone.event_hub.lifted(0)
    assert (phone.event_hub.serial, phone.input.pointers) == (serial, {})
