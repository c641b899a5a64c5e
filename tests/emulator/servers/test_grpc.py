"""The emulator's gRPC interface, with stubs made from its published form: every method is called."""

from __future__ import annotations

import re
from typing import Any

import grpc
import pytest
from google.protobuf.empty_pb2 import Empty

from protocol.emulation import emulator_controller_pb2 as pb
from protocol.emulation import snapshot_service_pb2 as snapshots_pb
from tests.emulator.servers.control import DEADLINE_S, Client, connected
from tests.emulator.servers.host import Host
from tests.emulator.servers.processes import PhoneProcess


def refusal(call: Any, request: Any) -> grpc.StatusCode:
    """The status with which a call is refused."""
    with pytest.raises(grpc.RpcError) as caught:
        answer = call(request, timeout=DEADLINE_S)
        list(answer if hasattr(answer, "cancel") else ())
    error: Any = caught.value
    return error.code()  # type: ignore[no-any-return]


def test_the_status_says_that_it_has_booted(client: Client) -> None:
    status = client.phone.getStatus(Empty())
    assert status.booted
    assert status.uptime > 0
    assert status.version.startswith("35.")
    hardware = {entry.key: entry.value for entry in status.hardwareConfig.entry}
    assert (hardware["hw.lcd.width"], hardware["hw.lcd.height"]) == ("1080", "2400")


def test_a_touch_is_a_tap_where_the_finger_came_down(client: Client, host: Host) -> None:
    host.output("am start -W -n com.android.settings/.Settings")
    before = host.output("uiautomator dump /dev/tty")
    client.phone.sendTouch(pb.TouchEvent(touches=[pb.Touch(x=540, y=1200, pressure=1)]))
    client.phone.sendTouch(pb.TouchEvent(touches=[pb.Touch()]))
    assert host.output("uiautomator dump /dev/tty") != before


def test_a_lift_without_a_finger_is_nothing(client: Client, host: Host) -> None:
    before = host.output("uiautomator dump /dev/tty")
    client.phone.sendTouch(pb.TouchEvent(touches=[pb.Touch()]))
    assert host.output("uiautomator dump /dev/tty") == before


def test_moves_of_a_finger_pull_the_shade_down(client: Client, host: Host) -> None:
    for y in (10, 300, 700, 1200, 1200):
        client.phone.sendTouch(pb.TouchEvent(touches=[pb.Touch(x=540, y=y, identifier=7, pressure=50)]))
    client.phone.sendTouch(pb.TouchEvent(touches=[pb.Touch(x=540, y=1200, identifier=7)]))
    assert "com.android.systemui" in host.output("uiautomator dump /dev/tty")


def test_a_finger_that_rests_carries_an_icon_over_the_home_screen(client: Client, host: Host) -> None:
    def finger(x: int, y: int, pressure: int = 1) -> None:
        client.phone.sendTouch(pb.TouchEvent(touches=[pb.Touch(x=x, y=y, pressure=pressure)]))

    finger(414, 1615)
    host.output("sleep 1")
    finger(300, 1300)
    finger(162, 987)
    assert 'text="Remove"' in host.output("uiautomator dump /dev/tty")
    finger(162, 987, 0)
    dump = host.output("uiautomator dump /dev/tty")
    assert re.search(r'content-desc="Camera"[^>]*bounds="\[57,851\]\[267,1123\]"', dump)


def test_a_further_finger_on_the_same_row_does_not_disturb_the_first(client: Client, host: Host) -> None:
    host.output("am start -W -n com.android.settings/.Settings")
    before = host.output("uiautomator dump /dev/tty")
    first, second = pb.Touch(x=540, y=1200, pressure=1), pb.Touch(x=200, y=1210, identifier=1, pressure=1)
    client.phone.sendTouch(pb.TouchEvent(touches=[first, second]))
    client.phone.sendTouch(pb.TouchEvent(touches=[pb.Touch(identifier=1)]))
    assert host.output("uiautomator dump /dev/tty") == before
    client.phone.sendTouch(pb.TouchEvent(touches=[pb.Touch()]))
    assert host.output("uiautomator dump /dev/tty") != before


