"""Several fingers by gRPC: each is known by its identifier, and they do together what fingers do."""

from __future__ import annotations

import re

from protocol.emulation import emulator_controller_pb2 as pb
from tests.emulator.servers.control import Client
from tests.emulator.servers.host import Host


def fingers_at(client: Client, *touches: tuple[int, int, int, int]) -> None:
    """One event of several fingers, each as its identifier, place and pressure."""
    sent = [pb.Touch(x=x, y=y, identifier=who, pressure=hard) for who, x, y, hard in touches]
    client.phone.sendTouch(pb.TouchEvent(touches=sent))


def test_two_identifiers_pull_down_the_quick_settings(client: Client, host: Host) -> None:
    for y in (10, 200, 400, 700):
        fingers_at(client, (11, 300, y, 5), (22, 800, y, 5))
    fingers_at(client, (11, 0, 0, 0), (22, 0, 0, 0))
    assert "quick_settings_panel" in host.output("uiautomator dump /dev/tty")


def test_two_identifiers_type_in_the_order_in_which_they_came(client: Client, host: Host) -> None:
    host.output("am start -W -a android.intent.action.SENDTO -d sms:5550100")
    tree = host.output("uiautomator dump --windows /dev/tty")
    field = re.search(r'thread_type_message".*?bounds="\[(\d+),(\d+)\]\[(\d+),(\d+)\]"', tree)
    assert field is not None
    left, top, right, bottom = map(int, field.groups())
    fingers_at(client, (0, (left + right) // 2, (top + bottom) // 2, 1))
    fingers_at(client, (0, 0, 0, 0))
    tree = host.output("uiautomator dump --windows /dev/tty")
    keys = re.findall(r'content-desc="([HI])".*?bounds="\[(\d+),(\d+)\]\[(\d+),(\d+)\]"', tree)
    (first, second) = ((int(key[1]) + 40, int(key[2]) + 60) for key in sorted(keys))
    fingers_at(client, (3, *first, 9))
    fingers_at(client, (3, *first, 9), (8, *second, 9))
    fingers_at(client, (8, 0, 0, 0))
    fingers_at(client, (3, 0, 0, 0))
    assert 'text="Hi"' in host.output("uiautomator dump /dev/tty")


def test_two_fingers_pinch_the_viewfinder(client: Client, host: Host) -> None:
    host.output("am start -W -n com.android.camera2/com.android.camera.CameraLauncher")
    picture = pb.ImageFormat(format=pb.ImageFormat.RGB888)
    before = client.phone.getScreenshot(picture).image
    for apart in range(250, 500, 25):
        fingers = [
            pb.Touch(x=540 + side * apart, y=1200, identifier=40 + side, pressure=9) for side in (-1, 1)
        ]
        client.phone.sendTouch(pb.TouchEvent(touches=fingers))
    client.phone.sendTouch(pb.TouchEvent(touches=[pb.Touch(identifier=39), pb.Touch(identifier=41)]))
    assert client.phone.getScreenshot(picture).image != before
