"""Colours of the editor's text by format: headings, emphasis, links, list marks, code, tasks."""

from __future__ import annotations

import re

from emulator.phone.apps.markor.formats import MARKDOWN, TODO
from emulator.phone.toolkit.ui import Span

HEADING, LINK, LIST, QUOTE, CODE = "#EF6D00", "#1EA3FE", "#DAA521", "#88B04C", "#8C8C8C"
LONGEST = 20_000
MOST = 300
"""Texts that are longer, and spans beyond these, are left plain."""

Rule = tuple[re.Pattern[str], dict[str, object]]

_MARKDOWN: tuple[Rule, ...] = (
    (re.compile(r"^#{1,6} .*$", re.M), {"color": HEADING, "weight": 700}),
    (re.compile(r"^.+\n(?:=+|-+)[ \t]*$", re.M), {"color": HEADING, "weight": 700}),
    (re.compile(r"(?<!\!)\[[^\]\n]*\]\([^)\n]+\)"), {"color": LINK}),
    (re.compile(r"^[ \t]*(?:[-*+](?: \[[ xX]\])?|\d+[.)])(?= )", re.M), {"color": LIST, "weight": 700}),
    (re.compile(r"^>.*$", re.M), {"color": QUOTE}),
    (re.compile(r"`[^`\n]+`"), {"background": f"#40{CODE[1:]}", "mono": True}),
    (re.compile(r"(?<![*\w])\*\*(?=\S)[^*\n]+(?<=\S)\*\*"), {"weight": 700}),
    (
        re.compile(r"(?<![*_\w])(?:_(?=\S)[^_\n]+(?<=\S)_|\*(?=\S)[^*\n]+(?<=\S)\*)(?![*_\w])"),
        {"italic": True},
    ),
    (re.compile(r"~~(?=\S)[^~\n]+~~"), {"strike": True}),
)
_TODO: tuple[Rule, ...] = (
    (re.compile(r"^x .*$", re.M), {"color": "#888888", "strike": True}),
    (re.compile(r"^\(A\)", re.M), {"color": "#EF2929", "weight": 700}),
    (re.compile(r"^\([B-Z]\)", re.M), {"color": "#F57900", "weight": 700}),
    (re.compile(r"(?<=\s)@\S+"), {"color": "#88B04C"}),
    (re.compile(r"(?<=\s)\+\S+"), {"color": "#EF6C00"}),
    (re.compile(r"\b\d{4}-\d\d-\d\d\b"), {"color": "#777777"}),
)
_RULES: dict[str, tuple[Rule, ...]] = {
    MARKDOWN: _MARKDOWN,
    TODO: _TODO,
    "wikitext": ((re.compile(r"^=+ .* =+$", re.M), {"color": HEADING, "weight": 700}), *_MARKDOWN[3:]),
    "asciidoc": ((re.compile(r"^=+ .*$", re.M), {"color": HEADING, "weight": 700}), *_MARKDOWN[3:]),
    "keyvalue": ((re.compile(r"^[^:=\n]+(?=[:=])", re.M), {"color": HEADING, "weight": 700}),),
}


def spans_of(kind: str, text: str) -> tuple[Span, ...]:
    """The spans that colour a text."""
    if len(text) > LONGEST:
        return ()
    found = [
        Span(match.start(), match.end(), **style)  # type: ignore[arg-type]
        for rule, style in _RULES.get(kind, ())
        for match in rule.finditer(text)
    ]
    return tuple(found[:MOST])
