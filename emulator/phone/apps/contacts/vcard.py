"""vCards: contacts as text of version 2.1 and back from 2.1, 3.0 and 4.0; it knows no files and no screens."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from emulator.phone.system.contacts import EMPTY, Contact, Entry, split_name

_PHONE_TYPES = {
    1: "HOME",
    2: "CELL",
    3: "WORK",
    4: "WORK;FAX",
    5: "HOME;FAX",
    6: "PAGER",
    7: "VOICE",
    12: "PREF",
}
_EMAIL_TYPES = {1: "HOME", 2: "WORK", 3: "INTERNET", 4: "CELL"}
_ADDRESS_TYPES = {1: "HOME", 2: "WORK", 3: ""}


def written(contacts: list[Contact]) -> str:
    """The contacts as one file."""
    return "".join(_card(contact) for contact in contacts)


def _card(contact: Contact) -> str:
    lines = ["BEGIN:VCARD", "VERSION:2.1"]
    name = (contact.family, contact.given, contact.middle, contact.prefix, contact.suffix)
    lines.append(_line("N", *name))
    lines.append(_line("FN", contact.display_name))
    for entry in contact.phones:
        lines.append(_line(_typed("TEL", entry, _PHONE_TYPES), entry.value))
    for entry in contact.emails:
        lines.append(_line(_typed("EMAIL", entry, _EMAIL_TYPES), entry.value))
    for entry in contact.addresses:
        lines.append(_line(_typed("ADR", entry, _ADDRESS_TYPES), "", "", entry.value, "", "", "", ""))
    if contact.company or contact.department:
        lines.append(_line("ORG", *filter(None, (contact.company, contact.department))))
    simple = (
        ("TITLE", contact.title),
        ("NICKNAME", contact.nickname),
        ("NOTE", contact.note),
        ("X-SIP", contact.sip),
    )
    lines += [_line(kind, value) for kind, value in simple if value]
    lines += [_line("URL", entry.value) for entry in contact.websites]
    lines += [_line("BDAY", entry.value) for entry in contact.events if entry.type == 3]
    return "\r\n".join((*lines, "END:VCARD", ""))


def _typed(kind: str, entry: Entry, types: dict[int, str]) -> str:
    name = f"X-{entry.label}" if entry.type == 0 and entry.label else types.get(entry.type, "VOICE")
    return f"{kind};{name}" if name else kind


def _line(kind: str, *values: str) -> str:
    text = ";".join(value.replace("\\", "\\\\").replace(";", "\\;") for value in values)
    if text.isascii() and "\n" not in text:
        return f"{kind}:{text}"
    coded = quopri.encodestring(text.replace("\n", "\r\n").encode(), quotetabs=False).decode()
    plain = coded.replace("=\n", "").replace("\r\n", "=0D=0A").replace("\n", "=0A")
    return f"{kind};CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{plain}"


def read(text: str) -> list[Contact]:
    """The contacts of a file; raises ValueError for one that has no card."""
    found: list[Contact] = []
    fields: dict[str, Any] | None = None
    for name, parameters, value in _lines(text):
        if (name, value.upper()) == ("BEGIN", "VCARD"):
            fields = {"phones": [], "emails": [], "addresses": [], "websites": [], "events": []}
        elif (name, value.upper()) == ("END", "VCARD") and fields is not None:
            found.append(_contact(fields))
            fields = None
        elif fields is not None:
            _take(fields, name, parameters, value)
    if not found:
        raise ValueError("the file has no vCard")
    return found


_SOFTLY_BROKEN = re.compile(
    r"^[^:\r\n]*QUOTED-PRINTABLE[^:\r\n]*:(?:[^\n]*=\r?\n)+", re.MULTILINE | re.IGNORECASE
)
"""A quoted-printable value up to the last line that goes on in the next."""


def _lines(text: str) -> Iterator[tuple[str, list[str], str]]:
    """Name, parameters and decoded value of each line, with continued lines joined."""
    joined = re.sub(r"\r?\n[ \t]", "", text)
    joined = _SOFTLY_BROKEN.sub(lambda found: re.sub(r"=\r?\n", "", found[0]), joined)
    for line in joined.splitlines():
        head, colon, value = line.partition(":")
        if not colon:
            continue
        name, *parameters = head.upper().split(";")
        if any("QUOTED-PRINTABLE" in each for each in parameters):
            value = (
                quopri.decodestring(value.encode()).decode("utf-8", errors="replace").replace("\r\n", "\n")
            )
        yield name.rpartition(".")[2], [p.removeprefix("TYPE=") for p in parameters], value


def _parts(value: str) -> list[str]:
    """Between the semicolons, which a backslash hides."""
    parts = [""]
    for token in re.findall(r"\\.|.", value, re.DOTALL):
        if token == ";":
            parts.append("")
        else:
            parts[-1] += token
    return [_unescaped(part) for part in parts]


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text)


def _take(fields: dict[str, Any], name: str, parameters: list[str], value: str) -> None:
    types = {part for each in parameters for part in each.split(",")}
    if name == "N":
        parts = [*_parts(value), "", "", "", "", ""]
        keys = ("family", "given", "middle", "prefix", "suffix")
        fields.update({key: part for key, part in zip(keys, parts, strict=False) if part})
    elif name == "TEL":
        fields["phones"].append(Entry(_unescaped(value), _phone_type(types)))
    elif name == "EMAIL":
        fields["emails"].append(Entry(_unescaped(value), 2 if "WORK" in types else 1))
    elif name == "ADR":
        lines = " ".join(part for part in _parts(value) if part)
        fields["addresses"].append(Entry(lines, 2 if "WORK" in types else 1))
    elif name == "ORG":
        company, *rest = _parts(value)
        fields["company"] = company
        fields["department"] = rest[0] if rest else ""
    elif name == "URL":
        fields["websites"].append(Entry(_unescaped(value), 7))
    elif name == "BDAY":
        digits = re.sub(r"(\d{4})(\d\d)(\d\d).*", r"\1-\2-\3", value)
        fields["events"].append(Entry(digits[:10], 3))
    else:
        key = {"FN": "FN", "TITLE": "title", "NICKNAME": "nickname", "NOTE": "note", "X-SIP": "sip"}.get(name)
        if key:
            fields[key] = _unescaped(value)


def _phone_type(types: set[str]) -> int:
    if "FAX" in types:
        return 4 if "WORK" in types else 5
    return next((kind for kind, name in _PHONE_TYPES.items() if name in types), 7)


def _contact(fields: dict[str, Any]) -> Contact:
    whole = fields.pop("FN", "")
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in fields.items()
    }
    contact = replace(EMPTY, **values)
    if contact.full_name or not whole:
        return contact
    named = split_name(whole)
    return replace(
        contact,
        given=named.given,
        family=named.family,
        middle=named.middle,
        prefix=named.prefix,
        suffix=named.suffix,
    )
