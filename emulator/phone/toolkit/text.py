"""Measuring text: advances, line metrics, line breaks, carets. Nothing is painted and no font is the host's.

Text is measured as Android draws it: unhinted advances, one a character, without kerning (the sum is within
1 % of the widths recorded on devices). A size is pixels an em and may be fractional.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from emulator.phone.toolkit import fonts
from emulator.phone.toolkit.fonts import UNITS

ASCENT, DESCENT = 1900 / UNITS, 500 / UNITS
"""Roboto's ``hhea`` ascender and descender (0.927734375 and 0.244140625 em): the height of a line."""
TOP, BOTTOM = 2163 / UNITS, 555 / UNITS
"""Roboto's highest and deepest outline (``head``: 1.056 and 0.271 em), to which font padding reaches."""
MONO_CELL = 1229
"""The cell of the monospaced face, 0.6 em as in Roboto Mono and Droid Sans Mono."""
EMOJI = 2550
"""The advance of Android's emoji font, 1.245 em, whether or not there is a font here to draw them."""
TAB_SPACES = 4
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Line:
    """One laid-out line: ``text`` to paint, the source range ``start:end`` it shows, its width in pixels.

    The range leaves out the newline that ended the line and keeps the spaces at which it was broken, which
    ``width`` does not count. The text of a line that was cut ends in an ellipsis that is not in the source.
    """

    text: str
    start: int
    end: int
    width: int


def face_for(weight: int = 400, italic: bool = False, mono: bool = False) -> str:
    """The name of the face nearest to what is asked for."""
    fitting = [
        (name, face) for name, face in fonts.FACES.items() if face.mono == mono and face.italic == italic
    ]
    return min(fitting, key=lambda item: (abs(item[1].weight - weight), -item[1].weight))[0]


def advance(text: str, size_px: float, face: str = "regular") -> int:
    """The width of one line of ``text`` in whole pixels, rounded up as a TextView does."""
    return math.ceil(sum(map(advances(face).__getitem__, text)) * size_px / UNITS)


@lru_cache(maxsize=256)
def metrics(size_px: float, face: str = "regular") -> tuple[int, int]:
    """(ascent, descent) of a line in pixels, both positive, rounded as ``Paint.FontMetricsInt`` does."""
    fonts.face(face)
    return math.floor(ASCENT * size_px + 0.5), math.floor(DESCENT * size_px + 0.5)


@lru_cache(maxsize=256)
def padding(size_px: float, face: str = "regular") -> tuple[int, int]:
    """What ``includeFontPadding`` adds above a TextView's first line and below its last, in pixels."""
    ascent, descent = metrics(size_px, face)
    return math.ceil(TOP * size_px) - ascent, math.ceil(BOTTOM * size_px) - descent


def height(lines: int, size_px: float, face: str = "regular", line_height_px: int = 0) -> int:
    """The height of a TextView of so many lines: 51 px for one of 14 sp at 420 dpi, as on a device.

    Recorded on a device at 440 dpi: 59 px for 16 sp, 53 px for 14 sp.
    """
    above, below = padding(size_px, face)
    return above + lines * (line_height_px or sum(metrics(size_px, face))) + below


class Advances(dict[str, int]):
    """Advances of one face by character, in 1/2048 em, measured when first asked for."""

    def __init__(self, style: fonts.Face) -> None:
        super().__init__()
        self._style = style

    def __missing__(self, char: str) -> int:
        units = self[char] = self._measured(char)
        return units

    def _measured(self, char: str) -> int:
        if char == "\t":
            return TAB_SPACES * self[" "]
        if fonts.invisible(char) or unicodedata.category(char) in ("Mn", "Me"):
            return 0
        if self._style.mono:
            return MONO_CELL * (2 if fonts.wide(char) else 1)
        if _regional(char):
            return EMOJI // 2
        if fonts.wide(char):
            return EMOJI if unicodedata.category(char) == "So" else UNITS
        found = fonts.drawn_by(char, self._style)
        if found is None:
            return MONO_CELL
        source, drawn = found
        return round(fonts.opened(source, UNITS).getlength(drawn))


@lru_cache(maxsize=32)
def advances(face: str) -> Advances:
    """The table of a face; it grows by one entry for each character ever measured."""
    return Advances(fonts.face(face))


# Clusters and carets ----------------------------------------------------------------------------------


def boundaries(text: str) -> list[int]:
    """Where a caret may stand: never inside an emoji sequence or between a letter and its marks."""
    if text.isascii():
        return list(range(len(text) + 1))
    stops = [0] if text else []
    flags = 0
    for index in range(1, len(text)):
        char, before = text[index], text[index - 1]
        flags = flags + 1 if _regional(before) else 0
        if not (_extends(char) or before == "\u200d" or (_regional(char) and flags % 2 == 1)):
            stops.append(index)
    return [*stops, len(text)]


def _extends(char: str) -> bool:
    return char == "\u200d" or unicodedata.category(char)[0] == "M" or "\U0001f3fb" <= char <= "\U0001f3ff"