def test_the_primary_mouse_button_is_a_finger(client: Client, host: Host) -> None:
    host.output("am start -W -n com.android.settings/.Settings")
    before = host.output("uiautomator dump /dev/tty")
    client.phone.sendMouse(pb.MouseEvent(x=540, y=1200))
    assert host.output("uiautomator dump /dev/tty") == before
    client.phone.sendMouse(pb.MouseEvent(x=540, y=1200, buttons=1))
    client.phone.sendMouse(pb.MouseEvent(x=540, y=1200))
    assert host.output("uiautomator dump /dev/tty") != before


KEY = pb.KeyboardEvent


@pytest.mark.parametrize(
    "home",
    [
        KEY(key="GoHome", eventType=KEY.keypress),
        KEY(codeType=KEY.Evdev, keyCode=102, eventType=KEY.keypress),
        KEY(codeType=KEY.XKB, keyCode=110, eventType=KEY.keypress),
        KEY(codeType=KEY.Usb, keyCode=0x7004A, eventType=KEY.keypress),
        KEY(codeType=KEY.Win, keyCode=0xE047, eventType=KEY.keypress),
        KEY(codeType=KEY.Mac, keyCode=0x73, eventType=KEY.keydown),
    ],
)
def test_a_key_is_known_by_every_name_it_has(client: Client, host: Host, home: Any) -> None:
    host.output("am start -W -n com.android.settings/.Settings")
    client.phone.sendKey(home)
    assert "com.android.settings" not in host.output("dumpsys activity activities | grep ResumedActivity")


def test_text_and_keys_go_into_the_focused_field(client: Client, host: Host) -> None:
    host.output("am start -W -a android.intent.action.INSERT -t vnd.android.cursor.dir/contact")
    client.phone.sendKey(KEY(text="Grace Hopper"))
    client.phone.sendKey(KEY(key="Backspace", eventType=KEY.keypress))
    client.phone.sendKey(KEY(key="Shift", eventType=KEY.keydown))
    client.phone.sendKey(KEY(codeType=KEY.Evdev, keyCode=30, eventType=KEY.keypress))
    client.phone.sendKey(KEY(key="Shift", eventType=KEY.keyup))
    client.phone.sendKey(KEY(key="!", eventType=KEY.keypress))
    assert 'text="Grace HoppeA!"' in host.output("uiautomator dump /dev/tty")


def test_a_key_that_no_keyboard_has_does_nothing(client: Client, host: Host) -> None:
    before = host.output("uiautomator dump /dev/tty")
    client.phone.sendKey(KEY(codeType=KEY.XKB, keyCode=9999, eventType=KEY.keypress))
    client.phone.sendKey(KEY(key="Hyper", eventType=KEY.keypress))
    assert host.output("uiautomator dump /dev/tty") == before


def test_the_clipboard_is_shared(client: Client, host: Host) -> None:
    stream = client.phone.streamClipboard(Empty())
    assert next(stream).text == ""
    client.phone.setClipboard(pb.ClipData(text="from the host"))
    assert client.phone.getClipboard(Empty()).text == "from the host"
    host.output("am broadcast -a clipper.set -e text 'from the phone'")
    assert next(stream).text == "from the phone"
    stream.cancel()


def test_the_battery_is_what_the_host_says(client: Client, host: Host) -> None:
    wanted = pb.BatteryState(
        hasBattery=True, isPresent=True, charger=pb.BatteryState.USB, chargeLevel=42,
        health=pb.BatteryState.OVERHEATED, status=pb.BatteryState.CHARGING,
    )  # fmt: skip
    client.phone.setBattery(wanted)
    assert client.phone.getBattery(Empty()) == wanted
    told = host.output("dumpsys battery")
    assert "level: 42" in told
    assert "USB powered: true" in told
    assert (
        refusal(client.phone.setBattery, pb.BatteryState(chargeLevel=101)) == grpc.StatusCode.INVALID_ARGUMENT
    )


def test_the_phone_is_where_the_host_says(client: Client) -> None:
    wanted = pb.GpsState(latitude=47.37, longitude=8.54, altitude=408, speed=1.5, bearing=90, satellites=7)
    client.phone.setGps(wanted)
    assert client.phone.getGps(Empty()) == wanted
    assert refusal(client.phone.setGps, pb.GpsState(latitude=91)) == grpc.StatusCode.INVALID_ARGUMENT


