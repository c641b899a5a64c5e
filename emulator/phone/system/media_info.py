"""What a media file says of itself: size of a picture, length and tags of a recording; nothing is decoded."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from PIL import Image


@dataclass(frozen=True)
class MediaInfo:
    """Zero and "" where the file does not say."""

    width: int = 0
    height: int = 0
    duration_ms: int = 0
    title: str = ""
    artist: str = ""
    album: str = ""
    album_artist: str = ""
    genre: str = ""
    composer: str = ""
    year: int = 0
    track: int = 0


def media_info(data: bytes, mime: str) -> MediaInfo:
    """Reads the headers of an image, an MPEG-4 file, an MP3, a WAV; anything broken or unknown says nothing."""
    reader = _READERS.get(mime) or _READERS.get(mime.partition("/")[0])
    if reader is None:
        return MediaInfo()
    try:
        return reader(data)
    except (OSError, ValueError, struct.error, IndexError, Image.DecompressionBombError):
        return MediaInfo()


def _image(data: bytes) -> MediaInfo:
    with Image.open(io.BytesIO(data)) as image:
        return MediaInfo(*image.size)


# MPEG-4 ---------------------------------------------------------------------------------------------------


def _boxes(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    while start + 8 <= end:
        size, kind = struct.unpack_from(">I4s", data, start)
        head = 8
        if size == 1:
            size, head = struct.unpack_from(">Q", data, start + 8)[0], 16
        elif size == 0:
            size = end - start
        if size < head:
            return
        yield kind, start + head, min(end, start + size)
        start += size


_TAGS = {
    b"\xa9nam": "title",
    b"\xa9ART": "artist",
    b"\xa9alb": "album",
    b"aART": "album_artist",
    b"\xa9gen": "genre",
}


def _mp4(data: bytes) -> MediaInfo:
    info = MediaInfo()
    pending = [(0, len(data))]
    while pending:
        start, end = pending.pop()
        for kind, at, stop in _boxes(data, start, end):
            if kind in (b"moov", b"trak", b"udta", b"ilst", b"mdia"):
                pending.append((at, stop))
            elif kind == b"meta":
                pending.append((at + 4, stop))
            elif kind == b"mvhd":
                info = replace(info, duration_ms=_movie_length(data, at))
            elif kind == b"tkhd":
                width, height = struct.unpack_from(">II", data, stop - 8)
                if width:
                    info = replace(info, width=width >> 16, height=height >> 16)
            elif kind in _TAGS:
                text = data[at + 16 : stop].decode("utf-8", "replace")
                info = replace(info, **{_TAGS[kind]: text})  # type: ignore[arg-type]
    return info


def _movie_length(data: bytes, at: int) -> int:
    if data[at] == 1:
        scale, length = struct.unpack_from(">IQ", data, at + 20)
    else:
        scale, length = struct.unpack_from(">II", data, at + 12)
    return length * 1000 // scale if scale else 0


# MP3 ------------------------------------------------------------------------------------------------------

_FRAMES = {
    b"TIT2": "title", b"TPE1": "artist", b"TALB": "album", b"TPE2": "album_artist", b"TCON": "genre",
    b"TCOM": "composer",
}  # fmt: skip
_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_BITS_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_BITS_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)


def _synchsafe(data: bytes) -> int:
    return data[0] << 21 | data[1] << 14 | data[2] << 7 | data[3]


def _text(frame: bytes) -> str:
    codec = ("latin-1", "utf-16", "utf-16-be", "utf-8")[frame[0]]
    return frame[1:].decode(codec, "replace").split("\0")[0].strip()


def _id3(data: bytes) -> tuple[MediaInfo, int]:
    """The tags of an ID3v2 head, and where the sound begins."""
    if data[:3] != b"ID3":
        return MediaInfo(), 0
    version, end = data[3], 10 + _synchsafe(data[6:10])
    fields: dict[str, str | int] = {}
    at = 10
    while at + 10 <= end and data[at : at + 4].strip(b"\0"):
        kind = data[at : at + 4]
        size = (
            _synchsafe(data[at + 4 : at + 8]) if version == 4 else struct.unpack_from(">I", data, at + 4)[0]
        )
        frame = data[at + 10 : at + 10 + size]
        if frame and kind in _FRAMES:
            fields[_FRAMES[kind]] = _text(frame)
        elif frame and kind in (b"TRCK", b"TYER", b"TDRC"):
            number = _text(frame).partition("/")[0][:4]
            if number.isdigit():
                fields["track" if kind == b"TRCK" else "year"] = int(number)
        at += 10 + size
    return MediaInfo(**fields), end  # type: ignore[arg-type]


def _mp3(data: bytes) -> MediaInfo:
    info, at = _id3(data)
    while at + 4 <= len(data) and not (data[at] == 0xFF and data[at + 1] & 0xE0 == 0xE0):
        at += 1
    first = _frame(data, at)
    if first is None:
        return info
    size, samples, rate = first
    for mark in (b"Xing", b"Info"):
        place = data.find(mark, at, at + size)
        if place >= 0 and data[place + 7] & 1:
            (count,) = struct.unpack_from(">I", data, place + 8)
            return replace(info, duration_ms=count * samples * 1000 // rate)
    total = 0
    while (frame := _frame(data, at)) is not None:
        at += frame[0]
        total += frame[1]
    return replace(info, duration_ms=total * 1000 // rate)


def _frame(data: bytes, at: int) -> tuple[int, int, int] | None:
    """Bytes, samples and sample rate of the frame at a place; None where there is no frame."""
    if at + 4 > len(data) or data[at] != 0xFF or data[at + 1] & 0xE0 != 0xE0:
        return None
    version, layer = data[at + 1] >> 3 & 3, data[at + 1] >> 1 & 3
    bits, rate = data[at + 2] >> 4, data[at + 2] >> 2 & 3
    if layer != 1 or version == 1 or bits in (0, 15) or rate == 3:
        return None
    one = version == 3
    hertz, samples = _RATES[version][rate], 1152 if one else 576
    size = samples // 8 * (_BITS_1 if one else _BITS_2)[bits] * 1000 // hertz + (data[at + 2] >> 1 & 1)
    return size, samples, hertz


def _wav(data: bytes) -> MediaInfo:
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        return MediaInfo()
    at, rate = 12, 0
    while at + 8 <= len(data):
        kind, size = struct.unpack_from("<4sI", data, at)
        if kind == b"fmt ":
            (rate,) = struct.unpack_from("<I", data, at + 16)
        elif kind == b"data" and rate:
            return MediaInfo(duration_ms=size * 1000 // rate)
        at += 8 + size + size % 2
    return MediaInfo()


_READERS: dict[str, Callable[[bytes], MediaInfo]] = {
    "image": _image,
    "video/mp4": _mp4,
    "video/3gpp": _mp4,
    "video/quicktime": _mp4,
    "audio/mp4": _mp4,
    "audio/mpeg": _mp3,
    "audio/x-wav": _wav,
}
