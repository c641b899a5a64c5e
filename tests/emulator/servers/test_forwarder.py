"""The accessibility forwarder: a host's own server gets forests that agree with ``uiautomator dump``."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from concurrent import futures
from typing import Any

import grpc
import pytest

from protocol.apps import accessibility_forwarder as contract
from protocol.emulation import a11y_pb2, a11y_pb2_grpc
from protocol.ui import UiNode, parse_windows
from tests.emulator.servers.host import Host
from tests.emulator.servers.processes import PhoneProcess
from tests.emulator.system.apk_maker import apk

WAIT_S = 20


class Server(a11y_pb2_grpc.A11yServiceServicer):
    """A host's server: keeps what it is sent, in order."""

    def __init__(self) -> None:
        self.forests: queue.Queue[Any] = queue.Queue()
        self._server = grpc.server(futures.ThreadPoolExecutor(max_workers=2))
        a11y_pb2_grpc.add_A11yServiceServicer_to_server(self, self._server)
        self.port = self._server.add_secure_port("[::]:0", grpc.local_server_credentials())
        self._server.start()

    def SendForest(self, request: Any, _: Any) -> Any:  # noqa: N802 - the interface's name
        self.forests.put(request)
        return a11y_pb2.ForestResponse()

    def until(self, package: str) -> Any:
        """The next forest whose active window is of a package."""
        while True:
            forest = self.forests.get(timeout=WAIT_S)
            (active,) = [window for window in forest.windows if window.is_active]
            if active.tree.nodes[0].package_name == package:
                return forest

    def latest(self) -> Any:
        """A forest that was made after this was asked: of two that come from now on the second."""
        while not self.forests.empty():
            self.forests.get_nowait()
        return [self.forests.get(timeout=WAIT_S) for _ in range(2)][1]

    def close(self) -> None:
        self._server.stop(None)


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.close()


@pytest.fixture(scope="module")
def served() -> Iterator[PhoneProcess]:
    with PhoneProcess("--no-announce", "--no-grpc") as phone:
        yield phone


@pytest.fixture
def host(served: PhoneProcess) -> Iterator[Host]:
    with Host(served.ports) as host:
        yield host


def broadcast(host: Host, action: str, extras: str = "") -> None:
    host.output(f"am broadcast -a {action} {extras} -n {contract.RECEIVER}")


@pytest.fixture
def forwarding(host: Host, server: Server) -> Iterator[Server]:
    """A server that the phone has been told to send to, as DeepMind's wrapper tells it."""
    host.output(f"settings put secure enabled_accessibility_services {contract.SERVICE}")
    broadcast(host, contract.ENABLE_TREES)
    broadcast(host, contract.SET_GRPC, f'--ei "port" {server.port}')
    yield server
    broadcast(host, contract.SET_GRPC, '--ei "port" 0')
    host.output("svc wifi enable; input keyevent HOME")


def told(node: UiNode) -> tuple[Any, ...]:
    return (
        node.class_name, node.package, node.resource_id, node.text, node.content_desc, tuple(node.bounds),
        node.checked, node.clickable, node.enabled, node.focusable, node.scrollable, node.selected,
    )  # fmt: skip


def sent(node: Any) -> tuple[Any, ...]:
    bounds = node.bounds_in_screen
    return (
        node.class_name, node.package_name, node.view_id_resource_name, node.text, node.content_description,
        (bounds.left, bounds.top, bounds.right, bounds.bottom), node.is_checked, node.is_clickable, node.is_enabled,
        node.is_focusable, node.is_scrollable, node.is_selected,
    )  # fmt: skip


@pytest.mark.parametrize(
    "component",
    [
        "com.android.settings/.Settings",
        "com.google.android.contacts/com.android.contacts.activities.PeopleActivity",
    ],
)
def test_a_forest_agrees_with_the_dump(host: Host, forwarding: Server, component: str) -> None:
    host.output(f"am start -W -n {component}")
    host.output("uiautomator dump --windows /sdcard/w.xml")
    dumped = parse_windows(host.output("cat /sdcard/w.xml"))
    forest = forwarding.latest()
    assert [window.id for window in forest.windows] == [window.id for window in reversed(dumped)]
    for window, other in zip(forest.windows, reversed(dumped), strict=True):
        assert (window.layer, window.is_active, window.is_focused) == (
            other.layer,
            other.active,
            other.focused,
        )
        every = [told(node) for node in other.root.walk()]
        nodes = [sent(node) for node in window.tree.nodes if node.is_visible_to_user]
        assert not [node for node in nodes if node not in every]
        words = [node for node in other.root.walk() if node.text or node.clickable]
        assert not [node for node in words if told(node) not in nodes]


