"""The ``content`` tool, the media store, and what is behind a URI."""

from __future__ import annotations

import io
import struct
import wave

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from emulator.phone.device import Phone
from emulator.phone.system.media_info import media_info
from emulator.phone.system.uris import ContentUri
from tests.emulator.system.conftest import Run


@pytest.mark.parametrize(
    ("script", "text"),
    [
        ("content", "usage: adb shell content [subcommand] [options]"),
        ("content frob", "[ERROR] Unsupported operation: frob"),
        ("content query", "[ERROR] Content provider URI not specified. Did you specify --uri argument?"),
        ("content query --uri", "[ERROR] No value for: --uri"),
        ("content query --url x", "[ERROR] Unsupported argument: --url"),
        ("content insert --uri content://sms", "[ERROR] Bindings not specified."),
        ("content insert --uri content://sms --bind a", "[ERROR] Binding not well formed: a"),
        ("content insert --uri content://sms --bind a:q:1", "[ERROR] Unsupported type: q"),
    ],
)
def test_usage_errors(run: Run, script: str, text: str) -> None:
    done = run(script)
    assert text in done.stdout.decode()
    assert done.status == 0


@pytest.mark.parametrize(
    ("uri", "text"),
    [
        ("content://nowhere/x", "java.lang.IllegalStateException: Could not find provider: nowhere"),
        ("content://sms/no/such/path", "java.lang.IllegalArgumentException: Unknown URL"),
        ("content://sms --projection nope", "android.database.sqlite.SQLiteException: no such column: nope"),
    ],
)
def test_a_provider_s_exception_is_printed_and_the_tool_ends_well(run: Run, uri: str, text: str) -> None:
    done = run(f"content query --uri {uri}")
    assert done.stderr.decode().startswith("Error while accessing provider:")
    assert text in done.stderr.decode()
    assert (done.stdout, done.status) == (b"", 0)


def test_conditions_order_and_projection(run: Run) -> None:
    for name, value in (("zeta", "1"), ("alpha", "2")):
        run(f"content insert --uri content://settings/secure --bind name:s:{name} --bind value:s:{value}")
    found = run(
        "content query --uri content://settings/secure --projection name:value "
        "--where \"name='zeta' OR name='alpha'\" --sort 'name ASC'"
    )
    assert found.stdout == b"Row: 0 name=alpha, value=2\nRow: 1 name=zeta, value=1\n"
    run("content update --uri content://settings/secure --bind value:s:9 --where \"name='zeta'\"")
    assert run("settings get secure zeta").stdout == b"9\n"
    run("content delete --uri content://settings/secure --where \"name='zeta'\"")
    assert run("settings get secure zeta").stdout == b"null\n"


def test_calls_reads_and_types(run: Run, phone: Phone) -> None:
    assert run(
        "content call --uri content://settings/system --method GET_system --arg font_scale"
    ).stdout == (b"Result: Bundle[{value=1.0}]\n")
    assert run("content gettype --uri content://sms/1").stdout == b"Result: vnd.android.cursor.item/sms\n"
    phone.fs.write("/sdcard/Download/a.txt", b"hello")
    number = (
        run("content query --uri content://media/external/downloads --projection _id")
        .stdout.split(b"=")[1]
        .strip()
    )
    assert run(f"content read --uri content://media/external/downloads/{number.decode()}").stdout == b"hello"


def test_the_media_store_follows_the_files(phone: Phone, run: Run) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (40, 30)).save(picture, "PNG")
    phone.fs.write("/sdcard/Pictures/a.png", picture.getvalue())
    phone.fs.write("/sdcard/Pictures/.hidden.png", picture.getvalue())
    (image,) = phone.media.images()
    assert (image.path, image.mime, image.width, image.height) == (
        "/storage/emulated/0/Pictures/a.png", "image/png", 40, 30,
    )  # fmt: skip
    phone.fs.rename("/sdcard/Pictures/a.png", "/sdcard/Pictures/b.png")
    assert [each.name for each in phone.media.images()] == ["b.png"]
    assert phone.media.find("/sdcard/Pictures/b.png") == phone.media.images()[0]
    run("content delete --uri content://media/external/images/media")
    assert not phone.fs.exists("/sdcard/Pictures/b.png")
    assert phone.media.images() == []


def test_ids_stay_while_a_file_stays(phone: Phone) -> None:
    phone.fs.write("/sdcard/Music/a.mp3", b"")
    (before,) = phone.media.audio()
    phone.fs.write("/sdcard/Music/0.mp3", b"")
    assert before.id in {each.id for each in phone.media.audio()}
    assert phone.content.path_of(before.uri) == "/storage/emulated/0/Music/a.mp3"


def test_downloads_are_cleared_by_the_host(phone: Phone, run: Run) -> None:
    phone.fs.write("/sdcard/Download/task.html", b"<html>")
    assert run("content delete --uri content://media/external/downloads").status == 0
    assert not phone.fs.exists("/sdcard/Download/task.html")
    assert phone.fs.is_dir("/sdcard/Download")


def test_a_wave_file_tells_its_length() -> None:
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(b"\0\0" * 12_000)
    assert media_info(file.getvalue(), "audio/x-wav").duration_ms == 1500


def test_an_mp3_tells_title_and_length() -> None:
    title = b"\x03Dreamer's Awake"
    frame = b"TIT2" + struct.pack(">IH", len(title), 0) + title
    head = b"ID3\x04\0\0" + bytes((0, 0, len(frame) >> 7, len(frame) & 127)) + frame
    sound = (b"\xff\xfb\x90\x00" + b"\0" * 413) * 100
    info = media_info(head + sound, "audio/mpeg")
    assert (info.title, info.duration_ms) == ("Dreamer's Awake", 100 * 1152 * 1000 // 44100)


@given(
    st.binary(max_size=300),
    st.sampled_from(["image/png", "video/mp4", "audio/mpeg", "audio/x-wav", "text/plain"]),
)
def test_broken_media_says_nothing(data: bytes, mime: str) -> None:
    assert media_info(data, mime).width >= 0


@given(st.lists(st.from_regex(r"[a-z0-9]{1,8}", fullmatch=True), max_size=4))
def test_uris_are_taken_apart(segments: list[str]) -> None:
    uri = ContentUri.parse(f"content://some.authority/{'/'.join(segments)}?a=b")
    assert (uri.authority, uri.segments, uri.parameters) == ("some.authority", tuple(segments), {"a": "b"})
    assert uri.matches("/".join("*" * len(segments))) == tuple(segments)


def test_what_no_file_stands_behind_has_no_path(phone: Phone) -> None:
    assert phone.content.path_of("content://com.android.contacts/contacts/as_vcard/1") is None
    assert phone.content.path_of("content://com.android.contacts/raw_contacts") is None
    assert phone.content.path_of("content://nowhere/at/all") is None
    assert phone.content.path_of("file:///sdcard/a%20b") == "/sdcard/a b"
