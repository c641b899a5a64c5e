"""Content URIs taken apart; whether anything is behind one is the business of the providers."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote


@dataclass(frozen=True)
class ContentUri:
    """``content://authority/segments?parameters``; segments are decoded."""

    authority: str
    segments: tuple[str, ...] = ()
    parameters: dict[str, str] = field(default_factory=dict)

    @classmethod
    def parse(cls, text: str) -> ContentUri:
        """Raises ValueError for what is no content URI."""
        if not text.startswith("content://"):
            raise ValueError(f"not a content URI: {text!r}")
        path, _, query = text.removeprefix("content://").partition("?")
        authority, _, rest = path.partition("/")
        segments = tuple(unquote(part, errors="surrogateescape") for part in rest.split("/") if part)
        return cls(authority.rpartition("@")[2], segments, dict(parse_qsl(query, keep_blank_values=True)))

    @property
    def path(self) -> str:
        return "/".join(self.segments)

    def matches(self, pattern: str) -> tuple[str, ...] | None:
        """What stands for the ``*`` (anything) and ``#`` (a number) of a pattern; None where it does not match.

        >>> ContentUri.parse("content://sms/7").matches("#")
        ('7',)
        """
        wanted = tuple(part for part in pattern.split("/") if part)
        if len(wanted) != len(self.segments):
            return None
        found = []
        for part, segment in zip(wanted, self.segments, strict=True):
            if part == "*" or (part == "#" and segment.isdigit()):
                found.append(segment)
            elif part != segment:
                return None
        return tuple(found)
