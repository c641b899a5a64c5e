"""Which font file draws which character: faces, coverage and opened fonts.

Files come from installed packages and are opened by path: machines with the same packages draw the same
pixels. The host's own fonts are never asked (no fontconfig). Measuring is ``text``'s, painting ``paint``'s.
"""

from __future__ import annotations

import struct
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from PIL import ImageFont

from emulator.phone.toolkit import icons

UNITS = 2048
"""Advances are counted in 1/2048 em, the grid of Roboto."""


@dataclass(frozen=True, slots=True)
class Face:
    """One style of the system typeface. ``mono`` sets every character in a cell of the same width."""

    weight: int = 400
    italic: bool = False
    mono: bool = False


FACES: dict[str, Face] = {
    "thin": Face(100),
    "light": Face(300),
    "regular": Face(400),
    "medium": Face(500),
    "bold": Face(700),
    "black": Face(900),
    "light-italic": Face(300, italic=True),
    "italic": Face(400, italic=True),
    "medium-italic": Face(500, italic=True),
    "bold-italic": Face(700, italic=True),
    "mono": Face(400, mono=True),
    "mono-bold": Face(700, mono=True),
    "mono-italic": Face(400, italic=True, mono=True),
    "mono-bold-italic": Face(700, italic=True, mono=True),
}


@dataclass(frozen=True, slots=True)
class Source:
    """A font file at a weight and a width (both in the units of OpenType's variation axes)."""

    path: str
    weight: int = 400
    width: int = 100


def face(name: str) -> Face:
    """The face called ``name``; KeyError with the known names for any other."""
    found = FACES.get(name)
    if found is None:
        raise KeyError(f"no face is called {name!r}; known: {', '.join(FACES)}")
    return found


STAND_INS = {
    "✓": "check",
    "✔": "check-bold",
    "✗": "close",
    "✘": "close-thick",
    "✕": "close",
    "✖": "close-thick",
    "★": "star",
    "☆": "star-outline",
    "♥": "heart",
    "❤": "heart",
    "♡": "heart-outline",
    "▶": "play",
    "□": "square-outline",
    "◆": "rhombus",
    "◇": "rhombus-outline",
    "▲": "triangle",
    "▼": "triangle-down",
    "☐": "checkbox-blank-outline",
    "☑": "checkbox-marked-outline",
    "☒": "close-box-outline",
    "⌘": "apple-keyboard-command",
    "⌫": "backspace-outline",
    "⏎": "keyboard-return",
    "☰": "menu",
    "⋮": "dots-vertical",
    "⚙": "cog",
    "✎": "pencil",
    "☎": "phone",
    "✉": "email",
    "→": "arrow-right",
    "←": "arrow-left",
    "↑": "arrow-up",
    "↓": "arrow-down",
}
"""Symbols that Roboto lacks and the icon font has under these names."""


def drawn_by(char: str, style: Face) -> tuple[Source, str] | None:
    """The font that draws ``char`` in ``style``, and the character to draw from it; None when no font has it."""
    own = _roboto(style.italic)
    if ord(char) in covered(own):
        return Source(own, style.weight), char
    if char in STAND_INS:
        return Source(icons.FONT_FILE), icons.require(STAND_INS[char])
    for path in _fallbacks():
        if ord(char) in covered(path):
            return Source(path, style.weight), char
    return None


@lru_cache(maxsize=48)
def opened(source: Source, size: float) -> ImageFont.FreeTypeFont:
    """The font ready to draw at ``size`` pixels an em, its axes set."""
    font = ImageFont.truetype(source.path, size, layout_engine=ImageFont.Layout.BASIC)
    names = _axes(source.path)
    if names:
        wanted = {"Weight": source.weight, "Width": source.width}
        font.set_variation_by_axes([wanted.get(name, default) for name, default in names])
    return font


def fingerprint() -> str:
    """A digest of all font files in use: equal ones promise equal text, for the record of a run."""
    digest = sha256()
    for path in (_roboto(False), _roboto(True), icons.FONT_FILE, *_fallbacks()):
        digest.update(Path(path).read_bytes())
    return digest.hexdigest()


