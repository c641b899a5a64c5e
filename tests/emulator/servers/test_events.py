"""Accessibility events: what the phone tells a listener, and what a host's server gets."""

from __future__ import annotations

import pickle
import queue
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from emulator.phone.device import Phone
from emulator.phone.system.intents import Intent
from emulator.phone.toolkit.nodes import Node
from protocol.apps import accessibility_forwarder as contract
from protocol.emulation import a11y_pb2
from protocol.geometry import Point, Rect
from protocol.ui import UiNode, UiWindow
from tests.emulator.servers.host import Host
from tests.emulator.servers.processes import PhoneProcess
from tests.emulator.servers.test_forwarder import WAIT_S, Server

SETTINGS = "com.android.settings/.Settings"
NEW_CONTACT = Intent("android.intent.action.INSERT", mime="vnd.android.cursor.dir/contact")


@pytest.fixture
def phone() -> Phone:
    """One whose events somebody wants."""
    phone = Phone.prepared()
    phone.accessibility.listen(True)
    phone.windows.visible()
    return phone


def kinds(events: list[dict[str, str]]) -> list[str]:
    return [event["event_type"].removeprefix("TYPE_") for event in events]


def taken(phone: Phone) -> list[dict[str, str]]:
    phone.rest()
    phone.windows.visible()
    return phone.accessibility.take()


def field(phone: Phone, hint: str) -> Node:
    window = phone.windows.focused()
    assert window is not None and window.node is not None
    return next(
        n
        for n in window.node.walk()
        if hint in (getattr(n.widget, "hint", ""), getattr(n.widget, "label", ""))
    )


def test_nothing_is_kept_for_nobody() -> None:
    phone = Phone.prepared()
    phone.activities.start(NEW_CONTACT)
    assert taken(phone) == []


def test_typing_tells_the_focus_the_text_and_the_caret(phone: Phone) -> None:
    phone.activities.start(NEW_CONTACT)
    opened = taken(phone)
    assert kinds(opened) == ["VIEW_FOCUSED", "WINDOW_STATE_CHANGED", "WINDOWS_CHANGED"]
    assert {event["event_package_name"] for event in opened if "event_package_name" in event} == {
        "com.google.android.contacts"
    }
    phone.input.tap(*field(phone, "Last name").frame.center)
    tapped = taken(phone)
    assert "VIEW_FOCUSED" in kinds(tapped)
    assert "VIEW_CLICKED" not in kinds(tapped)  # the tap that gives a view focus is no click
    phone.keys.type("Ada")
    phone.keys.press("DEL")
    events = taken(phone)
    assert kinds(events) == ["VIEW_TEXT_CHANGED", "VIEW_TEXT_SELECTION_CHANGED"] * 2
    counts = ("event_text", "before_text", "from_index", "added_count", "removed_count")
    assert [events[0].get(name) for name in counts] == ["Ada", None, "0", "3", "0"]
    assert [events[2].get(name) for name in counts] == ["Ad", "Ada", "2", "0", "1"]
    assert (events[3]["from_index"], events[3]["to_index"]) == ("2", "2")


def test_a_click_says_all_words_of_what_is_clicked_and_then_the_window_changes(phone: Phone) -> None:
    phone.activities.start(Intent("android.settings.SETTINGS"))
    taken(phone)
    window = phone.windows.focused()
    assert window is not None and window.node is not None
    row = next(n for n in window.node.walk() if getattr(n.widget, "text", "") == "Connected devices")
    phone.input.tap(*row.frame.center)
    events = taken(phone)
    assert kinds(events)[:2] == ["VIEW_CLICKED", "WINDOW_STATE_CHANGED"]
    assert events[0]["event_text"].startswith("Connected devices, ")
    assert events[0]["event_package_name"] == "com.android.settings"
    assert events[1]["event_package_name"] == "com.android.settings"


