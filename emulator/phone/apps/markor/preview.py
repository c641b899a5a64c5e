"""The rendered view of a document: Markdown in its blocks, CSV as a table, all else line by line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from emulator.phone.apps.markor.formats import MARKDOWN, TODO
from emulator.phone.apps.markor.markdown import Block, Styled, blocks, styled
from emulator.phone.toolkit import ui
from emulator.phone.toolkit.ui import MATCH


@dataclass(frozen=True)
class Page:
    """How a document is shown: ``follow`` opens a link, ``size`` is that of plain text."""

    follow: Callable[[str], None]
    size: float = 16.0

    def sized(self, size: float) -> float:
        """A size that was meant beside plain text of 16."""
        return size * self.size / 16


VIEW_ID = "document__fragment_view_webview"
_SIZES = {1: 28, 2: 23, 3: 19, 4: 16, 5: 14, 6: 12}
_DONE = re.compile(r"^x\s")


@lru_cache(maxsize=8)
def _blocks(text: str, kind: str) -> tuple[Block, ...]:
    """What a document of any format is made of."""
    if kind in (MARKDOWN, "wikitext", "asciidoc"):
        return blocks(_as_markdown(text, kind))
    if kind == TODO:
        lines = [line for line in text.split("\n") if line.strip()]
        return tuple(Block("task", line, line=number) for number, line in enumerate(lines))
    if kind == "csv":
        rows = [tuple(row) for row in csv.reader(io.StringIO(text), delimiter=_delimiter(text)) if row]
        width = max(map(len, rows), default=0)
        return (
            (Block("table", rows=tuple((*row, *[""] * (width - len(row))) for row in rows)),) if rows else ()
        )
    return tuple(Block("plain", line, line=number) for number, line in enumerate(text.split("\n")))


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(";,\t|", key=first.count)


def _as_markdown(text: str, kind: str) -> str:
    """Headings of the other languages in Markdown's way."""
    if kind == "wikitext":
        return re.sub(r"(?m)^(=+) (.*?) =+$", lambda m: "#" * max(1, 7 - len(m[1])) + " " + m[2], text)
    if kind == "asciidoc":
        return re.sub(r"(?m)^(=+) (?=\S)", lambda m: "#" * len(m[1]) + " ", text)
    return text


def headings(text: str, kind: str) -> list[tuple[int, str, int]]:
    """Level, text and line of each heading."""
    return [(b.level, styled(b.text).text, b.line) for b in _blocks(text, kind) if b.kind == "heading"]


def block_at(text: str, kind: str, line: int) -> int:
    """The block that a line of the text belongs to."""
    return max((n for n, block in enumerate(_blocks(text, kind)) if block.line <= line), default=0)


def block_count(text: str, kind: str) -> int:
    return len(_blocks(text, kind))


def rendered(text: str, kind: str, page: Page, start: int = 0) -> ui.Widget:
    """The scrolling view; ``start`` is the block at its top at first."""
    return ui.Recycler(
        _blocks(text, kind), partial(_shown, page), id=VIEW_ID, cls="android.webkit.WebView", width=MATCH, weight=1,
        padding=(16, 8, 16, 24), start=start, key=f"view {start}",
    )  # fmt: skip


def _shown(page: Page, block: Block) -> ui.Widget:
    return _SHOWN[block.kind](page, block)


def _words(content: Styled, page: Page, look: ui.Text) -> ui.Widget:
    """A text; a tap follows its first link."""
    target = content.links[0][2] if content.links else ""
    return replace(
        look,
        text=content.text,
        spans=content.spans,
        selectable=not target,
        on_click=partial(page.follow, target) if target else None,
    )


def _heading(page: Page, block: Block) -> ui.Widget:
    text = _words(
        styled(block.text),
        page,
        ui.Text(size=page.sized(_SIZES[block.level]), weight_=700, width=MATCH, margin=(0, 12, 0, 4)),
    )
    line = ui.Divider(color="outline_variant") if block.level < 3 else None
    return ui.Column(width=MATCH, cls="View", children=(text, line))


