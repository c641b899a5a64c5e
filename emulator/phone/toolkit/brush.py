"""What painting works with: Brush collects the operations and knows the colours, opacity and state of the moment."""

from __future__ import annotations

from dataclasses import dataclass, field

from emulator.phone.toolkit.drawing import FillRect, GlyphRun, Op, Rgba, RoundRect
from emulator.phone.toolkit.nodes import LayoutContext, Node, Path
from emulator.phone.toolkit.theme import DISABLED, resolve
from emulator.phone.toolkit.typesetting import SetLine, StyledRun, TextBlock, styled
from protocol.geometry import Rect

CLEAR = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Visual:
    """What the moment adds to a screen: the widgets under fingers, the focused one, whether the caret shows now.

    ``handle`` draws the drop under the caret, as after a tap into a text; a selection always has its two.
    """

    pressed: frozenset[Path] = frozenset()
    focus: Path | None = None
    caret_on: bool = True
    handle: bool = False


@dataclass(slots=True)
class Brush:
    """One painting; ``opacity`` is that of the widgets around the present one."""

    context: LayoutContext
    visual: Visual
    ops: list[Op] = field(default_factory=list)
    opacity: float = 1.0
    colors: dict[str, Rgba] = field(default_factory=dict)

    @property
    def accent(self) -> str:
        """The role that controls are painted in."""
        return "primary" if self.context.theme.material3 else "accent"

    def color(self, name: str, opacity: float = 1.0) -> Rgba:
        """A widget's colour as numbers, at the present opacity."""
        found = self.colors.get(name)
        if found is None:
            if not name:
                return CLEAR
            found = self.colors[name] = resolve(self.context.theme, name, self.context.dark)
        opacity *= self.opacity
        return found if opacity == 1.0 else (*found[:3], round(found[3] * opacity))

    def ink(self, node: Node, name: str) -> Rgba:
        """The colour of a node's content, paler where it is disabled."""
        return self.color(name) if node.widget.enabled else self.color(name, DISABLED)

    def text(self, block: TextBlock, x: int, y: int, color: Rgba, *, number: int = 0) -> None:
        """One line of a block without spans, the block's corner at (x, y)."""
        line = block.lines[number]
        if line.text:
            self.ops.append(GlyphRun(x, y + line.baseline, line.text, block.size, color, block.face))

    def disc(self, x: int, y: int, size: int, color: Rgba) -> None:
        radius = size / 2
        self.ops.append(RoundRect(Rect(x, y, x + size, y + size), (radius,) * 4, color))

    def line_with_spans(self, block: TextBlock, line: SetLine, x: int, y: int, color: Rgba) -> None:
        """One line whose characters differ; its baseline is at ``y``."""
        source = block.text[line.start : line.end]
        cut = line.text.endswith("…") and not source.startswith(line.text)
        end = line.start + len(line.text) - cut
        for run in styled(block, line.start, end):
            text = block.text[run.start : run.end]
            wide = block.advance(run.start, run.end)
            self._run(run, text, x, y, wide, color)
            x += wide
        if cut:
            self.ops.append(GlyphRun(x, y, "…", block.size, color, block.face))

    def _run(self, run: StyledRun, text: str, x: int, y: int, wide: int, color: Rgba) -> None:
        ink, lines = color, []
        thick = max(1, run.size // 14)
        for span in run.spans:
            if span.background:
                top = y - round(run.size * 0.93)
                box = Rect(x, top, x + wide, top + round(run.size * 1.17))
                self.ops.append(FillRect(box, self.color(span.background)))
            ink = self.color(span.color) if span.color else ink
            if span.underline:
                lines.append(y + round(run.size * 0.1))
            if span.strike:
                lines.append(y - round(run.size * 0.28))
        self.ops.append(GlyphRun(x, y, text, run.size, ink, run.face))
        for top in lines:
            self.ops.append(FillRect(Rect(x, top, x + wide, top + thick), ink))
