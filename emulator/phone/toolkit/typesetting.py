"""Texts broken into lines: TextBlock, for one style or with spans that change it; it paints nothing.

A block is measured as Android's StaticLayout does it, with the font's padding above the first line and below the last.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from emulator.phone.toolkit import text as typeface
from emulator.phone.toolkit.widgets import Span


@lru_cache(maxsize=64)
def face_for(weight: int, italic: bool, mono: bool) -> str:
    """The name of the face nearest to what is asked for."""
    return typeface.face_for(weight, italic, mono)


class SetLine(NamedTuple):
    """One line: ``text`` as shown (with an ellipsis, without its newline), characters start..end of the whole."""

    text: str
    start: int
    end: int
    width: int
    top: int
    baseline: int
    bottom: int


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A text in lines, its corner at (0, 0)."""

    text: str
    lines: tuple[SetLine, ...]
    width: int
    height: int
    size: int
    face: str
    spans: tuple[Span, ...] = ()
    scale: float = 1.0

    def line_of(self, index: int) -> int:
        """The number of the line that holds character ``index``."""
        low, high = 0, len(self.lines) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.lines[middle].start <= index:
                low = middle
            else:
                high = middle - 1
        return low

    def line_at(self, y: int) -> int:
        """The number of the line at height ``y``, the nearest one outside the block."""
        low, high = 0, len(self.lines) - 1
        while low < high:
            middle = (low + high) // 2
            if self.lines[middle].bottom > y:
                high = middle
            else:
                low = middle + 1
        return low

    def x_of(self, index: int) -> int:
        """Pixels from the line's start to the left edge of character ``index``."""
        line = self.lines[self.line_of(index)]
        return self.advance(line.start, min(index, line.end))

    def index_at(self, x: int, y: int) -> int:
        """The character position nearest to a point."""
        line = self.lines[self.line_at(y)]
        end = line.start + len(self.text[line.start : line.end].rstrip("\n"))
        if not restyles(self.spans):
            shown = self.text[line.start : end]
            return line.start + min(len(shown), typeface.index_at(shown, self.size, self.face, x))
        before = 0
        for index in range(line.start, end):
            after = self.advance(line.start, index + 1)
            if x < (before + after) / 2:
                return index
            before = after
        return end

    def advance(self, start: int, end: int) -> int:
        """Pixels from character ``start`` to ``end`` of one line."""
        if not restyles(self.spans):
            return typeface.advance(self.text[start:end], self.size, self.face)
        return sum(
            typeface.advance(self.text[run.start : run.end], run.size, run.face)
            for run in styled(self, start, end)
        )


class StyledRun(NamedTuple):
    """A stretch of characters in one style; ``spans`` are those that cover it."""

    start: int
    end: int
    size: int
    face: str
    spans: tuple[Span, ...]


def restyles(spans: tuple[Span, ...]) -> bool:
    """Whether any span changes how wide the text is."""
    return any(span.weight or span.size or span.mono or span.italic for span in spans)


def styled(block: TextBlock, start: int, end: int) -> Iterator[StyledRun]:
    """The runs of characters start..end in which the style does not change."""
    edges = {start, end}
    touching = tuple(span for span in block.spans if span.start < end and span.end > start)
    for span in touching:
        edges.update(edge for edge in (span.start, span.end) if start < edge < end)
    ordered = sorted(edges)
    for left, right in pairwise(ordered):
        over = tuple(span for span in touching if span.start <= left and span.end >= right)
        yield _run(block, left, right, over)


def _run(block: TextBlock, start: int, end: int, spans: tuple[Span, ...]) -> StyledRun:
    if not spans:
        return StyledRun(start, end, block.size, block.face, ())
    size, weight = block.size, 500 if block.face.startswith("medium") else 400
    weight = 700 if block.face.startswith("bold") else weight
    italic, mono = "italic" in block.face, "mono" in block.face
    for span in spans:
        size = int(span.size * block.scale + 0.5) if span.size else size
        weight = span.weight or weight
        italic, mono = italic or span.italic, mono or span.mono
    return StyledRun(start, end, size, face_for(weight, italic, mono), spans)


@lru_cache(maxsize=512)
def line_metrics(size: int, face: str) -> tuple[int, int, int, int]:
    """Top, ascent, descent and bottom of a line in pixels, all positive."""
    ascent, descent = typeface.metrics(size, face)
    above, below = typeface.padding(size, face)
    return ascent + above, ascent, descent, descent + below