def test_a_call_rings_is_answered_and_ends(client: Client, host: Host) -> None:
    def say(operation: int, number: str = "+15551234") -> int:
        answer = client.phone.sendPhone(pb.PhoneCall(operation=operation, number=number))
        return int(answer.response)

    def state() -> str:
        return host.output("dumpsys telephony.registry | grep mCallState").strip()

    assert say(pb.PhoneCall.DisconnectCall) == pb.PhoneResponse.InvalidAction
    assert say(pb.PhoneCall.InitCall, "nobody") == pb.PhoneResponse.BadNumber
    assert say(99) == pb.PhoneResponse.BadOperation
    assert say(pb.PhoneCall.InitCall) == pb.PhoneResponse.OK
    assert "mCallState=1" in state()
    assert say(pb.PhoneCall.AcceptCall, "+15559999") == pb.PhoneResponse.InvalidAction
    assert say(pb.PhoneCall.PlaceCallOnHold) == pb.PhoneResponse.InvalidAction
    assert say(pb.PhoneCall.AcceptCall) == pb.PhoneResponse.OK
    assert "mCallState=2" in state()
    assert say(pb.PhoneCall.RejectCallBusy) == pb.PhoneResponse.InvalidAction
    assert say(pb.PhoneCall.PlaceCallOnHold) == say(pb.PhoneCall.TakeCallOffHold) == pb.PhoneResponse.OK
    assert say(pb.PhoneCall.DisconnectCall) == pb.PhoneResponse.OK
    assert "mCallState=0" in state()
    host.output("cmd connectivity airplane-mode enable")
    assert say(pb.PhoneCall.InitCall) == pb.PhoneResponse.RadioOff
    assert say(pb.PhoneCall.DisconnectCall) == pb.PhoneResponse.InvalidAction
    text = pb.SmsMessage(srcAddress="+15551234", text="x")
    assert client.phone.sendSms(text).response == pb.PhoneResponse.RadioOff


def test_a_text_arrives(client: Client, host: Host) -> None:
    sent = client.phone.sendSms(pb.SmsMessage(srcAddress="+1 (650) 555-1221", text="Hello, 'you' & all"))
    assert sent.response == pb.PhoneResponse.OK
    rows = host.output("content query --uri content://sms/inbox --projection address:body")
    assert "address=+16505551221, body=Hello, 'you' & all" in rows
    assert "Hello, 'you' &" in host.output("dumpsys notification --noredact")
    refused = client.phone.sendSms(pb.SmsMessage(srcAddress="nobody", text="x"))
    assert refused.response == pb.PhoneResponse.BadNumber


def test_turning_the_phone_turns_its_display_and_sensors(client: Client, host: Host) -> None:
    rotation = pb.PhysicalModelValue(target=pb.PhysicalModelValue.ROTATION)
    stream = client.phone.streamPhysicalModel(rotation)
    assert next(stream).value.data[2] == 0
    turned = pb.PhysicalModelValue(
        target=pb.PhysicalModelValue.ROTATION, value=pb.ParameterValue(data=[0, 0, 90])
    )
    client.phone.setPhysicalModel(turned)
    assert list(next(stream).value.data) == [0, 0, 90]
    stream.cancel()
    assert list(client.phone.getPhysicalModel(rotation).value.data) == [0, 0, 90]
    acceleration = client.phone.getSensor(pb.SensorValue(target=pb.SensorValue.ACCELERATION)).value.data
    assert acceleration == pytest.approx([9.81, 0, 0], abs=0.01)
    picture = client.phone.getScreenshot(pb.ImageFormat(format=pb.ImageFormat.RGB888))
    assert (picture.format.width, picture.format.height) == (2400, 1080)
    assert picture.format.rotation.rotation == pb.Rotation.LANDSCAPE
    assert "orientation=1" in host.output("dumpsys input")


