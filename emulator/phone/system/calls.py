"""The call log: the contacts provider's calllog.db, read and written as values; calling is telephony's business."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from emulator.phone.system.numbers import e164, formatted
from emulator.phone.system.sql import Database, insert

if TYPE_CHECKING:
    from emulator.phone.device import Phone

PROVIDER = "com.android.providers.contacts"
INCOMING, OUTGOING, MISSED, VOICEMAIL, REJECTED, BLOCKED = 1, 2, 3, 4, 5, 6
OWN_NUMBER = "+15555215554"
_CONNECTION = "com.android.phone/com.android.services.telephony.TelephonyConnectionService"

CALLS_SCHEMA = """
CREATE TABLE android_metadata (locale TEXT);
INSERT INTO android_metadata VALUES ('en_US');
CREATE TABLE properties (property_key TEXT PRIMARY KEY, property_value TEXT);
INSERT INTO properties VALUES ('data_migrated', '1');
CREATE TABLE calls (_id INTEGER PRIMARY KEY AUTOINCREMENT,number TEXT,presentation INTEGER NOT NULL DEFAULT 1,
  post_dial_digits TEXT NOT NULL DEFAULT '',via_number TEXT NOT NULL DEFAULT '',date INTEGER,duration INTEGER,
  data_usage INTEGER,type INTEGER,features INTEGER NOT NULL DEFAULT 0,subscription_component_name TEXT,
  subscription_id TEXT,phone_account_address TEXT,phone_account_hidden INTEGER NOT NULL DEFAULT 0,
  sub_id INTEGER DEFAULT -1,new INTEGER,name TEXT,numbertype INTEGER,numberlabel TEXT,countryiso TEXT,
  voicemail_uri TEXT,is_read INTEGER,geocoded_location TEXT,lookup_uri TEXT,matched_number TEXT,
  normalized_number TEXT,photo_id INTEGER NOT NULL DEFAULT 0,photo_uri TEXT,formatted_number TEXT,
  add_for_all_users INTEGER NOT NULL DEFAULT 1,last_modified INTEGER DEFAULT 0,call_screening_component_name TEXT,
  call_screening_app_name TEXT,block_reason INTEGER NOT NULL DEFAULT 0,missed_reason INTEGER NOT NULL DEFAULT 0,
  priority INTEGER NOT NULL DEFAULT 0,subject TEXT,location TEXT,composer_photo_uri TEXT,
  is_call_log_phone_account_migration_pending INTEGER NOT NULL DEFAULT 0,_data TEXT,has_content INTEGER,mime_type TEXT,
  source_data TEXT,source_package TEXT,transcription TEXT,transcription_state INTEGER NOT NULL DEFAULT 0,state INTEGER,
  dirty INTEGER NOT NULL DEFAULT 0,deleted INTEGER NOT NULL DEFAULT 0,backed_up INTEGER NOT NULL DEFAULT 0,
  restored INTEGER NOT NULL DEFAULT 0,archived INTEGER NOT NULL DEFAULT 0,is_omtp_voicemail INTEGER NOT NULL DEFAULT 0);
CREATE TABLE voicemail_status (_id INTEGER PRIMARY KEY AUTOINCREMENT,source_package TEXT NOT NULL,
  phone_account_component_name TEXT,phone_account_id TEXT,settings_uri TEXT,voicemail_access_uri TEXT,
  configuration_state INTEGER,data_channel_state INTEGER,notification_channel_state INTEGER,
  quota_occupied INTEGER DEFAULT -1,quota_total INTEGER DEFAULT -1,source_type TEXT);
"""
CALLLOG = Database(f"/data/data/{PROVIDER}/databases/calllog.db", PROVIDER, CALLS_SCHEMA, 11)


@dataclass(frozen=True)
class Call:
    """One row of the log; ``type`` is INCOMING, OUTGOING, MISSED, VOICEMAIL, REJECTED or BLOCKED; seconds talked."""

    id: int
    number: str
    type: int
    date: int
    duration: int
    new: bool
    name: str = ""


class Calls:
    """The call log. It keeps nothing: the file is the truth."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        CALLLOG.make(phone)

    def all(self) -> list[Call]:
        """Newest first."""
        with CALLLOG.open(self.phone) as connection:
            return [_call(row) for row in connection.execute(_SELECT)]

    def add(self, number: str, kind: int, *, date: int = 0, duration: int = 0, post_dial: str = "") -> int:
        """Logs a call (``date`` 0 is now, ``post_dial`` the digits behind the number) and returns its id."""
        now = self.phone.clock.now_ms
        contact = self.phone.contacts.by_number(number)
        row = {
            "number": number, "post_dial_digits": post_dial, "date": date or now, "duration": duration, "type": kind,
            "subscription_component_name": _CONNECTION,
            "subscription_id": "1", "phone_account_address": OWN_NUMBER, "new": 1,
            "name": contact.display_name if contact is not None else None, "numbertype": 0 if contact is None else 2,
            "countryiso": "US", "is_read": 0 if kind == MISSED else None, "normalized_number": e164(number),
            "formatted_number": formatted(number), "last_modified": now, "geocoded_location": "",
        }  # fmt: skip
        with CALLLOG.open(self.phone) as connection:
            made = insert(connection, "calls", row)
        self.phone.content.changed()
        return made

    def mark_seen(self) -> None:
        """The user looked at the missed calls."""
        with CALLLOG.open(self.phone) as connection:
            connection.execute(
                "UPDATE calls SET new = 0, is_read = 1 WHERE type = 3 AND (new = 1 OR is_read = 0)"
            )

    def delete(self, call_id: int) -> None:
        with CALLLOG.open(self.phone) as connection:
            connection.execute("DELETE FROM calls WHERE _id = ?", (call_id,))
        self.phone.content.changed()

    def clear(self) -> None:
        with CALLLOG.open(self.phone) as connection:
            connection.execute("DELETE FROM calls")
        self.phone.content.changed()

    @property
    def last_dialled(self) -> str:
        """The number of the newest outgoing call, "" where there was none."""
        return next((call.number for call in self.all() if call.type == OUTGOING), "")


_SELECT = "SELECT * FROM calls WHERE deleted = 0 ORDER BY date DESC, _id DESC"


def _call(row: sqlite3.Row) -> Call:
    number, kind, date, duration = (row[name] for name in ("number", "type", "date", "duration"))
    return Call(
        row["_id"], number or "", kind or 0, date or 0, duration or 0, bool(row["new"]), row["name"] or ""
    )
