"""Markdown read into blocks and styled texts, with tables, task lists and strike-outs; it draws nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from emulator.phone.toolkit.ui import Span

LINK_COLOR = "link"


@dataclass(frozen=True, slots=True)
class Styled:
    """A text without its marks, the spans that they stood for, and the links in it."""

    text: str
    spans: tuple[Span, ...] = ()
    links: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """``kind`` is heading, paragraph, item, quote, code, rule, table or picture.

    ``level`` is a heading's, or the depth of an item. ``mark`` is an item's bullet or number, ``ticked`` its box.
    """

    kind: str
    text: str = ""
    level: int = 0
    mark: str = ""
    ticked: bool | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    line: int = 0


_FENCE = re.compile(r"^ {0,3}(```+|~~~+)")
_HEADING = re.compile(r"^ {0,3}(#{1,6})(?:\s+(.*?))?\s*#*\s*$")
_RULE = re.compile(r"^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_ITEM = re.compile(r"^(\s*)([-*+]|\d{1,9}[.)])(?:\s+(.*)|)$")
_TASK = re.compile(r"^\[([ xX])\]\s+")
_QUOTE = re.compile(r"^ {0,3}> ?(.*)$")
_SETEXT = re.compile(r"^ {0,3}(=+|-+)\s*$")
_DIVIDER = re.compile(r"^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")
_PICTURE = re.compile(r"^!\[([^\]]*)\]\(([^)\s]+)[^)]*\)$")


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a document, front matter left out."""
    lines = text.split("\n")
    start = 0
    if lines[0].strip() == "---" and "---" in [line.strip() for line in lines[1:]]:
        start = next(n for n, line in enumerate(lines[1:], 1) if line.strip() == "---") + 1
    return tuple(_Reader(lines, start).read())


class _Reader:
    """Goes through the lines once; ``at`` is the next one."""

    def __init__(self, lines: list[str], at: int) -> None:
        self.lines, self.at = lines, at

    def read(self) -> Iterator[Block]:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not line.strip():
                self.at += 1
            elif _FENCE.match(line):
                yield self._fenced()
            elif found := _HEADING.match(line):
                yield Block("heading", found[2] or "", len(found[1]), line=self._step())
            elif _RULE.match(line):
                yield Block("rule", line=self._step())
            elif found := _ITEM.match(line):
                yield self._item(found)
            elif _QUOTE.match(line):
                yield self._quote()
            elif self._table_ahead():
                yield self._table()
            elif line.startswith("    "):
                yield self._indented()
            else:
                yield self._paragraph()

    def _step(self) -> int:
        self.at += 1
        return self.at - 1

    def _fenced(self) -> Block:
        first = self._step()
        found = _FENCE.match(self.lines[first])
        assert found is not None
        held = []
        while self.at < len(self.lines):
            line = self.lines[self._step()]
            if line.strip().startswith(found[1]):
                break
            held.append(line)
        return Block("code", "\n".join(held), line=first)

    def _indented(self) -> Block:
        first, held = self.at, []
        while self.at < len(self.lines) and self.lines[self.at].startswith("    "):
            held.append(self.lines[self._step()][4:])
        return Block("code", "\n".join(held), line=first)

    def _item(self, found: re.Match[str]) -> Block:
        depth = len(found[1].expandtabs(4)) // 2
        text = found[3] or ""
        first = self._step()
        text = " ".join([text, *self._lazy()])
        task = _TASK.match(text)
        ticked = None if task is None else task[1] != " "
        mark = "•" if found[2] in "-*+" else found[2]
        return Block("item", text[task.end() :] if task else text, depth, mark, ticked, line=first)

    def _quote(self) -> Block:
        first, held = self.at, []
        while self.at < len(self.lines) and (found := _QUOTE.match(self.lines[self.at])):
            held.append(found[1])
            self.at += 1
        return Block("quote", "\n".join(held), line=first)

    def _table_ahead(self) -> bool:
        following = self.lines[self.at + 1] if self.at + 1 < len(self.lines) else ""
        return "|" in self.lines[self.at] and "-" in following and bool(_DIVIDER.match(following))

    def _table(self) -> Block:
        first = self.at
        rows = [_cells(self.lines[self._step()])]
        self.at += 1
        while self.at < len(self.lines) and "|" in self.lines[self.at]:
            rows.append(_cells(self.lines[self._step()]))
        width = max(map(len, rows))
        return Block("table", rows=tuple((*row, *[""] * (width - len(row))) for row in rows), line=first)

    def _paragraph(self) -> Block:
        first = self._step()
        held = [self.lines[first], *self._lazy()]
        if self.at < len(self.lines) and (found := _SETEXT.match(self.lines[self.at])):
            self.at += 1
            return Block("heading", " ".join(held), 1 if found[1][0] == "=" else 2, line=first)
        if len(held) == 1 and (picture := _PICTURE.match(held[0].strip())):
            return Block("picture", picture[1], mark=picture[2], line=first)
        return Block("paragraph", "\n".join(held), line=first)

    def _lazy(self) -> Iterator[str]:
        """The following lines that go on with a paragraph."""
        ends = (_FENCE, _HEADING, _RULE, _ITEM, _QUOTE, _SETEXT)
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not line.strip() or any(pattern.match(line) for pattern in ends) or self._table_ahead():
                return
            self.at += 1
            yield line.strip()


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))