def test_a_scroll_is_told_once_in_a_tenth_of_a_second_with_its_distance(phone: Phone) -> None:
    phone.activities.start(Intent("android.settings.SETTINGS"))
    taken(phone)
    phone.input.swipe(Point(540, 1800), Point(540, 1000), 400)
    scrolls = [event for event in taken(phone) if event["event_type"] == "TYPE_VIEW_SCROLLED"]
    times = [int(event["event_timestamp_ms"]) for event in scrolls]
    assert all(later - sooner >= 100 for sooner, later in pairwise(times))
    assert sum(int(event["scroll_delta_y"]) for event in scrolls) >= 700
    assert all(event["scroll_delta_x"] == "0" for event in scrolls)


def test_the_shade_and_toasts(phone: Phone) -> None:
    phone.windows.toast("Saved", "com.android.settings")
    phone.shade.expand()
    events = taken(phone)
    assert events[0]["event_type"] == "TYPE_NOTIFICATION_STATE_CHANGED"
    assert (events[0]["event_text"], events[0]["event_package_name"]) == ("Saved", "com.android.settings")
    assert {"TYPE_WINDOW_STATE_CHANGED", "TYPE_WINDOWS_CHANGED"} <= {event["event_type"] for event in events}


def test_the_queue_is_bounded_and_no_part_of_the_state(phone: Phone) -> None:
    for number in range(1000):
        phone.windows.toast(str(number), "p")
        phone.accessibility.toast(str(number), "p")
    assert len(pickle.loads(pickle.dumps(phone.accessibility)).take()) == 0
    assert 0 < len(phone.accessibility.take()) < 500


def shown(root: UiNode) -> tuple[UiWindow, ...]:
    return (UiWindow(1, "TYPE_APPLICATION", "", 0, Rect(0, 0, 9, 9), True, True, root),)


def test_changed_contents_are_told_of_the_deepest_view_that_holds_them(phone: Phone) -> None:
    def page(*texts: str) -> tuple[UiWindow, ...]:
        rows = tuple(UiNode(package="p", text=text, resource_id=f"p:id/{text}") for text in texts)
        return shown(
            UiNode(package="p", class_name="Root", children=(UiNode(class_name="List", children=rows),))
        )

    for after, source in ((page("a", "c"), "c"), (page("d", "e"), "List"), (page("a"), "List")):
        phone.accessibility.take()
        phone.accessibility.contents(page("a", "b"), after)
        (event,) = phone.accessibility.take()
        assert event["event_type"] == "TYPE_WINDOW_CONTENT_CHANGED"
        assert source in (event.get("source_text"), event.get("source_class_name"))
    phone.accessibility.contents(page("a"), page("a"))
    assert phone.accessibility.take() == []


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
        host.shell(f"am start -W -n {SETTINGS}")
        opened = listener.event("TYPE_WINDOW_STATE_CHANGED")
        assert opened["event_package_name"] == "com.android.settings"
        assert opened["event_timestamp_ms"].isdigit()
        host.shell("am start -W -a android.settings.APP_SEARCH_SETTINGS")
        listener.event("TYPE_WINDOW_STATE_CHANGED")
        host.shell("input text wifi")
        assert listener.event("TYPE_VIEW_TEXT_CHANGED")["event_text"].startswith("w")


def test_events_come_without_forests(listener: Listener) -> None:
    with PhoneProcess("--no-announce", "--no-grpc") as phone, Host(phone.ports) as host:
        host.shell(f"settings put secure enabled_accessibility_services {contract.SERVICE}")
        host.shell(f"am broadcast -a {contract.SET_GRPC} -n {contract.RECEIVER} --ei port {listener.port}")
        host.shell(f"am start -W -n {SETTINGS}")
        host.shell("input swipe 540 1800 540 1000 200")
        assert int(listener.event("TYPE_VIEW_SCROLLED")["scroll_delta_y"]) > 0
        assert listener.forests.empty()
