"""``content://sms``, ``mms``, ``mms-sms`` and ``telephony``: the telephony provider's tables behind their URIs."""

from __future__ import annotations

import sqlite3

from emulator.phone.system.content import Value, provider
from emulator.phone.system.messaging import MMSSMS, refresh_threads, thread_id_for
from emulator.phone.system.sql import Source, SqlProvider
from emulator.phone.system.uris import ContentUri

_NEWEST = "date DESC, _id DESC"
"""The later one of two that came in the same millisecond is the newer one."""
_DIR, _ITEM = "vnd.android.cursor.dir/sms", "vnd.android.cursor.item/sms"
_BOXES = {"inbox": 1, "sent": 2, "draft": 3, "outbox": 4, "failed": 5, "queued": 6}


def _box(kind: int) -> Source:
    return Source("sms", "sms", f"type = {kind}", _NEWEST, mime=_DIR, defaults=(("type", kind),))


@provider("sms")
class SmsProvider(SqlProvider):
    """Messages by box, by thread and by id."""

    database = MMSSMS
    sources = {
        "": Source("sms", "sms", "", _NEWEST, mime=_DIR, defaults=(("type", 1),)),
        "#": Source("sms", "sms", "_id = ?", mime=_ITEM),
        **{name: _box(kind) for name, kind in _BOXES.items()},
        **{f"{name}/#": Source("sms", "sms", "_id = ?", mime=_ITEM) for name in _BOXES},
        "undelivered": Source("sms", "sms", "type = 4 OR type = 5 OR type = 6", _NEWEST, mime=_DIR),
        "conversations": Source(
            "(SELECT body AS snippet, thread_id, count(*) AS msg_count, max(date) AS _newest FROM sms "
            "WHERE type != 3 GROUP BY thread_id)",
            "",
            "",
            "_newest DESC",
            ("snippet", "thread_id", "msg_count"),
            _DIR,
        ),
        "conversations/#": Source("sms", "sms", "thread_id = ?", _NEWEST, mime=_DIR),
        "raw": Source("raw", "raw"),
        "icc": Source("(SELECT * FROM sms WHERE 0)", "", columns=()),
    }

    def added(
        self, connection: sqlite3.Connection, uri: ContentUri, values: dict[str, Value]
    ) -> dict[str, Value]:
        row = {"date": self.phone.clock.now_ms, "sub_id": 1, "creator": "com.android.shell", **values}
        if uri.segments[:1] and uri.segments[0] in _BOXES:
            row["type"] = _BOXES[uri.segments[0]]
        if row.get("type") != 1:
            row = {"read": 1, "seen": 1, **row}
        if not row.get("thread_id") and row.get("address"):
            row["thread_id"] = thread_id_for(connection, (str(row["address"]),), int(str(row["date"])))
        return row

    def row_uri(self, uri: ContentUri, number: int) -> str:
        return f"content://sms/{number}"

    def written(self, connection: sqlite3.Connection) -> None:
        refresh_threads(connection)


@provider("mms")
class MmsProvider(SqlProvider):
    """Multimedia messages; the phone sends none, hosts may insert them."""

    database = MMSSMS
    sources = {
        "": Source("pdu", "pdu", "", _NEWEST, mime="vnd.android-dir/mms"),
        "#": Source("pdu", "pdu", "_id = ?", mime="vnd.android/mms"),
        "inbox": Source("pdu", "pdu", "msg_box = 1", _NEWEST, defaults=(("msg_box", 1),)),
        "sent": Source("pdu", "pdu", "msg_box = 2", _NEWEST, defaults=(("msg_box", 2),)),
        "drafts": Source("pdu", "pdu", "msg_box = 3", _NEWEST, defaults=(("msg_box", 3),)),
        "outbox": Source("pdu", "pdu", "msg_box = 4", _NEWEST, defaults=(("msg_box", 4),)),
        "part": Source("part", "part"),
        "part/#": Source("part", "part", "_id = ?"),
        "#/part": Source("part", "part", "mid = ?"),
        "#/addr": Source("addr", "addr", "msg_id = ?"),
    }


_CONVERSATION = (
    "SELECT _id, thread_id, address, body, date, date_sent, read, type, status, locked, error_code FROM sms"
)


@provider("mms-sms")
class MmsSmsProvider(SqlProvider):
    """Conversations and the addresses in them."""

    database = MMSSMS
    sources = {
        "conversations": Source("threads", "threads", "", _NEWEST),
        "conversations/#": Source(f"({_CONVERSATION})", "", "thread_id = ?", "date ASC"),
        "complete-conversations": Source(f"({_CONVERSATION})", "", "", _NEWEST),
        "canonical-addresses": Source("canonical_addresses", "canonical_addresses"),
        "canonical-address/#": Source("canonical_addresses", "canonical_addresses", "_id = ?"),
        "draft": Source("sms", "sms", "type = 3"),
        "undelivered": Source("sms", "", "type = 4 OR type = 5 OR type = 6"),
        "locked": Source("(SELECT DISTINCT thread_id AS _id FROM sms WHERE locked = 1)"),
    }


_CARRIERS = """(SELECT 1 AS _id, 'T-Mobile US' AS name, '310260' AS numeric, '310' AS mcc, '260' AS mnc,
  -1 AS carrier_id, 'epc.tmobile.com' AS apn, 'default,supl' AS type, 1 AS current, 1 AS carrier_enabled)"""


@provider("telephony")
class CarrierProvider(SqlProvider):
    """The access point names of the emulated SIM; they cannot be changed."""

    database = MMSSMS
    sources = {
        "carriers": Source(_CARRIERS),
        "carriers/preferapn": Source(_CARRIERS),
        "carriers/current": Source(_CARRIERS),
    }
