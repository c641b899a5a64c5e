"""How Files writes sizes, times and kinds of documents, and in which order it puts names."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from functools import lru_cache

from emulator.phone.apps.documentsui.documents import Document
from emulator.phone.system.documents import DIRECTORY

_UNITS = ("B", "kB", "MB", "GB", "TB", "PB")
_MARKS = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789"
_RANKS = {mark: rank for rank, mark in enumerate(_MARKS)}
_LETTERS = 1000
_KINDS = {
    "application/vnd.android.package-archive": "Android application",
    "application/vnd.ms-excel": "Excel spreadsheet",
    "application/vnd.ms-powerpoint": "PowerPoint presentation",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PowerPoint presentation",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel spreadsheet",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word document",
    "application/msword": "Word document",
    "text/comma-separated-values": "CSV document",
    DIRECTORY: "Folder",
}
_ARCHIVES = ("zip", "tar", "gz", "7z")
_DOCUMENTS = (
    "application/pdf",
    "application/rtf",
    "application/epub+zip",
    "application/vnd.oasis.opendocument.text",
)


def size_text(size: int) -> str:
    """As Android's Formatter writes it: units of 1000, two decimals below 100."""
    value, unit = float(size), 0
    while value > 900 and unit < len(_UNITS) - 1:
        value, unit = value / 1000, unit + 1
    return f"{value:.0f} {_UNITS[unit]}" if unit == 0 or value >= 100 else f"{value:.2f} {_UNITS[unit]}"


def clock_text(moment: datetime, hours24: bool) -> str:
    if hours24:
        return f"{moment:%H:%M}"
    return f"{moment.hour % 12 or 12}:{moment:%M} {'AM' if moment.hour < 12 else 'PM'}"


def date_text(moment: datetime, now: datetime, hours24: bool) -> str:
    """Today the time, this year the day, else the day with its year."""
    if moment.date() == now.date():
        return clock_text(moment, hours24)
    day = f"{moment:%b} {moment.day}"
    return day if moment.year == now.year else f"{day}, {moment.year}"


def long_date_text(moment: datetime, hours24: bool) -> str:
    return f"{moment:%b} {moment.day}, {moment.year}, {clock_text(moment, hours24)}"


def kind_text(document: Document) -> str:
    """The kind of a document in words: "JPG image", "Folder"."""
    if document.mime in _KINDS:
        return _KINDS[document.mime]
    stem, dot, ending = document.name.rpartition(".")
    if not dot or not stem:
        return "File"
    top = document.mime.partition("/")[0]
    if ending.lower() in _ARCHIVES:
        word = "archive"
    elif top == "text" or document.mime in _DOCUMENTS:
        word = "document"
    else:
        word = top if top in ("image", "audio", "video") else "file"
    return f"{ending.upper()} {word}"


@lru_cache(maxsize=20_000)
def collation(name: str) -> tuple[tuple[int, ...], str]:
    """Sorts names as ICU does: marks, then digits, then letters, whatever their case and accents."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    ranks = [_RANKS.get(c, _LETTERS + ord(c)) for c in plain if not unicodedata.combining(c)]
    return tuple(ranks), name.swapcase()
