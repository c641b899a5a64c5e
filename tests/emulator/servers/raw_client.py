"""Calls every method of the emulator's interface at a port, with stubs that were made from its published form alone.

A program of its own, as the stubs would clash with the project's: ``raw_client.py STUBS PORT``. It prints a line of
JSON for each method: its name, how it ended, how long it took in milliseconds, and what came back, as text.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import grpc
from google.protobuf.json_format import ParseDict
from google.protobuf.message_factory import GetMessageClass

DEADLINE_S = 10.0
REQUESTS: dict[str, dict[str, Any]] = {
    "streamSensor": {"target": "ACCELERATION"},
    "getSensor": {"target": "ACCELERATION"},
    "setSensor": {"target": "TEMPERATURE", "value": {"data": [21.5]}},
    "setPhysicalModel": {"target": "TEMPERATURE", "value": {"data": [20.0]}},
    "getPhysicalModel": {"target": "TEMPERATURE"},
    "streamPhysicalModel": {"target": "TEMPERATURE"},
    "setClipboard": {"text": "copied"},
    "setBattery": {"hasBattery": True, "isPresent": True, "chargeLevel": 42, "status": "DISCHARGING"},
    "setGps": {"latitude": 47.3, "longitude": 8.5},
    "sendKey": {"key": "GoHome", "eventType": "keypress"},
    "sendTouch": {"touches": [{"x": 5, "y": 1200}]},
    "sendPhone": {"operation": "InitCall", "number": "5550100"},
    "sendSms": {"srcAddress": "5550101", "text": "hello"},
    "getScreenshot": {"format": "RGB888", "width": 54},
    "streamScreenshot": {"format": "PNG", "width": 54},
    "setVmState": {"state": "RUNNING"},
    "setDisplayConfigurations": {"displays": []},
    "sendFingerprint": {"isTouching": True, "touchId": 1},
    "ListSnapshots": {"statusFilter": "All"},
    "SaveSnapshot": {"snapshot_id": "kept"},
    "LoadSnapshot": {"snapshot_id": "kept"},
    "DeleteSnapshot": {"snapshot_id": "kept"},
    "PullSnapshot": {"snapshot_id": "default_boot"},
    "PushSnapshot": {"snapshot_id": "pushed"},
}
"""What is sent where an empty message would ask for nothing."""
LATE = ("LoadSnapshot", "DeleteSnapshot")
"""Called after the others: they need what those have made."""


def methods() -> Iterator[tuple[str, Any]]:
    """Each method's full name and description."""
    found = []
    for module, service in (
        ("emulator_controller_pb2", "EmulatorController"),
        ("snapshot_service_pb2", "SnapshotService"),
    ):
        described = import_module(module).DESCRIPTOR.services_by_name[service]
        found += [(described.full_name, each) for each in described.methods]
    yield from sorted(found, key=lambda pair: LATE.index(pair[1].name) if pair[1].name in LATE else -1)


def call(channel: grpc.Channel, service: str, about: Any) -> Any:
    """The answer, or the first of a stream, which is then cancelled."""
    asked, told = GetMessageClass(about.input_type), GetMessageClass(about.output_type)
    request = ParseDict(REQUESTS.get(about.name, {}), asked())
    kind = (
        f"{'stream' if about.client_streaming else 'unary'}_{'stream' if about.server_streaming else 'unary'}"
    )
    method = getattr(channel, kind)(f"/{service}/{about.name}", asked.SerializeToString, told.FromString)
    answer = method(iter([request]) if about.client_streaming else request, timeout=DEADLINE_S)
    if not about.server_streaming:
        return answer
    first = next(answer)
    answer.cancel()
    return first


def main(stubs: str, port: str) -> None:
    sys.path.insert(0, stubs)
    options = [("grpc.max_receive_message_length", -1)]
    with grpc.insecure_channel(f"127.0.0.1:{port}", options=options) as channel:
        for service, about in methods():
            begun = time.perf_counter()
            said = ""
            try:
                said = str(call(channel, service, about))[:200]
                ended = "OK"
            except grpc.RpcError as error:
                ended = error.code().name
            took = 1000 * (time.perf_counter() - begun)
            print(json.dumps({"method": about.name, "ended": ended, "ms": round(took, 1), "said": said}))


if __name__ == "__main__":
    main(*sys.argv[1:])
