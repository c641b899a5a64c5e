"""The three ways in which a host lets texts and calls come to a phone, and an agent who answers them at its screen."""

from __future__ import annotations

import re
import socket
from abc import ABC, abstractmethod
from typing import Any

from android_env import acting, actions
from android_env.device import Device
from android_env.elements import Element
from android_env.observation import Observation
from emulator.phone.servers.ports import LOOPBACK, Ports
from protocol.emulation import emulator_controller_pb2 as pb
from tests.emulator.servers.conftest import Adb
from tests.emulator.servers.control import DEADLINE_S, Client

LOOKS = 20


class Way(ABC):
    """What the world does to a phone; ``busy`` is an answer of the other side, too."""

    @abstractmethod
    def text(self, number: str, text: str) -> None: ...

    @abstractmethod
    def call(self, number: str) -> None: ...

    @abstractmethod
    def accept(self, number: str) -> None: ...

    @abstractmethod
    def hang_up(self, number: str) -> None: ...

    @abstractmethod
    def busy(self, number: str) -> None: ...

    @abstractmethod
    def hold(self, number: str) -> None: ...


class _Lines(Way):
    """By lines of the console, however they get there."""

    @abstractmethod
    def say(self, *words: str) -> str: ...

    def text(self, number: str, text: str) -> None:
        self.say("sms", "send", number, text.replace("\\", "\\\\").replace("\n", "\\n"))

    def call(self, number: str) -> None:
        self.say("gsm", "call", number)

    def accept(self, number: str) -> None:
        self.say("gsm", "accept", number)

    def hang_up(self, number: str) -> None:
        self.say("gsm", "cancel", number)

    def busy(self, number: str) -> None:
        self.say("gsm", "busy", number)

    def hold(self, number: str) -> None:
        self.say("gsm", "hold", number)


class AdbEmu(_Lines):
    """Stock adb's ``emu``."""

    def __init__(self, adb: Adb) -> None:
        self._adb = adb

    def say(self, *words: str) -> str:
        said = self._adb("emu", *words)
        assert "KO" not in said, said
        return said


class Telnet(_Lines):
    """A connection of its own to the console's port, begun with a token as every emulator's clients do."""

    def __init__(self, ports: Ports) -> None:
        self._port = ports.console_port

    def say(self, *words: str) -> str:
        address = (LOOPBACK, self._port)
        with socket.create_connection(address, DEADLINE_S) as connection, connection.makefile("rb") as lines:
            _read(lines)
            connection.sendall(b"auth 0123456789abcdef\r\n")
            _read(lines)
            connection.sendall(" ".join(words).encode() + b"\r\n")
            said = _read(lines)
            connection.sendall(b"quit\r\n")
            assert lines.read() == b""
            return said


def _read(lines: Any) -> str:
    """What comes before OK; a KO is a failure."""
    said = ""
    for raw in lines:
        line = raw.decode()
        assert line.endswith("\r\n"), line
        assert not line.startswith("KO"), line
        if line == "OK\r\n":
            return said
        said += line
    raise AssertionError(f"the console hung up after {said!r}")


class Grpc(Way):
    """The emulator's gRPC interface; each answer must be OK."""

    def __init__(self, client: Client) -> None:
        self._stub = client.phone

    def text(self, number: str, text: str) -> None:
        self._ok(self._stub.sendSms(pb.SmsMessage(srcAddress=number, text=text), timeout=DEADLINE_S))

    def call(self, number: str) -> None:
        self._phone(pb.PhoneCall.InitCall, number)

    def accept(self, number: str) -> None:
        self._phone(pb.PhoneCall.AcceptCall, number)

    def hang_up(self, number: str) -> None:
        self._phone(pb.PhoneCall.DisconnectCall, number)

    def busy(self, number: str) -> None:
        self._phone(pb.PhoneCall.RejectCallBusy, number)

    def hold(self, number: str) -> None:
        self._phone(pb.PhoneCall.PlaceCallOnHold, number)

    def _phone(self, operation: int, number: str) -> None:
        self._ok(self._stub.sendPhone(pb.PhoneCall(operation=operation, number=number), timeout=DEADLINE_S))

    def _ok(self, answer: Any) -> None:
        assert answer.response == pb.PhoneResponse.OK, answer


class Agent:
    """Sees elements and acts with an agent's actions only; asks the device's shell for what is not on the screen."""

    def __init__(self, device: Device) -> None:
        self.device = device

    def see(self) -> Observation:
        return acting.see(self.device)

    def do(self, action: actions.Action, seen: Observation | None = None) -> None:
        problem = acting.act(self.device, action, seen or self.see())
        assert not problem, problem

    def find(self, **wanted: str) -> tuple[Observation, Element]:
        """The first element that is as wanted, as soon as it is there."""
        for _ in range(LOOKS):
            seen = self.see()
            found = [each for each in seen.elements if _is(each, wanted)]
            if found:
                return seen, found[0]
            self.device.clock.wait(0.25)
        raise AssertionError(f"nothing is {wanted}; there is {[each.label for each in seen.elements]}")

    def shows(self, **wanted: str) -> bool:
        return any(_is(each, wanted) for each in self.see().elements)

    def click(self, **wanted: str) -> None:
        seen, element = self.find(**wanted)
        self.do(actions.Click(index=element.index), seen)

    def type(self, text: str, **wanted: str) -> None:
        seen, element = self.find(**wanted)
        self.do(actions.InputText(text=text, index=element.index), seen)

    def leaves(self, activity: str) -> None:
        """An activity that goes away by itself."""
        for _ in range(LOOKS):
            if self.device.activities.current() != activity:
                return
            self.device.clock.wait(0.5)
        raise AssertionError(f"{activity} is still there")

    def open_shade(self) -> None:
        self.do(actions.Swipe("down"))
        self.find(id="notification_panel")

    def rows(self, uri: str, *columns: str) -> list[tuple[str | None, ...]]:
        """What a provider holds, in its own order."""
        return [tuple(row[column] for column in columns) for row in self.device.content.query(uri, *columns)]

    def eventually(self, uri: str, *columns: str, count: int = 1) -> list[tuple[str | None, ...]]:
        """The rows once there are so many."""
        for _ in range(LOOKS):
            rows = self.rows(uri, *columns)
            if len(rows) >= count:
                return rows
            self.device.clock.wait(0.25)
        raise AssertionError(f"{uri} has {rows}")


def _is(element: Element, wanted: dict[str, str]) -> bool:
    known = {
        "text": element.text,
        "desc": element.content_desc,
        "id": element.resource_id.rpartition("/")[2],
    }
    return all(known[name] == value for name, value in wanted.items())


class States:
    """What the phone's parts say of its calls, side by side."""

    def __init__(self, device: Device, console: Telnet) -> None:
        self._device = device
        self._console = console

    def call_state(self) -> int:
        found = re.search(r"mCallState=(\d)", self._device.shell("dumpsys telephony.registry"))
        assert found is not None
        return int(found[1])

    def listed(self) -> dict[str, str]:
        """The console's list: a number with its way, and the state."""
        lines = self._console.say("gsm", "list").splitlines()
        found = [re.fullmatch(r"(inbound from|outbound to ) (\S+) +: (\w+)", line) for line in lines]
        return {f"{match[1].split()[0]} {match[2]}": match[3] for match in found if match}
