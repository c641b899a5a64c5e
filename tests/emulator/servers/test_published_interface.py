"""The emulator's interface in its published form: ours is the same, and a client made from it alone calls all of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.descriptor_pb2 import (
    DescriptorProto,
    EnumDescriptorProto,
    FileDescriptorProto,
    FileDescriptorSet,
)

from protocol.emulation import emulator_controller_pb2, snapshot_service_pb2
from tests.emulator.servers import raw_client
from tests.emulator.servers.processes import PhoneProcess
from tests.emulator.servers.test_grpc import ABSENT

PUBLISHED = Path(os.environ.get("DROIDWORLD_RECORDINGS", "nowhere"), "android_env")
FILES = ("emulator_controller.proto", "snapshot_service.proto")

pytestmark = pytest.mark.skipif(
    not PUBLISHED.is_dir(), reason="DROIDWORLD_RECORDINGS names no published interface"
)


@pytest.fixture(scope="module")
def stubs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the messages' Python, and their description as a file.

    The published form names one message of a further file, which nobody sends to an emulator: it is left empty.
    """
    folder = tmp_path_factory.mktemp("stubs")
    missing = folder / "android_env/proto/snapshot.proto"
    missing.parent.mkdir(parents=True)
    for package in (missing.parent, missing.parent.parent):
        (package / "__init__.py").touch()
    missing.write_text('syntax = "proto3"; package emulator_snapshot; message Snapshot {}')
    made = (f"--python_out={folder}", f"--descriptor_set_out={folder / 'set'}", "--include_imports")
    compiler = [sys.executable, "-m", "grpc_tools.protoc", f"-I{PUBLISHED}", f"-I{folder}"]
    subprocess.run([*compiler, *made, *FILES, str(missing)], check=True, capture_output=True)
    return folder


def _enum(enum: EnumDescriptorProto) -> Any:
    return {value.name: value.number for value in enum.value}


def _message(message: DescriptorProto) -> Any:
    """Its fields by number, and what is declared in it."""
    fields = {
        field.number: (field.name, field.type, field.label, field.type_name.rpartition(".")[2])
        for field in message.field
    }
    inner = {each.name: _message(each) for each in message.nested_type}
    return fields, inner, {each.name: _enum(each) for each in message.enum_type}


def _shape(file: FileDescriptorProto) -> Any:
    """All that two processes must agree on."""
    services = {
        service.name: {
            method.name: (
                method.input_type,
                method.output_type,
                method.client_streaming,
                method.server_streaming,
            )
            for method in service.method
        }
        for service in file.service
    }
    messages = {each.name: _message(each) for each in file.message_type}
    return file.package, services, messages, {each.name: _enum(each) for each in file.enum_type}


@pytest.mark.parametrize(
    ("name", "ours"),
    list(zip(FILES, (emulator_controller_pb2.DESCRIPTOR, snapshot_service_pb2.DESCRIPTOR), strict=True)),
)
def test_ours_is_the_published_interface(stubs: Path, name: str, ours: Any) -> None:
    published = FileDescriptorSet.FromString((stubs / "set").read_bytes())
    theirs = next(file for file in published.file if file.name == name)
    for message in theirs.message_type:
        if message.name == "SnapshotDetails":  # whose second field is that further file's
            message.field.remove(next(field for field in message.field if field.number == 2))
    copied = FileDescriptorProto()
    ours.CopyToProto(copied)
    assert _shape(copied) == _shape(theirs)


def test_a_client_made_from_it_calls_every_method(stubs: Path) -> None:
    with PhoneProcess("--no-announce", "--clock", "real") as phone:
        command = [sys.executable, raw_client.__file__, str(stubs), str(phone.ports.grpc_port)]
        done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)
    ended = {line["method"]: line["ended"] for line in map(json.loads, done.stdout.splitlines())}
    assert {name for name, how in ended.items() if how != "OK"} == set(ABSENT)
    assert {how for name, how in ended.items() if name in ABSENT} == {"UNIMPLEMENTED"}
    services = [*emulator_controller_pb2.DESCRIPTOR.services_by_name.values()]
    services += snapshot_service_pb2.DESCRIPTOR.services_by_name.values()
    assert set(ended) == {name for service in services for name in service.methods_by_name}