def test_nodes_come_level_by_level_and_know_their_children(host: Host, forwarding: Server) -> None:
    host.output("am start -W -n com.android.settings/.Settings")
    for window in forwarding.until("com.android.settings").windows:
        nodes = window.tree.nodes
        assert [node.unique_id for node in nodes] == list(range(len(nodes)))
        assert [node.depth for node in nodes] == sorted(node.depth for node in nodes)
        assert [child for node in nodes for child in node.child_ids] == list(range(1, len(nodes)))
        for node in nodes:
            assert node.window_id == window.id
            bounds = node.bounds_in_screen
            seen = bounds.left < bounds.right and bounds.top < bounds.bottom
            assert node.is_visible_to_user == seen
            assert all(nodes[child].depth == node.depth + 1 for child in node.child_ids)


def test_what_is_scrolled_out_of_sight_is_in_the_forest_but_not_visible(
    host: Host, forwarding: Server
) -> None:
    host.output("am start -W -n com.android.settings/.Settings")
    forest = forwarding.until("com.android.settings")
    (active,) = [window for window in forest.windows if window.is_active]
    (below,) = [node for node in active.tree.nodes if node.text == "Passwords & accounts"]
    assert not below.is_visible_to_user
    assert below.bounds_in_screen.top > below.bounds_in_screen.bottom > 0
    host.output("uiautomator dump /sdcard/w.xml")
    assert "Passwords &amp; accounts" not in host.output("cat /sdcard/w.xml")
    host.output("input swipe 540 2000 540 300 300; input swipe 540 2000 540 300 300")
    while True:
        forest = forwarding.until("com.android.settings")
        if any(n.is_visible_to_user for w in forest.windows for n in w.tree.nodes if n.text == below.text):
            break


def test_a_field_says_its_hint_and_selection(host: Host, forwarding: Server) -> None:
    host.output("am start -W -a android.intent.action.INSERT -t vnd.android.cursor.dir/contact")
    host.output("input text Ada")
    while True:
        forest = forwarding.until("com.google.android.contacts")
        fields = [node for window in forest.windows for node in window.tree.nodes if node.is_editable]
        found = [node for node in fields if node.hint_text == "First name" and node.text == "Ada"]
        if found:
            break
    assert (found[0].text_selection_start, found[0].text_selection_end) == (3, 3)
    assert 2097152 in [action.id for action in found[0].actions]
    others = [node for node in fields if node.hint_text == "Last name"]
    assert [(node.text_selection_start, node.text_selection_end) for node in others] == [(-1, -1)]


def test_it_goes_on_without_a_command_and_without_wifi(host: Host, forwarding: Server) -> None:
    host.output("svc wifi disable")
    host.output("am start -W -n com.android.settings/.Settings")
    forwarding.until("com.android.settings")
    for _ in range(5):
        forwarding.forests.get(timeout=WAIT_S)


def test_a_host_that_is_gone_is_no_trouble_and_another_is_found(host: Host, forwarding: Server) -> None:
    forwarding.until("com.google.android.apps.nexuslauncher")
    forwarding.close()
    host.output("am start -W -n com.android.settings/.Settings")
    other = Server()
    broadcast(host, contract.SET_GRPC, f'--ei "port" {other.port} --es "host" 10.0.2.2')
    other.until("com.android.settings")
    other.close()


@pytest.mark.parametrize(
    "command",
    [
        f"am broadcast -a {contract.DISABLE_TREES} -n {contract.RECEIVER}",
        "settings put secure enabled_accessibility_services null",
        f'am broadcast -a {contract.SET_GRPC} --ei "port" 0 -n {contract.RECEIVER}',
    ],
)
def test_it_stops_when_it_is_told(host: Host, forwarding: Server, command: str) -> None:
    forwarding.until("com.google.android.apps.nexuslauncher")
    host.output(command)
    with pytest.raises(queue.Empty):
        while True:
            forwarding.forests.get(timeout=0.5)


def test_its_package_can_be_installed(host: Host) -> None:
    package = apk(contract.PACKAGE, "android.permission.INTERNET", version=2)
    assert host.push("/data/local/tmp/forwarder.apk", package) == ""
    assert host.output("pm install -r -t -g /data/local/tmp/forwarder.apk") == "Success\n"
    assert f"package:{contract.PACKAGE}" in host.output("pm list packages")