class Setting(NamedTuple):
    """How to break a text: ``pitch`` 0 takes the font's line height, ``max_lines`` 0 has no limit.

    ``scale`` is pixels of one sp, for spans with a size.
    """

    size: int
    face: str
    width: int
    max_lines: int = 0
    pitch: int = 0
    scale: float = 1.0


_LONG = 500
"""Longer texts are edited rather than repeated: few of them are kept, but the lines of each of their paragraphs."""


def typeset(text: str, setting: Setting, spans: tuple[Span, ...] = ()) -> TextBlock:
    """The lines of a text within a width."""
    return (_typeset_long if len(text) > _LONG else _typeset_short)(text, setting, spans)


def _typeset(text: str, setting: Setting, spans: tuple[Span, ...]) -> TextBlock:
    if restyles(spans):
        return _typeset_rich(text, setting, spans)
    size, face, _, _, pitch, scale = setting
    top, ascent, descent, bottom = line_metrics(size, face)
    pitch = pitch or ascent + descent
    lines = []
    y, widest = top - ascent, 0
    for shown, start, end, width in _broken(text, setting):
        lines.append(SetLine(shown, start, end, width, y, y + ascent, y + pitch))
        y += pitch
        widest = max(widest, width)
    return TextBlock(text, tuple(lines), widest, y - pitch + ascent + bottom, size, face, spans, scale)


_typeset_short = lru_cache(maxsize=4096)(_typeset)
_typeset_long = lru_cache(maxsize=8)(_typeset)


def _broken(text: str, setting: Setting) -> Iterator[tuple[str, int, int, int]]:
    """The lines' texts, ranges and widths; those of a long text paragraph by paragraph, as most stay what they were."""
    size, face, width, max_lines, _, _ = setting
    width = max(width, 1)
    if len(text) <= _LONG or max_lines:
        for line in typeface.break_lines(text, size, face, width, max_lines):
            yield line.text, line.start, line.end, line.width
        return
    start = 0
    for paragraph in text.split("\n"):
        for line in typeface.break_lines(paragraph.removesuffix("\r"), size, face, width):
            yield line.text, start + line.start, start + line.end, line.width
        start += len(paragraph) + 1


def _typeset_rich(text: str, setting: Setting, spans: tuple[Span, ...]) -> TextBlock:
    size, face, width, max_lines, pitch, scale = setting
    block = TextBlock(text, (), 0, 0, size, face, spans, scale)
    pieces = [
        piece for start, end in _paragraphs(text) for piece in _wrapped(block, start, end, max(width, 1))
    ]
    if max_lines:
        pieces = pieces[:max_lines]
    lines = []
    top, ascent, _, bottom = line_metrics(size, face)
    y, widest = top - ascent, 0
    for start, end, shown in pieces:
        runs = list(styled(block, start, shown)) or [StyledRun(start, end, size, face, ())]
        sizes = [line_metrics(run.size, run.face) for run in runs]
        up, down = max(each[1] for each in sizes), max(each[2] for each in sizes)
        line_height = max(pitch, up + down)
        advance = sum(typeface.advance(text[run.start : run.end], run.size, run.face) for run in runs)
        lines.append(SetLine(text[start:shown], start, end, advance, y, y + up, y + line_height))
        y += line_height
        widest = max(widest, advance)
    return TextBlock(text, tuple(lines), widest, y + bottom, size, face, spans, scale)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while True:
        newline = text.find("\n", start)
        if newline < 0:
            yield start, len(text)
            return
        yield start, newline + 1
        start = newline + 1


def _wrapped(block: TextBlock, start: int, end: int, width: int) -> Iterator[tuple[int, int, int]]:
    """Greedy lines of one paragraph: first character, last, and the last that shows."""
    text = block.text
    stop = end - 1 if end > start and text[end - 1] == "\n" else end
    if start == stop:
        yield start, end, stop
        return
    while start < stop:
        fits, room = start, width
        for run in styled(block, start, stop):
            taken = _fitting(text[run.start : run.end], run.size, run.face, room)
            fits = run.start + taken
            if fits < run.end:
                break
            room -= typeface.advance(text[run.start : run.end], run.size, run.face)
        if fits < stop:
            space = text.rfind(" ", start + 1, fits + 1)
            fits = space + 1 if space > start else max(fits, start + 1)
            shown = start + len(text[start:fits].rstrip(" "))
            yield start, fits, max(shown, start)
        else:
            yield start, end, stop
        start = fits


def _fitting(text: str, size: int, face: str, room: int) -> int:
    """How many characters of ``text`` fit into ``room`` pixels."""
    if typeface.advance(text, size, face) <= room:
        return len(text)
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if typeface.advance(text[:middle], size, face) <= room:
            low = middle
        else:
            high = middle - 1
    return low