@lru_cache(maxsize=64)
def covered(path: str) -> frozenset[int]:
    """The code points that the font file has glyphs for, read from its ``cmap`` table."""
    data = Path(path).read_bytes()
    tables = struct.unpack(">H", data[4:6])[0]
    for record in range(12, 12 + 16 * tables, 16):
        tag, _sum, offset, length = struct.unpack(">4sIII", data[record : record + 16])
        if tag == b"cmap":
            return frozenset(_code_points(data[offset : offset + length]))
    raise ValueError(f"{path} has no cmap table: not an OpenType font")


def _code_points(cmap: bytes) -> set[int]:
    """All code points of the Unicode subtables of a ``cmap`` table (formats 4 and 12, the ones in use)."""
    points: set[int] = set()
    for record in range(struct.unpack(">H", cmap[2:4])[0]):
        _platform, _encoding, offset = struct.unpack(">HHI", cmap[4 + 8 * record : 12 + 8 * record])
        kind = struct.unpack(">H", cmap[offset : offset + 2])[0]
        if kind == 4:
            points |= _segments(cmap[offset:])
        elif kind == 12:
            groups = struct.unpack(">I", cmap[offset + 12 : offset + 16])[0]
            for group in range(offset + 16, offset + 16 + 12 * groups, 12):
                first, last, _glyph = struct.unpack(">III", cmap[group : group + 12])
                points.update(range(first, last + 1))
    return points


def _segments(table: bytes) -> set[int]:
    """The code points of a format 4 subtable: runs of ends, starts, deltas and offsets."""
    count = struct.unpack(">H", table[6:8])[0] // 2
    ends = struct.unpack(f">{count}H", table[14 : 14 + 2 * count])
    starts = struct.unpack(f">{count}H", table[16 + 2 * count : 16 + 4 * count])
    points: set[int] = set()
    for first, last in zip(starts, ends, strict=True):
        points.update(range(first, last + 1))
    return points - {0xFFFF}


@lru_cache(maxsize=64)
def _axes(path: str) -> tuple[tuple[str, int], ...]:
    """Names and defaults of the file's variation axes, in its order; empty for a static font."""
    font = ImageFont.truetype(path, 16, layout_engine=ImageFont.Layout.BASIC)
    try:
        axes = font.get_variation_axes()
    except OSError:  # what Pillow raises for a font without axes
        return ()
    names = [(axis["name"] or b"", axis["default"]) for axis in axes]
    return tuple(
        (name.decode() if isinstance(name, bytes) else name, default or 0) for name, default in names
    )


@lru_cache(maxsize=1)
def _folder(package: str = "fontpkg_roboto") -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(
            f"the package {package} (fontpkg-roboto), which brings the typeface, is not installed"
        )
    return Path(spec.submodule_search_locations[0]) / "files"


@lru_cache(maxsize=2)
def _roboto(italic: bool) -> str:
    return str(_folder() / ("Roboto-Italic[wdth,wght].ttf" if italic else "Roboto[wdth,wght].ttf"))


@lru_cache(maxsize=1)
def _fallbacks() -> tuple[str, ...]:
    """Files for other scripts, symbols and emoji, in the order asked; empty without the fonts extra."""
    spec = find_spec("manimgx_fonts")
    if spec is None or not spec.submodule_search_locations:
        return ()
    files = {path.name: str(path) for path in sorted(Path(spec.submodule_search_locations[0]).glob("*.ttf"))}
    last = ("NotoSansSymbols[wght].ttf", "NotoEmoji[wght].ttf")
    first = ("NotoSans[wght].ttf",)
    scripts = [name for name in files if name not in (*first, *last) and "Italic" not in name]
    return tuple(files[name] for name in (*first, *scripts, *last) if name in files)


def invisible(char: str) -> bool:
    """True for what takes no room and leaves no ink: controls, joiners, selectors, skin tones."""
    return (
        unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp", "Cs")
        or "\ufe00" <= char <= "\ufe0f"
        or "\U0001f3fb" <= char <= "\U0001f3ff"
        or "\U000e0100" <= char <= "\U000e01ef"
    ) and char != "\t"


def wide(char: str) -> bool:
    """True for ideographs, emoji and other characters of full width."""
    return unicodedata.east_asian_width(char) in ("W", "F")
