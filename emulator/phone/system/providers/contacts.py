"""``content://com.android.contacts``, the legacy ``content://contacts`` and ``content://call_log``."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from emulator.phone.system import contact_rows
from emulator.phone.system.calls import CALLLOG
from emulator.phone.system.contacts import CONTACTS
from emulator.phone.system.contacts_schema import PREFIX
from emulator.phone.system.content import Query, Rows, Value, provider
from emulator.phone.system.numbers import same_number
from emulator.phone.system.sql import Source, SqlProvider, insert
from emulator.phone.system.uris import ContentUri

_ITEM, _DIR = "vnd.android.cursor.item", "vnd.android.cursor.dir"
_BY_NAME = "sort_key COLLATE NOCASE"


def _data(kind: str, mime: str) -> Source:
    return Source("view_data", "data", f"mimetype = '{PREFIX}{kind}'", mime=f"{_DIR}/{mime}")


@provider("com.android.contacts")
class ContactsProvider(SqlProvider):
    """Contacts, raw contacts, their data and labels."""

    database = CONTACTS
    sources = {
        "contacts": Source("view_contacts", "", mime=f"{_DIR}/contact"),
        "contacts/#": Source("view_contacts", "contacts", "_id = ?", mime=f"{_ITEM}/contact"),
        "contacts/#/data": Source("view_data", "", "contact_id = ?", mime=f"{_DIR}/data"),
        "contacts/#/entities": Source("view_data", "", "contact_id = ?"),
        "contacts/lookup/*": Source("view_contacts", "contacts", "lookup = ?", mime=f"{_ITEM}/contact"),
        "contacts/lookup/*/#": Source("view_contacts", "contacts", "_id = ?", mime=f"{_ITEM}/contact"),
        "contacts/lookup/*/data": Source("view_data", "", "lookup = ?"),
        "contacts/as_vcard/*": Source("view_contacts", "", "lookup = ?", mime="text/x-vcard"),
        "contacts/filter/*": Source("view_contacts", "", "display_name LIKE '%' || ? || '%'", _BY_NAME),
        "contacts/strequent": Source("view_contacts", "", "starred = 1", _BY_NAME),
        "contacts/frequent": Source("view_contacts", "", "0"),
        "raw_contacts": Source("view_raw_contacts", "raw_contacts", mime=f"{_DIR}/raw_contact"),
        "raw_contacts/#": Source("view_raw_contacts", "raw_contacts", "_id = ?", mime=f"{_ITEM}/raw_contact"),
        "raw_contacts/#/data": Source("view_data", "data", "raw_contact_id = ?"),
        "raw_contact_entities": Source("view_data"),
        "data": Source("view_data", "data"),
        "data/#": Source("view_data", "data", "_id = ?"),
        "data/phones": _data("phone_v2", "phone_v2"),
        "data/phones/#": Source("view_data", "data", "_id = ?", mime=f"{_ITEM}/phone_v2"),
        "data/phones/filter/*": Source(
            "view_data",
            "",
            f"mimetype = '{PREFIX}phone_v2' AND display_name || data1 LIKE '%' || ? || '%'",
        ),
        "data/emails": _data("email_v2", "email_v2"),
        "data/emails/#": Source("view_data", "data", "_id = ?", mime=f"{_ITEM}/email_v2"),
        "data/postals": _data("postal-address_v2", "postal-address_v2"),
        "data/callables": _data("phone_v2", "phone_v2"),
        "groups": Source("view_groups", "groups", mime=f"{_DIR}/group"),
        "groups/#": Source("view_groups", "groups", "_id = ?", mime=f"{_ITEM}/group"),
        "groups_summary": Source("view_groups"),
        "settings": Source(
            "(SELECT account_name, account_type, data_set, should_sync, ungrouped_visible FROM accounts)"
        ),
        "directories": Source(
            "(SELECT 0 AS _id, 'com.android.providers.contacts' AS packageName, 'com.android.contacts' AS authority)"
        ),
        "deleted_contacts": Source("deleted_contacts"),
        "provider_status": Source("(SELECT 0 AS status)"),
        "aggregation_exceptions": Source("agg_exceptions", "agg_exceptions"),
        "profile": Source("(SELECT * FROM view_contacts WHERE 0)"),
        "phone_lookup/*": Source("view_contacts", mime=f"{_DIR}/phone_lookup"),
    }

    def query(self, uri: ContentUri, query: Query) -> Rows:
        if uri.segments[:1] == ("phone_lookup",):
            return self._phone_lookup(uri, query)
        return super().query(uri, query)

    def _phone_lookup(self, uri: ContentUri, query: Query) -> Rows:
        with self.database.open(self.phone) as connection:
            rows = connection.execute(
                "SELECT contact_id, data1 FROM view_data WHERE mimetype = ?", (f"{PREFIX}phone_v2",)
            ).fetchall()
        ids = {row[0] for row in rows if same_number(row[1] or "", uri.segments[-1])}
        chosen = f"_id IN ({', '.join(str(int(each)) for each in sorted(ids))})"
        where = f"({query.where}) AND {chosen}" if query.where else chosen
        return super().query(uri, Query(query.projection, where, query.args, query.sort))

    def insert(self, uri: ContentUri, values: Mapping[str, Value]) -> str:
        now = self.phone.clock.now_ms
        if uri.path == "raw_contacts":
            with self.database.open(self.phone) as connection:
                number = self._insert_raw(connection, values, now)
            return self.row_uri(uri, number)
        if uri.path == "data" or uri.matches("raw_contacts/#/data"):
            raw = uri.segments[1] if uri.path != "data" else values.get("raw_contact_id")
            with self.database.open(self.phone) as connection:
                number = self._insert_data(connection, int(str(raw)), values, now)
            return f"content://{uri.authority}/data/{number}"
        return super().insert(uri, values)

    def _insert_raw(self, connection: sqlite3.Connection, values: Mapping[str, Value], now: int) -> int:
        name, kind = values.get("account_name"), values.get("account_type")
        account = contact_rows.device_account(connection)
        if name and kind:
            found = connection.execute(
                "SELECT _id FROM accounts WHERE account_name = ? AND account_type = ?", (name, kind)
            ).fetchone()
            account = (
                found[0]
                if found
                else insert(connection, "accounts", {"account_name": name, "account_type": kind})
            )
        raw = contact_rows.new_raw(connection, account)
        rest = {key: value for key, value in values.items() if key not in ("account_name", "account_type")}
        if rest:
            sets = ", ".join(f'"{key}" = ?' for key in rest)
            connection.execute(f"UPDATE raw_contacts SET {sets} WHERE _id = ?", (*rest.values(), raw))
        contact_rows.derive(connection, raw, now)
        return raw

    def _insert_data(
        self, connection: sqlite3.Connection, raw: int, values: Mapping[str, Value], now: int
    ) -> int:
        row = dict(values)
        kind = str(row.pop("mimetype", "")).removeprefix(PREFIX)
        row.pop("raw_contact_id", None)
        if kind == "name" and row.get("data1") and not row.get("data2"):
            from emulator.phone.system.contacts import split_name

            parts = split_name(str(row["data1"]))
            row |= {
                "data2": parts.given or None,
                "data3": parts.family or None,
                "data5": parts.middle or None,
            }
        elif kind == "name" and not row.get("data1"):
            row["data1"] = " ".join(
                str(row[key]) for key in ("data4", "data2", "data5", "data3") if row.get(key)
            )
        number = contact_rows.add_data(connection, raw, kind, dict(row))
        contact_rows.derive(connection, raw, now)
        return number

    def delete(self, uri: ContentUri, query: Query) -> int:
        if uri.segments[:1] == ("contacts",):
            return self._delete_contacts(uri, query)
        return super().delete(uri, query)

    def _delete_contacts(self, uri: ContentUri, query: Query) -> int:
        rows = self.query(uri, Query(("_id",), query.where, query.args)).values
        with self.database.open(self.phone) as connection:
            for row in rows:
                contact_rows.delete_raw(connection, int(str(row[0])), self.phone.clock.now_ms)
        return len(rows)

    def written(self, connection: sqlite3.Connection) -> None:
        for row in connection.execute(
            "SELECT data._id, raw_contact_id, data1 FROM data JOIN mimetypes ON mimetype_id = mimetypes._id "
            "WHERE mimetype = ?",
            (f"{PREFIX}phone_v2",),
        ).fetchall():
            contact_rows.look_up(connection, row[0], row[1], row[2] or "")
        contact_rows.refresh(connection, self.phone.clock.now_ms)


@provider("contacts")
class LegacyContactsProvider(SqlProvider):
    """The Contacts API of Android 1: only the device account, read only."""

    database = CONTACTS
    sources = {
        "people": Source("view_v1_people", mime=f"{_DIR}/person"),
        "people/#": Source("view_v1_people", "", "_id = ?", mime=f"{_ITEM}/person"),
        "people/#/phones": Source("view_v1_phones", "", "person = ?", mime=f"{_DIR}/phone"),
        "people/#/contact_methods": Source("view_v1_contact_methods", "", "person = ?"),
        "people/filter/*": Source("view_v1_people", "", "name LIKE ? || '%'"),
        "phones": Source("view_v1_phones", mime=f"{_DIR}/phone"),
        "phones/#": Source("view_v1_phones", "", "_id = ?", mime=f"{_ITEM}/phone"),
        "phones/filter/*": Source("view_v1_phones", "", "number LIKE '%' || ?"),
        "contact_methods": Source("view_v1_contact_methods"),
        "organizations": Source("view_v1_organizations"),
        "groups": Source("(SELECT _id, title AS name, notes, system_id FROM groups)"),
    }


@provider("call_log", "call_log_shadow")
class CallLogProvider(SqlProvider):
    """The call log, newest first."""

    database = CALLLOG
    sources = {
        "calls": Source("calls", "calls", "", "date DESC", mime=f"{_DIR}/calls"),
        "calls/#": Source("calls", "calls", "_id = ?", mime=f"{_ITEM}/calls"),
        "calls/filter/*": Source("calls", "", "number = ?", "date DESC"),
    }

    def added(
        self, connection: sqlite3.Connection, uri: ContentUri, values: dict[str, Value]
    ) -> dict[str, Value]:
        now = self.phone.clock.now_ms
        return {
            "date": now,
            "duration": 0,
            "type": 1,
            "new": 1,
            "countryiso": "US",
            "last_modified": now,
            **values,
        }