def test_touches_are_of_the_glass_however_it_is_turned(client: Client, host: Host) -> None:
    turn = pb.PhysicalModelValue(
        target=pb.PhysicalModelValue.ROTATION, value=pb.ParameterValue(data=[0, 0, 90])
    )
    client.phone.setPhysicalModel(turn)
    for x in (1070, 700, 300, 300):  # the display's top edge is the glass's right one
        client.phone.sendTouch(pb.TouchEvent(touches=[pb.Touch(x=x, y=1200, pressure=1)]))
    client.phone.sendTouch(pb.TouchEvent(touches=[pb.Touch()]))
    assert "com.android.systemui" in host.output("uiautomator dump /dev/tty")


def test_a_sensor_reports_what_it_is_set_to(client: Client) -> None:
    light = pb.SensorValue(target=pb.SensorValue.LIGHT)
    stream = client.phone.streamSensor(light)
    assert list(next(stream).value.data) == [0]
    client.phone.setSensor(pb.SensorValue(target=light.target, value=pb.ParameterValue(data=[300])))
    assert list(next(stream).value.data) == [300]
    assert list(client.phone.getSensor(light).value.data) == [300]
    stream.cancel()
    wrong = pb.SensorValue(target=light.target, value=pb.ParameterValue(data=[1, 2]))
    assert refusal(client.phone.setSensor, wrong) == grpc.StatusCode.INVALID_ARGUMENT
    hinge = pb.PhysicalModelValue(target=pb.PhysicalModelValue.HINGE_ANGLE0)
    assert client.phone.getPhysicalModel(hinge).status == pb.PhysicalModelValue.UNKNOWN


def test_a_pause_ends_when_it_is_to_run(client: Client) -> None:
    def state() -> int:
        return int(client.phone.getVmState(Empty()).state)

    assert state() == pb.VmRunState.RUNNING
    client.phone.setVmState(pb.VmRunState(state=pb.VmRunState.PAUSED))
    assert state() == pb.VmRunState.PAUSED
    client.phone.setVmState(pb.VmRunState(state=pb.VmRunState.RUNNING))
    assert state() == pb.VmRunState.RUNNING
    wrong = pb.VmRunState(state=pb.VmRunState.RESTORE_VM)
    assert refusal(client.phone.setVmState, wrong) == grpc.StatusCode.INVALID_ARGUMENT


def test_a_reset_boots_again(client: Client, served: PhoneProcess, host: Host) -> None:
    host.output("am start -W -n com.android.settings/.Settings")
    client.phone.setVmState(pb.VmRunState(state=pb.VmRunState.RESET))
    assert host.hung_up()
    with Host(served.ports) as again:
        assert "com.android.settings" not in again.output(
            "dumpsys activity activities | grep ResumedActivity"
        )


def test_there_is_one_display(client: Client) -> None:
    (display,) = client.phone.getDisplayConfigurations(Empty()).displays
    assert (display.width, display.height, display.dpi, display.display) == (1080, 2400, 420, 0)
    first = pb.DisplayConfigurations(displays=[display])
    assert client.phone.setDisplayConfigurations(first) == first
    second = pb.DisplayConfigurations(
        displays=[pb.DisplayConfiguration(width=640, height=480, dpi=160, display=1)]
    )
    assert refusal(client.phone.setDisplayConfigurations, second) == grpc.StatusCode.FAILED_PRECONDITION
    stream = client.phone.streamNotification(Empty())
    assert next(stream).event == pb.Notification.VIRTUAL_SCENE_CAMERA_INACTIVE
    stream.cancel()


def test_the_log_is_read_and_followed(client: Client, host: Host) -> None:
    stream = client.phone.streamLogcat(pb.LogMessage(sort=pb.LogMessage.Parsed))
    next(stream)
    host.output("log -p w -t Probe 'seen by gRPC'")
    entry = next(stream).entries[-1]
    assert (entry.tag, entry.msg, entry.level) == ("Probe", "seen by gRPC", pb.LogcatEntry.WARN)
    stream.cancel()
    text = client.phone.getLogcat(pb.LogMessage())
    assert "W Probe   : seen by gRPC\n" in text.contents
    assert client.phone.getLogcat(pb.LogMessage(start=text.next)).contents == ""