def _regional(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def index_at(text: str, size_px: float, face: str, x: float) -> int:
    """The caret position nearest to ``x`` pixels from the left edge of a line of text."""
    edges = [0, *accumulate(map(advances(face).__getitem__, text))]
    wanted = x * UNITS / size_px
    return min(boundaries(text), key=lambda index: abs(edges[index] - wanted))


# Line breaks ------------------------------------------------------------------------------------------

_IDEOGRAPH = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SPACE = r" \t\u2000-\u2006\u2008-\u200b\u3000"
_WORD = re.compile(
    # An ideograph or kana stands alone, with the closing marks that may not start a line.
    rf"[{_IDEOGRAPH}][、。，．！？」』）】…]*[{_SPACE}]*"
    # Anything else runs on to a hyphen or a slash between letters, an ideograph, a space or the end.
    rf"|[^{_SPACE}{_IDEOGRAPH}]+?(?:"
    rf"(?<=[^\W\d_])[-‐–](?=[^\W\d_])|(?<=\w)[/—](?=[^\W\d_])|(?=[{_IDEOGRAPH}])|[{_SPACE}]+|\Z)"
    rf"|[{_SPACE}]+"
)


def break_lines(
    text: str,
    size_px: float,
    face: str = "regular",
    width_px: float = math.inf,
    max_lines: int = 0,
    ellipsis: bool = True,
) -> list[Line]:
    """``text`` in lines no wider than ``width_px``; never an empty list.

    Breaks at newlines, after spaces and hyphens, and inside a word only when it is alone too wide. More than
    ``max_lines`` (0: no limit) lines are left out, and the last one then ends in an ellipsis where asked for.
    """
    if len(text) > 4000:
        return _broken.__wrapped__(text, size_px, face, width_px, max_lines, ellipsis)[:]
    return _broken(text, size_px, face, width_px, max_lines, ellipsis)[:]


@lru_cache(maxsize=2048)
def _broken(
    text: str, size_px: float, face: str, width_px: float, max_lines: int, ellipsis: bool
) -> list[Line]:
    table = advances(face)
    limit = max(0.0, width_px) * UNITS / size_px
    ranges: list[tuple[int, int, int]] = []
    for start, end in _paragraphs(text):
        for line in _wrapped(text, start, end, table, limit):
            if max_lines and len(ranges) == max_lines:
                return _cut(text, ranges, table, limit, size_px, ellipsis)
            ranges.append(line)
    return [Line(text[start:end], start, end, _pixels(units, size_px)) for start, end, units in ranges]


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The ranges between newlines (LF, CR LF and CR alike)."""
    start = 0
    for newline in re.finditer(r"\r\n|\n|\r", text):
        yield start, newline.start()
        start = newline.end()
    yield start, len(text)


def _wrapped(
    text: str, start: int, end: int, table: Advances, limit: float
) -> Iterator[tuple[int, int, int]]:
    """The lines of one paragraph as (start, end, units); the last keeps its trailing spaces in its width."""
    line, units, solid = start, 0, 0
    for word in _words(text, start, end, table, limit):
        first, last = word
        total = sum(map(table.__getitem__, text[first:last]))
        ink = sum(map(table.__getitem__, text[first:last].rstrip()))
        if line < first and units + ink > limit:
            yield line, first, solid
            line, units = first, 0
        solid = units + ink if ink else solid
        units += total
    yield line, end, units


def _words(text: str, start: int, end: int, table: Advances, limit: float) -> Iterator[tuple[int, int]]:
    """The pieces that stay together; a word wider than a line comes in pieces that fit."""
    for match in _WORD.finditer(text, start, end):
        first, last = match.span()
        if sum(map(table.__getitem__, match.group().rstrip())) <= limit:
            yield first, last
            continue
        piece, units = first, 0
        stops = [first + stop for stop in boundaries(match.group())]
        for stop, following in pairwise(stops):
            wide = sum(map(table.__getitem__, text[stop:following]))
            if units + wide > limit and stop > piece and not text[stop:following].isspace():
                yield piece, stop
                piece, units = stop, 0
            units += wide
        yield piece, last


def _cut(
    text: str,
    ranges: list[tuple[int, int, int]],
    table: Advances,
    limit: float,
    size_px: float,
    ellipsis: bool,
) -> list[Line]:
    """The lines when there was more text than lines: the last is filled with what fits before an ellipsis."""
    lines = [Line(text[start:end], start, end, _pixels(units, size_px)) for start, end, units in ranges]
    if not ellipsis:
        return lines
    start = ranges[-1][0]
    paragraph = re.split(r"[\r\n]", text[start:], maxsplit=1)[0]
    room = limit - table[ELLIPSIS]
    edges = [0, *accumulate(map(table.__getitem__, paragraph))]
    fitting = [stop for stop in boundaries(paragraph) if edges[stop] <= room]
    keep = fitting[-1] if fitting else 0
    units = edges[keep] + table[ELLIPSIS]
    lines[-1] = Line(paragraph[:keep] + ELLIPSIS, start, start + keep, _pixels(units, size_px))
    return lines


def _pixels(units: int, size_px: float) -> int:
    return math.ceil(units * size_px / UNITS)
