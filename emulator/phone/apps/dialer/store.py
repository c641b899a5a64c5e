"""What Phone keeps and shows of calls: settings, blocked numbers, grouped rows and their texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from emulator.phone.app import AppContext
from emulator.phone.apps.contacts.store import as_typed, label_of
from emulator.phone.system.calls import BLOCKED, INCOMING, MISSED, OUTGOING, REJECTED, VOICEMAIL, Call
from emulator.phone.system.contacts import Contact
from emulator.phone.system.numbers import formatted, same_number

LAST_TAB = "last_tab"
VOICEMAIL_NUMBER = "voicemail_number"
QUICK_RESPONSES = (
    "Can't talk now. What's up?", "I'll call you right back.", "I'll call you later.", "Can't talk now. Call me later?",
)  # fmt: skip
DAY_MS = 86_400_000


def responses(app: AppContext) -> tuple[str, ...]:
    """The four texts to reject a call with, as they were changed."""
    preferences = app.preferences()
    return tuple(
        str(preferences.get(f"canned_response_pref_{n + 1}", text)) for n, text in enumerate(QUICK_RESPONSES)
    )


TYPE_NAMES = {
    INCOMING: "Incoming call", OUTGOING: "Outgoing call", MISSED: "Missed call", VOICEMAIL: "Voicemail",
    REJECTED: "Declined call", BLOCKED: "Blocked call",
}  # fmt: skip
TYPE_ICONS = {
    INCOMING: ("call-received", "primary"), OUTGOING: ("call-made", "call"), MISSED: ("call-missed", "missed"),
    VOICEMAIL: ("voicemail", "primary"), REJECTED: ("call-received", "missed"), BLOCKED: ("cancel", "missed"),
}  # fmt: skip


def number_text(number: str) -> str:
    """A number as it is shown; one that nobody gave is private."""
    return formatted(number) if number else "Private number"


def wrapped(text: str) -> str:
    """Within the marks that keep a number left to right."""
    return f"\u202a{text}\u202c"


@dataclass(frozen=True)
class Group:
    """Calls next to each other with one number, newest first, and whose number it is."""

    calls: tuple[Call, ...]
    name: str
    label: str
    contact_id: int = 0

    @property
    def first(self) -> Call:
        return self.calls[0]

    @property
    def missed(self) -> bool:
        return self.first.type == MISSED

    @property
    def title(self) -> str:
        return self.name or number_text(self.first.number)


def label_for(contact: Contact, number: str) -> str:
    """The label of that number in a contact."""
    return next((label_of("phones", each) for each in contact.phones if same_number(each.value, number)), "")


def _together(one: Call, other: Call) -> bool:
    """Whether two adjacent calls are one row."""
    return (
        bool(one.number) and same_number(one.number, other.number) and VOICEMAIL not in (one.type, other.type)
    )


def grouped(app: AppContext, calls: Sequence[Call]) -> list[Group]:
    """Adjacent calls of one number together."""
    runs: list[list[Call]] = []
    for call in calls:
        if runs and _together(runs[-1][0], call):
            runs[-1].append(call)
        else:
            runs.append([call])
    known: dict[str, Contact | None] = {}
    groups = []
    for run in runs:
        number = run[0].number
        if number not in known:
            known[number] = app.phone.contacts.by_number(number) if number else None
        contact = known[number]
        if contact is None:
            groups.append(Group(tuple(run), "", ""))
        else:
            groups.append(Group(tuple(run), contact.display_name, label_for(contact, number), contact.id))
    return groups


def when_text(app: AppContext, ms: int) -> str:
    """ "Just now", "5 min ago", "12:15 PM", "Wed", "Jan 15" or "Jan 15, 2018"."""
    clock = app.phone.clock
    age = app.now - ms
    if age < 60_000:
        return "Just now"
    if age < 3_600_000:
        return f"{age // 60_000} min ago"
    then, now = clock.local(ms), clock.local()
    if then.date() == now.date():
        return time_text(app, ms)
    if (now.date() - then.date()).days < 7:
        return f"{then:%a}"
    day = f"{then:%b} {then.day}"
    return day if then.year == now.year else f"{day}, {then.year}"


def time_text(app: AppContext, ms: int) -> str:
    """In 12 or 24 hours, as the system's setting says."""
    then = app.phone.clock.local(ms)
    if app.phone.settings.get("system", "time_12_24") == "24":
        return f"{then:%H:%M}"
    return f"{then:%I:%M %p}".lstrip("0")


def full_time_text(app: AppContext, ms: int) -> str:
    then = app.phone.clock.local(ms)
    return f"{then:%a}, {then:%b} {then.day}, {time_text(app, ms)}"


def day_text(app: AppContext, ms: int) -> str:
    """ "Today", "Yesterday" or "Older"."""
    clock = app.phone.clock
    days = (clock.local().date() - clock.local(ms).date()).days
    return "Today" if days <= 0 else "Yesterday" if days == 1 else "Older"


def duration_text(seconds: int) -> str:
    """ "5s", "1m 1s"."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}h {minutes}m {rest}s"
    return f"{minutes}m {rest}s" if minutes else f"{rest}s"


@dataclass
class Log:
    """The call log as of the last change of any file."""

    version: int = -1
    groups: list[Group] = field(default_factory=list)
    rows: list[str | Group] = field(default_factory=list)
    """Each day's name before its groups."""

    def of(self, app: AppContext, only_missed: bool = False) -> Log:
        if self.version != app.fs.version:
            calls = app.phone.calls.all()
            self.groups = grouped(app, [call for call in calls if not only_missed or call.type == MISSED])
            self.rows = []
            last = ""
            for group in self.groups:
                day = day_text(app, group.first.date)
                if day != last:
                    self.rows.append(day)
                self.rows.append(group)
                last = day
            self.version = app.fs.version
        return self


@dataclass(frozen=True)
class Match:
    """A number of a contact that was searched for."""

    contact_id: int
    name: str
    number: str
    label: str


_LETTERS = dict(zip("23456789", ("abc", "def", "ghi", "jkl", "mno", "pqrs", "tuv", "wxyz"), strict=True))
_KEYS = {letter: key for key, letters in _LETTERS.items() for letter in letters}


def smart_matches(app: AppContext, typed: str) -> list[Match]:
    """Numbers that the dialled digits may mean: by name on the keys' letters, or by number."""
    digits = "".join(c for c in typed if c.isdigit())
    if not digits:
        return []
    found = []
    for contact in app.phone.contacts.all():
        words = ["".join(_KEYS.get(c, c) for c in word.lower()) for word in contact.display_name.split()]
        whole = any("".join(words[n:]).startswith(digits) for n in range(len(words)))
        for entry in contact.phones:
            plain = "".join(c for c in entry.value if c.isdigit())
            if whole or plain.startswith(digits) or plain.removeprefix("1").startswith(digits):
                found.append(Match(contact.id, contact.display_name, entry.value, label_of("phones", entry)))
    return found


def named_matches(app: AppContext, typed: str) -> list[Match]:
    """Numbers of the contacts that a text finds."""
    return [
        Match(contact.id, contact.display_name, entry.value, label_of("phones", entry))
        for contact in app.phone.contacts.all(typed)
        for entry in contact.phones
    ]


def as_dialled(text: str) -> str:
    """A number from an intent as the dialpad shows it."""
    return as_typed("".join(c for c in text if c in "0123456789*#+,;"))