def test_snapshots_are_those_of_the_console(client: Client, host: Host) -> None:
    def names() -> set[str]:
        listed = client.snapshots.ListSnapshots(snapshots_pb.SnapshotFilter(statusFilter=1)).snapshots
        return {each.snapshot_id for each in listed}

    mine = snapshots_pb.SnapshotPackage(snapshot_id="mine")
    host.output("echo 1 > /sdcard/Download/a")
    assert client.snapshots.SaveSnapshot(mine).success
    assert names() == {"default_boot", "mine"}
    host.output("rm /sdcard/Download/a")
    assert client.snapshots.LoadSnapshot(mine).success
    assert host.output("cat /sdcard/Download/a") == "1\n"
    assert client.snapshots.DeleteSnapshot(mine).success
    assert names() == {"default_boot"}
    for verb in ("LoadSnapshot", "DeleteSnapshot"):
        answer = getattr(client.snapshots, verb)(mine)
        assert not answer.success
        assert answer.err == b"snapshot 'mine' does not exist"


ABSENT: dict[str, Any] = {
    "sendFingerprint": pb.Fingerprint(isTouching=True),
    "streamAudio": pb.AudioFormat(),
    "injectAudio": pb.AudioPacket(),
    "rotateVirtualSceneCamera": pb.RotationRadian(),
    "setVirtualSceneCameraVelocity": pb.Velocity(),
    "setPosture": pb.Posture(),
    "PullSnapshot": snapshots_pb.SnapshotPackage(snapshot_id="default_boot"),
    "PushSnapshot": snapshots_pb.SnapshotPackage(snapshot_id="x"),
    "TrackProcess": snapshots_pb.IceboxTarget(),
}


@pytest.mark.parametrize("name", ABSENT)
def test_what_the_phone_has_not_is_said_at_once(client: Client, name: str) -> None:
    service = client.phone if hasattr(client.phone, name) else client.snapshots
    request = iter([ABSENT[name]]) if name in ("injectAudio", "PushSnapshot") else ABSENT[name]
    assert refusal(getattr(service, name), request) == grpc.StatusCode.UNIMPLEMENTED


@pytest.mark.parametrize("name", ["sendTouch", "streamScreenshot"])
def test_what_is_no_message_is_refused_as_such(client: Client, name: str) -> None:
    path = f"/android.emulation.control.EmulatorController/{name}"
    kind = client.channel.unary_stream if name.startswith("stream") else client.channel.unary_unary
    assert refusal(kind(path), b"\xff\xff\xff") == grpc.StatusCode.INTERNAL


def test_a_host_may_ask_often_whether_the_phone_is_alive(served: PhoneProcess) -> None:
    options = [("grpc.keepalive_time_ms", 1000), ("grpc.http2.max_pings_without_data", 0)]
    with grpc.insecure_channel(f"localhost:{served.ports.grpc_port}", options=options) as channel:
        stream = Client(channel).phone.streamNotification(Empty(), timeout=4)
        with pytest.raises(grpc.RpcError) as caught:
            list(stream)
    error: Any = caught.value
    assert error.code() == grpc.StatusCode.DEADLINE_EXCEEDED


def test_every_method_is_called_here() -> None:
    with open(__file__, encoding="utf-8") as file:
        source = file.read()
    services = (
        pb.DESCRIPTOR.services_by_name["EmulatorController"],
        snapshots_pb.DESCRIPTOR.services_by_name["SnapshotService"],
    )
    assert not [
        name
        for service in services
        for name in service.methods_by_name
        if name not in source and name != "streamScreenshot"  # test_grpc_pictures has it
    ]


def test_a_shutdown_is_answered_and_ends_the_phone() -> None:
    with PhoneProcess("--no-announce") as phone, connected(phone.ports) as client:
        watching = client.phone.streamScreenshot(pb.ImageFormat(format=pb.ImageFormat.RGB888, width=108))
        next(watching)
        client.phone.setVmState(pb.VmRunState(state=pb.VmRunState.SHUTDOWN), timeout=DEADLINE_S)
        assert phone.status() == 0


def test_without_grpc_nobody_listens() -> None:
    with PhoneProcess("--no-announce", "--no-grpc") as phone:
        address = f"127.0.0.1:{phone.ports.grpc_port}"
        with grpc.insecure_channel(address) as channel, pytest.raises(grpc.FutureTimeoutError):
            grpc.channel_ready_future(channel).result(timeout=0.3)
