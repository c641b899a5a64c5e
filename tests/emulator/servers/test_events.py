"""Accessibility events, found by comparing trees, and as a host's server gets them."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.phone.servers.events import events
from protocol.apps import accessibility_forwarder as contract
from protocol.emulation import a11y_pb2
from protocol.geometry import Rect
from protocol.ui import UiNode, UiWindow
from tests.emulator.servers.host import Host
from tests.emulator.servers.processes import PhoneProcess
from tests.emulator.servers.test_forwarder import WAIT_S, Server

FIELD = UiNode(class_name="android.widget.EditText", package="p", resource_id="p:id/field", focused=True)


def shown(root: UiNode, number: int = 1, title: str = "") -> tuple[UiWindow, ...]:
    return (UiWindow(number, "TYPE_APPLICATION", title, 0, Rect(0, 0, 9, 9), True, True, root),)


def typed(text: str) -> tuple[UiWindow, ...]:
    return shown(UiNode(package="p", children=(UiNode(text="x"), FIELD.__class__(**_fields(text)))))


def _fields(text: str) -> dict[str, Any]:
    return {name: getattr(FIELD, name) for name in FIELD.__slots__} | {"text": text}


@given(st.text(), st.text())
def test_a_change_of_text_says_what_went_and_came(old: str, new: str) -> None:
    found = events(typed(old), typed(new))
    if old == new:
        assert found == []
        return
    (event,) = found
    start, added, removed = (int(event[name]) for name in ("from_index", "added_count", "removed_count"))
    assert event["event_type"] == "TYPE_VIEW_TEXT_CHANGED"
    assert old[:start] + new[start : start + added] + old[start + removed :] == new
    assert event.get("before_text", "") == old


def test_another_window_in_front_is_a_change_of_state() -> None:
    (event,) = events(shown(UiNode(package="p")), shown(UiNode(package="q", class_name="F"), 2, "Title"))
    assert event == {
        "event_type": "TYPE_WINDOW_STATE_CHANGED",
        "event_package_name": "q",
        "source_class_name": "F",
        "event_text": "Title",
    }


def test_anything_else_is_a_change_of_contents() -> None:
    (event,) = events(shown(UiNode(package="p")), shown(UiNode(package="p", text="new")))
    assert (event["event_type"], event["source_text"]) == ("TYPE_WINDOW_CONTENT_CHANGED", "new")


class Listener(Server):
    """A host's server that keeps events, too."""

    def __init__(self) -> None:
        self.events: queue.Queue[dict[str, str]] = queue.Queue()
        super().__init__()

    def SendEvent(self, request: Any, _: Any) -> Any:  # noqa: N802 - the interface's name
        self.events.put(dict(request.event))
        return a11y_pb2.EventResponse()

    def event(self, kind: str) -> dict[str, str]:
        """The next of a kind."""
        while True:
            found = self.events.get(timeout=WAIT_S)
            if found["event_type"] == kind:
                return found


@pytest.fixture
def listener() -> Iterator[Listener]:
    server = Listener()
    yield server
    server.close()


def test_a_host_hears_of_an_app_that_opens_and_of_typing(listener: Listener) -> None:
    with PhoneProcess("--no-announce") as phone, Host(phone.ports) as host:
        host.shell(f"settings put secure enabled_accessibility_services {contract.SERVICE}")
        host.shell(f"am broadcast -a {contract.ENABLE_TREES} -n {contract.RECEIVER}")
        host.shell(f"am broadcast -a {contract.SET_GRPC} -n {contract.RECEIVER} --ei port {listener.port}")
        listener.latest()
        host.shell("am start -W -n com.android.settings/.Settings")
        opened = listener.event("TYPE_WINDOW_STATE_CHANGED")
        assert opened["event_package_name"] == "com.android.settings"
        assert opened["event_timestamp_ms"].isdigit()
        host.shell("am start -W -a android.settings.APP_SEARCH_SETTINGS")
        listener.event("TYPE_WINDOW_STATE_CHANGED")
        host.shell("input text wifi")
        assert listener.event("TYPE_VIEW_TEXT_CHANGED")["event_text"].startswith("w")