# Inside a line ------------------------------------------------------------------------------------------

_INLINE = re.compile(
    r"\\(?P<escaped>[\\`*_{}\[\]()#+.!~>|-])"
    r"|(?P<tick>`+)(?P<code>.+?)(?P=tick)(?!`)"
    r"|!?\[(?P<label>[^\]\[]*)\]\((?P<target>[^)\s]*)[^)]*\)"
    r"|<(?P<auto>https?://[^>\s]+)>"
    r"|(?P<url>https?://[^\s<>()]*[^\s<>().,;:!?])"
    r"|\*\*(?=\S)(?P<strong>.+?)(?<=\S)\*\*"
    r"|(?<!\w)__(?=\S)(?P<strong2>.+?)(?<=\S)__(?!\w)"
    r"|~~(?=\S)(?P<gone>.+?)(?<=\S)~~"
    r"|\*(?=\S)(?P<em>[^*]+?)(?<=\S)\*"
    r"|(?<!\w)_(?=\S)(?P<em2>[^_]+?)(?<=\S)_(?!\w)"
    r"|(?P<tag></?[a-zA-Z][^>\n]*>)",
    re.S,
)


def styled(source: str) -> Styled:
    """The text of a line or paragraph with its emphasis, code and links."""
    text = ""
    spans: list[Span] = []
    links: list[tuple[int, int, str]] = []
    position = 0
    for found in _INLINE.finditer(source):
        text += source[position : found.start()]
        position = found.end()
        inner, span, target = _piece(found)
        base = len(text)
        text += inner.text
        spans += [replace(each, start=each.start + base, end=each.end + base) for each in inner.spans]
        links += [(start + base, end + base, to) for start, end, to in inner.links]
        if span is not None:
            spans.append(replace(span, start=base, end=len(text)))
        if target:
            links.append((base, len(text), target))
    return Styled(text + source[position:], tuple(spans), tuple(links))


def _piece(found: re.Match[str]) -> tuple[Styled, Span | None, str]:
    """One mark-up: what it shows, how, and where it leads."""
    kind = found.lastgroup
    held = found.groupdict()
    if kind == "escaped":
        return Styled(held["escaped"]), None, ""
    if kind == "tag":
        return Styled(""), None, ""
    if held["code"] is not None:
        return Styled(held["code"].strip()), Span(0, 0, mono=True, background="#408C8C8C"), ""
    if held["target"] is not None:
        return styled(held["label"]), Span(0, 0, color=LINK_COLOR, underline=True), held["target"]
    if link := held["auto"] or held["url"]:
        return Styled(link), Span(0, 0, color=LINK_COLOR, underline=True), link
    for name, span in _EMPHASES.items():
        if held[name] is not None:
            return styled(held[name]), span, ""
    return Styled(found[0]), None, ""


_EMPHASES = {
    "strong": Span(0, 0, weight=700), "strong2": Span(0, 0, weight=700), "gone": Span(0, 0, strike=True),
    "em": Span(0, 0, italic=True), "em2": Span(0, 0, italic=True),
}  # fmt: skip
