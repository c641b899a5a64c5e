"""Texts and calls from a host arrive, whichever way it sends them, and an agent answers them at the screen."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator

import pytest

from android_env import actions
from android_env.device import Device
from protocol.apps import dialer, sms
from tests.emulator.servers.conftest import Adb, announce
from tests.emulator.servers.control import Client, connected
from tests.emulator.servers.incoming import AdbEmu, Agent, Grpc, States, Telnet, Way
from tests.emulator.servers.processes import PhoneProcess

NUMBER, SHOWN = "+15551234567", "+1 555-123-4567"
OTHER, OTHER_SHOWN = "5559876543", "(555) 987-6543"
INBOX, SENT, LOG = "content://sms/inbox", "content://sms/sent", "content://call_log/calls"
IN, OUT, MISSED, REJECTED = "1", "2", "3", "5"


VIRTUAL = pytest.mark.parametrize("served", ["virtual"], indirect=True)
"""For what does not depend on the clock."""


@pytest.fixture(scope="module", params=["virtual", "real"])
def served(request: pytest.FixtureRequest) -> Iterator[PhoneProcess]:
    with PhoneProcess("--no-announce", "--clock", request.param) as phone:
        yield phone


@pytest.fixture(scope="module")
def device(served: PhoneProcess) -> Iterator[Device]:
    address = f"127.0.0.1:{served.ports.adb_port}"
    with Device.connect(address, console_port=served.ports.console_port) as device:
        yield device


@pytest.fixture(scope="module")
def stock_adb(served: PhoneProcess) -> Iterator[Adb | None]:
    binary = shutil.which("adb")
    if binary is None:
        yield None
        return
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    client = Adb(binary, port, served.ports.serial)
    client.server("start-server")
    announce(port, served.ports.adb_port)
    client("wait-for-device")
    yield client
    client.server("kill-server")


@pytest.fixture(scope="module")
def client(served: PhoneProcess) -> Iterator[Client]:
    with connected(served.ports) as client:
        yield client


@pytest.fixture
def telnet(served: PhoneProcess) -> Telnet:
    return Telnet(served.ports)


@pytest.fixture(params=["adb", "telnet", "grpc"])
def world(request: pytest.FixtureRequest, stock_adb: Adb | None, telnet: Telnet, client: Client) -> Way:
    if request.param == "adb":
        if stock_adb is None:
            pytest.skip("no adb on this machine")
        return AdbEmu(stock_adb)
    return telnet if request.param == "telnet" else Grpc(client)


@pytest.fixture
def agent(device: Device) -> Agent:
    """In front of a phone at its image."""
    device.snapshots.load()
    return Agent(device)


@pytest.fixture
def states(device: Device, telnet: Telnet) -> States:
    return States(device, telnet)


# Texts -----------------------------------------------------------------------------------------------------


def test_a_text_is_answered_from_its_banner(world: Way, agent: Agent) -> None:
    world.text(NUMBER, "Are you home?")
    agent.find(text="Are you home?", id="big_text")
    assert agent.rows(INBOX, "address", "body", "read") == [(NUMBER, "Are you home?", "0")]
    agent.click(text="Reply")
    agent.type("In ten minutes", id="remote_input_text")
    agent.click(id="remote_input_send")
    assert agent.eventually(SENT, "address", "body") == [(NUMBER, "In ten minutes")]
    assert agent.rows(INBOX, "read") == [("1",)]


@VIRTUAL
def test_a_text_is_answered_from_the_shade_where_banners_are_off(world: Way, agent: Agent) -> None:
    agent.device.settings.put("global", "heads_up_notifications_enabled", 0)
    world.text(NUMBER, "Quietly")
    assert agent.eventually(INBOX, "body") == [("Quietly",)]
    assert not agent.shows(text="Quietly")
    agent.open_shade()
    agent.click(text="Reply")
    agent.type("Heard", id="remote_input_text")
    agent.click(id="remote_input_send")
    assert agent.eventually(SENT, "body") == [("Heard",)]


@VIRTUAL
def test_a_text_is_answered_in_the_messenger(world: Way, agent: Agent) -> None:
    world.text(OTHER, "Call me")
    agent.click(text="Call me", id="big_text")
    agent.type("Later", id="thread_type_message")
    agent.click(id="thread_send_message")
    assert agent.eventually(SENT, "address", "body") == [(OTHER, "Later")]
    assert sms.PACKAGE in agent.device.activities.current()


@VIRTUAL
def test_a_text_that_comes_into_its_open_thread_is_only_shown_there(world: Way, agent: Agent) -> None:
    world.text(NUMBER, "One")
    agent.click(text="One", id="big_text")
    agent.find(id="thread_type_message")
    world.text(NUMBER, "Two")
    agent.find(text="Two", id="thread_message_body")
    assert not agent.shows(text="Reply")


LONG = "A text of several parts: " + "lorem ipsum dolor sit amet " * 30 + "ends."


@pytest.mark.parametrize(
    "text", [LONG, "Two\nlines", "Grüße 👩‍👩‍👧 你好", "a \\ b", 'It\'s "so" & $HOME; *?!']
)
@VIRTUAL
def test_any_text_arrives_as_it_was_sent(world: Way, agent: Agent, text: str) -> None:
    world.text(NUMBER, text)
    agent.eventually(INBOX, "_id")
    said = agent.device.shell("content query --uri content://sms/inbox --projection body")
    assert said == f"Row: 0 body={text}\n"
    agent.find(id="big_text")


@VIRTUAL
def test_several_senders_in_a_row_have_a_notification_each(world: Way, agent: Agent) -> None:
    senders = ["+15550000001", "5550000002", "22000", "+447700900123"]
    for number in senders:
        world.text(number, f"from {number}")
    assert [row[0] for row in agent.eventually(INBOX, "address", count=4)] == senders[::-1]
    agent.open_shade()
    for number in senders:
        agent.find(text=f"from {number}")


@VIRTUAL
def test_a_blocked_number_is_not_heard(world: Way, agent: Agent) -> None:
    agent.device.content.insert("content://com.android.blockednumber/blocked", original_number=OTHER)
    world.text(OTHER, "Buy!")
    world.call(OTHER)
    world.text(NUMBER, "Hello")
    assert agent.eventually(INBOX, "address") == [(NUMBER,)]
    assert [row[0] for row in agent.rows(LOG, "type")] == ["6"]


# Calls that come ------------------------------------------------------------------------------------------


def test_a_call_is_answered_from_its_banner_and_used(world: Way, agent: Agent, states: States) -> None:
    world.call(NUMBER)
    agent.find(text="Incoming call")
    assert (states.call_state(), states.listed()) == (1, {f"inbound {NUMBER}": "incoming"})
    agent.click(text="Answer")
    agent.find(id="contactgrid_bottom_timer")
    assert (states.call_state(), states.listed()) == (2, {f"inbound {NUMBER}": "active"})
    assert agent.device.activities.current() == dialer.IN_CALL
    for off, on in (
        ("Unmuted", "Muted"),
        ("Speaker, is Off", "Speaker, is On"),
        ("Hold call", "Resume call"),
    ):
        agent.click(desc=off)
        agent.find(desc=on)
    assert (states.call_state(), states.listed()) == (2, {f"inbound {NUMBER}": "held"})
    agent.find(text="On hold", id="contactgrid_status_text")
    agent.click(desc="Resume call")
    agent.click(desc="Keypad")
    agent.click(desc="5,JKL")
    agent.find(text="5", id="digits")
    agent.click(text="Hide")
    agent.click(desc="End call")
    assert agent.eventually(LOG, "number", "type") == [(NUMBER, IN)]
    assert (states.call_state(), states.listed()) == (0, {})


@VIRTUAL
@pytest.mark.parametrize("locked", [False, True])
def test_a_call_in_the_dark_fills_the_screen(world: Way, agent: Agent, states: States, locked: bool) -> None:
    agent.device.settings.put("secure", "lockscreen.disabled", int(not locked))
    agent.device.input.key("SLEEP")
    world.call(NUMBER)
    agent.find(text="Call from")
    assert agent.shows(text=f"\u202a{SHOWN}\u202c")
    agent.click(desc="Answer")
    agent.find(id="contactgrid_bottom_timer")
    assert states.call_state() == 2
    world.hang_up(NUMBER)
    assert states.call_state() == 0
    agent.leaves(dialer.IN_CALL)


@VIRTUAL
def test_a_call_fills_the_screen_where_banners_are_off(world: Way, agent: Agent) -> None:
    agent.device.settings.put("global", "heads_up_notifications_enabled", 0)
    world.call(NUMBER)
    agent.do(actions.Scroll("down"))
    agent.find(id="contactgrid_bottom_timer")


@VIRTUAL
def test_a_call_is_declined(world: Way, agent: Agent, states: States) -> None:
    world.call(NUMBER)
    agent.click(text="Decline")
    assert agent.eventually(LOG, "number", "type", "duration") == [(NUMBER, REJECTED, "0")]
    assert (states.call_state(), states.listed()) == (0, {})


@VIRTUAL
def test_a_call_is_declined_with_a_text(world: Way, agent: Agent, states: States) -> None:
    world.call(NUMBER)
    agent.click(text="Incoming call")
    agent.click(text="Message")
    agent.click(text="Can't talk now. Call me later?")
    assert agent.eventually(SENT, "address", "body") == [(NUMBER, "Can't talk now. Call me later?")]
    assert agent.rows(LOG, "type") == [(REJECTED,)]
    assert states.call_state() == 0


def test_a_missed_call_is_told_and_called_back(world: Way, agent: Agent, states: States) -> None:
    world.call(NUMBER)
    agent.find(text="Incoming call")
    world.hang_up(NUMBER)
    assert agent.eventually(LOG, "number", "type", "new") == [(NUMBER, MISSED, "1")]
    assert states.call_state() == 0
    agent.open_shade()
    agent.find(text="Missed call")
    agent.click(text="Call back")
    agent.find(text="Calling…")
    assert list(states.listed()) == [f"outbound {NUMBER}"]
    assert states.call_state() == 2


# Two calls ------------------------------------------------------------------------------------------------


def test_a_second_call_holds_the_first(world: Way, agent: Agent, states: States) -> None:
    world.call(NUMBER)
    agent.click(text="Answer")
    agent.find(id="contactgrid_bottom_timer")
    world.call(OTHER)
    agent.find(text="Call from")
    assert states.call_state() == 1
    assert states.listed() == {f"inbound {NUMBER}": "active", f"inbound {OTHER}": "incoming"}
    agent.click(desc="Answer")
    agent.find(text="On hold", id="hold_contact_label")
    assert states.listed() == {f"inbound {NUMBER}": "held", f"inbound {OTHER}": "active"}
    assert states.call_state() == 2
    agent.click(desc="Swap calls")
    agent.find(text=f"\u202a{OTHER_SHOWN}\u202c", id="hold_contact_name")
    assert states.listed() == {f"inbound {NUMBER}": "active", f"inbound {OTHER}": "held"}
    world.hang_up(OTHER)
    agent.find(desc="Hold call")
    agent.click(desc="End call")
    assert {(OTHER, IN), (NUMBER, IN)} == set(agent.eventually(LOG, "number", "type", count=2))
    assert states.call_state() == 0


@VIRTUAL
def test_a_second_call_is_declined_and_the_first_goes_on(world: Way, agent: Agent, states: States) -> None:
    world.call(NUMBER)
    agent.click(text="Answer")
    agent.find(id="contactgrid_bottom_timer")
    agent.do(actions.NavigateHome())
    world.call(OTHER)
    agent.find(text="Incoming call")
    agent.click(text="Decline")
    assert agent.eventually(LOG, "number", "type") == [(OTHER, REJECTED)]
    assert (states.call_state(), states.listed()) == (2, {f"inbound {NUMBER}": "active"})


@VIRTUAL
def test_a_second_call_ends_the_first(world: Way, agent: Agent, states: States) -> None:
    world.call(NUMBER)
    agent.click(text="Answer")
    agent.find(id="contactgrid_bottom_timer")
    world.call(OTHER)
    agent.click(text="Answer and end ongoing call")
    assert agent.eventually(LOG, "number", "type") == [(NUMBER, IN)]
    assert states.listed() == {f"inbound {OTHER}": "active"}


@VIRTUAL
def test_a_call_beside_one_that_rings_is_missed(world: Way, agent: Agent, states: States) -> None:
    world.call(NUMBER)
    agent.find(text="Incoming call")
    world.call(OTHER)
    assert agent.eventually(LOG, "number", "type") == [(OTHER, MISSED)]
    assert states.listed() == {f"inbound {NUMBER}": "incoming"}


# Calls that go --------------------------------------------------------------------------------------------


def dial(agent: Agent, digits: str) -> None:
    agent.do(actions.OpenApp(dialer.LABEL))
    agent.click(desc="key pad")
    agent.type(digits, id="digits")
    agent.click(desc="dial")


def test_the_other_side_takes_a_call_holds_it_and_ends_it(world: Way, agent: Agent, states: States) -> None:
    dial(agent, OTHER)
    assert states.call_state() == 2
    assert states.listed()[f"outbound {OTHER}"] in ("unknown", "ringing")
    world.accept(OTHER)
    assert states.listed() == {f"outbound {OTHER}": "active"}
    agent.find(id="contactgrid_bottom_timer")
    world.hold(OTHER)
    agent.find(text="On hold", id="contactgrid_status_text")
    assert states.listed() == {f"outbound {OTHER}": "held"}
    world.hang_up(OTHER)
    agent.leaves(dialer.IN_CALL)
    assert agent.eventually(LOG, "number", "type") == [(OTHER, OUT)]
    assert states.call_state() == 0


@VIRTUAL
def test_the_other_side_is_busy(world: Way, agent: Agent, states: States) -> None:
    dial(agent, OTHER)
    world.busy(OTHER)
    agent.leaves(dialer.IN_CALL)
    assert agent.eventually(LOG, "number", "type", "duration") == [(OTHER, OUT, "0")]
    assert states.call_state() == 0


@VIRTUAL
def test_a_call_that_goes_out_is_answered_in_time(telnet: Telnet, agent: Agent, states: States) -> None:
    dial(agent, OTHER)
    agent.find(text="Calling…")
    agent.find(id="contactgrid_bottom_timer")
    assert states.listed() == {f"outbound {OTHER}": "active"}


@VIRTUAL
def test_a_call_is_added_and_both_are_merged(world: Way, agent: Agent, states: States) -> None:
    world.call(NUMBER)
    agent.click(text="Answer")
    agent.click(desc="Add call")
    agent.type(OTHER, id="digits")
    agent.click(desc="dial")
    world.accept(OTHER)
    assert states.listed() == {f"inbound {NUMBER}": "held", f"outbound {OTHER}": "active"}
    agent.click(desc="Merge calls")
    agent.find(text="Conference call")
    assert set(states.listed().values()) == {"active"}
    agent.click(desc="End call")
    assert {(OTHER, OUT), (NUMBER, IN)} == set(agent.eventually(LOG, "number", "type", count=2))
    assert states.listed() == {}
