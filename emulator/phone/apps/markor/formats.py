"""The formats of documents: which one a file has by its name, and the buttons that the bottom bar has for each."""

from __future__ import annotations

import re
from dataclasses import dataclass

MARKDOWN, PLAIN, TODO = "markdown", "plaintext", "todotxt"
FORMATS = {
    "keyvalue": "Key - Value",
    PLAIN: "Plain Text",
    "asciidoc": "AsciiDoc",
    MARKDOWN: "Markdown",
    TODO: "todo.txt",
    "wikitext": "Wikitext",
    "csv": "CSV",
    "embedbinary": "Embed binary",
}
"""Key to title, in the order of the menu."""

_TODO_NAME = re.compile(r"(?i)(^todo[-.]?.*|.*[-.]todo)\.txt$")
_MARKDOWN = frozenset(("md", "markdown", "mdown", "mdwn", "mkd", "mkdn", "rmd", "mmd", "mdtxt", "text"))
_KEY_VALUE = frozenset(("vcf", "ics", "ini", "json", "yml", "yaml", "toml", "xlf", "zim", "conf"))


def format_of(name: str) -> str:
    """The format that a file of this name is opened in."""
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    if _TODO_NAME.search(name):
        return TODO
    if extension in _MARKDOWN:
        return MARKDOWN
    if extension in _KEY_VALUE:
        return "keyvalue"
    return {"adoc": "asciidoc", "asciidoc": "asciidoc", "csv": "csv", "tsv": "csv"}.get(extension, PLAIN)


@dataclass(frozen=True, slots=True)
class Tool:
    """A button of the bottom bar: what it is called, its picture, and the name of what it does."""

    title: str
    icon: str
    action: str


_CHECK = Tool("Check list", "checkbox-marked-outline", "checklist")
_BULLETS = Tool("Unordered list", "format-list-bulleted", "bullets")
_NUMBERS = Tool("Ordered list", "format-list-numbered", "numbers")
_INDENT = Tool("Indent", "format-indent-increase", "indent")
_OUTDENT = Tool("De-indent", "format-indent-decrease", "outdent")
_HEAD = (
    Tool("Delete lines", "delete", "delete_lines"),
    Tool("Open link", "open-in-new", "open_link"),
    Tool("Attach", "attachment", "attach"),
    Tool("Special Key", "keyboard", "special_key"),
)
_DATE = Tool("Date and time", "calendar-clock", "date")
_TAIL = (
    Tool("Start new line below", "keyboard-return", "new_line"),
    Tool("Move text one line up", "arrow-up", "line_up"),
    Tool("Move text one line down", "arrow-down", "line_down"),
    Tool("Insert snippet", "content-paste", "snippet"),
)
_OPEN_WITH = Tool("Open with", "open-in-new", "open_with")
_ROTATE = Tool("Rotate", "screen-rotation", "rotate")

_MARKDOWN_TOOLS = (
    _CHECK,
    _BULLETS,
    Tool("Bold", "format-bold", "bold"),
    Tool("Italic", "format-italic", "italic"),
    *_HEAD,
    _DATE,
    Tool("Inline code", "code-tags", "code"),
    _NUMBERS,
    Tool("Table", "table", "table"),
    Tool("Quote", "format-quote-close", "quote"),
    Tool("Heading 1", "format-header-1", "heading1"),
    Tool("Heading 2", "format-header-2", "heading2"),
    Tool("Heading 3", "format-header-3", "heading3"),
    Tool("Horizontal line", "minus", "rule"),
    Tool("Strike out", "format-strikethrough", "strike"),
    Tool("Accordion", "arrow-expand-vertical", "accordion"),
    _INDENT,
    _OUTDENT,
    *_TAIL,
    _ROTATE,
)
_PLAIN_TOOLS = (_CHECK, _BULLETS, _NUMBERS, *_HEAD, _DATE, _INDENT, _OUTDENT, *_TAIL, _OPEN_WITH, _ROTATE)
_TODO_TOOLS = (
    Tool("Toggle done", "check", "toggle_done"),
    Tool("Add context", "at", "context"),
    Tool("Add project", "plus-box", "project"),
    Tool("Priority", "priority-high", "priority"),
    *_HEAD,
    Tool("Archive completed tasks", "archive", "archive"),
    Tool("Sort by", "sort-variant", "sort_tasks"),
    Tool("Current date", "calendar-clock", "today"),
    *_TAIL,
    _ROTATE,
)


def tools(kind: str) -> tuple[Tool, ...]:
    """The buttons while editing."""
    if kind == TODO:
        return _TODO_TOOLS
    return _MARKDOWN_TOOLS if kind in (MARKDOWN, "wikitext", "asciidoc") else _PLAIN_TOOLS


def viewing_tools(kind: str) -> tuple[Tool, ...]:
    """The buttons in view mode."""
    extra = {
        MARKDOWN: (Tool("Table of contents", "table-of-contents", "contents"),),
        PLAIN: (_OPEN_WITH,),
    }
    return (Tool("Jump to bottom", "arrow-down-bold-box-outline", "bottom"), *extra.get(kind, ()), _ROTATE)