def _paragraph(page: Page, block: Block) -> ui.Widget:
    source = re.sub(r"(?:\s{2,}|\\)\n", "\v", block.text).replace("\n", " ").replace("\v", "\n")
    return _words(styled(source), page, ui.Text(size=page.sized(16), width=MATCH, margin=(0, 6)))


def _item(page: Page, block: Block) -> ui.Widget:
    if block.ticked is None:
        mark: ui.Widget = ui.Text(block.mark, size=page.sized(16), min_width=20)
    else:
        mark = ui.Check(checked=block.ticked, cls="CheckBox", enabled=False, width=28, height=28)
    words = _words(styled(block.text), page, ui.Text(size=page.sized(16), weight=1))
    return ui.Row(
        width=MATCH,
        cls="View",
        align="top",
        spacing=4,
        margin=(8 + 20 * block.level, 2, 0, 2),
        children=(mark, words),
    )


def _quote(page: Page, block: Block) -> ui.Widget:
    return ui.Row(
        width=MATCH,
        cls="View",
        margin=(0, 6),
        shape=ui.Shape("#1488B04C"),
        padding=(12, 6),
        children=(
            _words(
                styled(block.text),
                page,
                ui.Text(size=page.sized(16), color="on_surface_variant", weight=1, italic=True),
            ),
        ),
    )


def _code(page: Page, block: Block) -> ui.Widget:
    return ui.Text(
        block.text,
        size=page.sized(14),
        mono=True,
        width=MATCH,
        margin=(0, 6),
        padding=12,
        shape=ui.Shape("#268C8C8C", 4),
        selectable=True,
    )


def _rule(page: Page, block: Block) -> ui.Widget:
    return ui.Box(width=MATCH, cls="View", margin=(0, 12), children=(ui.Divider(thickness=2),))


def _picture(page: Page, block: Block) -> ui.Widget:
    return ui.Row(
        width=MATCH,
        cls="Image",
        desc=block.text,
        spacing=8,
        on_click=partial(page.follow, block.mark),
        margin=(0, 6),
        children=(
            ui.Icon("image-outline", hidden=True),
            ui.Text(block.text or block.mark, size=page.sized(14), color="link"),
        ),
    )


def _table(page: Page, block: Block) -> ui.Widget:
    def cell(text: str, head: bool) -> ui.Widget:
        content = styled(text)
        return ui.Text(
            content.text,
            spans=content.spans,
            size=page.sized(15),
            weight=1,
            weight_=700 if head else 400,
            padding=(8, 6),
        )

    rows = tuple(
        ui.Row(
            width=MATCH, cls="View", shape=ui.Shape("#148C8C8C") if number % 2 else None,
            children=tuple(cell(text, number == 0) for text in row),
        )
        for number, row in enumerate(block.rows)
    )  # fmt: skip
    return ui.Column(
        width=MATCH, cls="GridView", margin=(0, 8), shape=ui.Shape(stroke="outline_variant"), children=rows
    )


def _task(page: Page, block: Block) -> ui.Widget:
    done = bool(_DONE.match(block.text))
    text = block.text[2:] if done else block.text
    span = (ui.Span(0, len(text), strike=True, color="#888888"),) if done else ()
    return ui.Text(text, spans=span, size=page.sized(16), width=MATCH, padding=(0, 6), selectable=True)


def _plain(page: Page, block: Block) -> ui.Widget:
    return ui.Text(block.text or " ", size=page.sized(15), mono=True, width=MATCH, selectable=True)


_SHOWN: dict[str, Callable[[Page, Block], ui.Widget]] = {
    "heading": _heading, "paragraph": _paragraph, "item": _item, "quote": _quote, "code": _code, "rule": _rule,
    "picture": _picture, "table": _table, "task": _task, "plain": _plain,
}  # fmt: skip
