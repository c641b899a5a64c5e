"""The tables, indices, triggers and views of the contacts provider's contacts2.db, version 1604.

Columns that Android sorts by its PHONEBOOK collation have none here: stock SQLite does not know it.
"""

from __future__ import annotations

MIMETYPES = (
    "email_v2", "im", "nickname", "organization", "phone_v2", "sip_address", "name", "postal-address_v2", "identity",
    "photo", "group_membership", "note", "contact_event", "website", "relation",
)  # fmt: skip
"""Short names, in the order of their ids, which start at 1."""
PREFIX = "vnd.android.cursor.item/"
_IDS = {name: number for number, name in enumerate(MIMETYPES, 1)}
_DATA = ",".join(f"data{n} TEXT" for n in range(1, 16))
_SYNC = ",".join(f"data_sync{n} TEXT" for n in range(1, 5))
_MIMES = ";\n".join(f"INSERT INTO mimetypes (mimetype) VALUES ('{PREFIX}{name}')" for name in MIMETYPES)

_TABLES = f"""
CREATE TABLE android_metadata (locale TEXT);
INSERT INTO android_metadata VALUES ('en_US');
CREATE TABLE _sync_state (_id INTEGER PRIMARY KEY,account_name TEXT NOT NULL,account_type TEXT NOT NULL,data TEXT,
  UNIQUE(account_name, account_type));
CREATE TABLE _sync_state_metadata (version INTEGER);
CREATE TABLE properties (property_key TEXT PRIMARY KEY, property_value TEXT);
CREATE TABLE accounts (_id INTEGER PRIMARY KEY AUTOINCREMENT,account_name TEXT,account_type TEXT,data_set TEXT,
  sim_slot_index INTEGER,sim_ef_type INTEGER,ungrouped_visible INTEGER NOT NULL DEFAULT 0,
  should_sync INTEGER NOT NULL DEFAULT 1,x_is_default INTEGER NOT NULL DEFAULT 0);
CREATE TABLE contacts (_id INTEGER PRIMARY KEY AUTOINCREMENT,name_raw_contact_id INTEGER REFERENCES raw_contacts(_id),
  photo_id INTEGER REFERENCES data(_id),photo_file_id INTEGER REFERENCES photo_files(_id),custom_ringtone TEXT,
  send_to_voicemail INTEGER NOT NULL DEFAULT 0,x_times_contacted INTEGER NOT NULL DEFAULT 0,
  x_last_time_contacted INTEGER,times_contacted INTEGER NOT NULL DEFAULT 0,last_time_contacted INTEGER,
  starred INTEGER NOT NULL DEFAULT 0,pinned INTEGER NOT NULL DEFAULT 0,has_phone_number INTEGER NOT NULL DEFAULT 0,
  lookup TEXT,status_update_id INTEGER REFERENCES data(_id),contact_last_updated_timestamp INTEGER);
CREATE TABLE raw_contacts (_id INTEGER PRIMARY KEY AUTOINCREMENT,account_id INTEGER REFERENCES accounts(_id),
  sourceid TEXT,backup_id TEXT,raw_contact_is_read_only INTEGER NOT NULL DEFAULT 0,version INTEGER NOT NULL DEFAULT 1,
  dirty INTEGER NOT NULL DEFAULT 0,deleted INTEGER NOT NULL DEFAULT 0,metadata_dirty INTEGER NOT NULL DEFAULT 0,
  contact_id INTEGER REFERENCES contacts(_id),aggregation_mode INTEGER NOT NULL DEFAULT 0,
  aggregation_needed INTEGER NOT NULL DEFAULT 1,custom_ringtone TEXT,send_to_voicemail INTEGER NOT NULL DEFAULT 0,
  x_times_contacted INTEGER NOT NULL DEFAULT 0,x_last_time_contacted INTEGER,
  times_contacted INTEGER NOT NULL DEFAULT 0,last_time_contacted INTEGER,starred INTEGER NOT NULL DEFAULT 0,
  pinned INTEGER NOT NULL DEFAULT 0,display_name TEXT,display_name_alt TEXT,
  display_name_source INTEGER NOT NULL DEFAULT 0,phonetic_name TEXT,phonetic_name_style TEXT,sort_key TEXT,
  phonebook_label TEXT,phonebook_bucket INTEGER,sort_key_alt TEXT,phonebook_label_alt TEXT,
  phonebook_bucket_alt INTEGER,name_verified INTEGER NOT NULL DEFAULT 0,sync1 TEXT,sync2 TEXT,sync3 TEXT,sync4 TEXT);
CREATE TABLE photo_files (_id INTEGER PRIMARY KEY AUTOINCREMENT,height INTEGER NOT NULL,width INTEGER NOT NULL,
  filesize INTEGER NOT NULL);
CREATE TABLE packages (_id INTEGER PRIMARY KEY AUTOINCREMENT,package TEXT NOT NULL);
CREATE TABLE mimetypes (_id INTEGER PRIMARY KEY AUTOINCREMENT,mimetype TEXT NOT NULL);
CREATE TABLE data (_id INTEGER PRIMARY KEY AUTOINCREMENT,package_id INTEGER REFERENCES package(_id),
  mimetype_id INTEGER REFERENCES mimetype(_id) NOT NULL,raw_contact_id INTEGER REFERENCES raw_contacts(_id) NOT NULL,
  hash_id TEXT,is_read_only INTEGER NOT NULL DEFAULT 0,is_primary INTEGER NOT NULL DEFAULT 0,
  is_super_primary INTEGER NOT NULL DEFAULT 0,data_version INTEGER NOT NULL DEFAULT 0,{_DATA},{_SYNC},
  carrier_presence INTEGER NOT NULL DEFAULT 0,is_phone_account_migration_pending INTEGER NOT NULL DEFAULT 0,
  preferred_phone_account_component_name TEXT,preferred_phone_account_id TEXT);
CREATE TABLE phone_lookup (data_id INTEGER REFERENCES data(_id) NOT NULL,
  raw_contact_id INTEGER REFERENCES raw_contacts(_id) NOT NULL,normalized_number TEXT NOT NULL,
  min_match TEXT NOT NULL);
CREATE TABLE name_lookup (data_id INTEGER REFERENCES data(_id) NOT NULL,
  raw_contact_id INTEGER REFERENCES raw_contacts(_id) NOT NULL,normalized_name TEXT NOT NULL,
  name_type INTEGER NOT NULL,PRIMARY KEY (data_id, normalized_name, name_type));
CREATE TABLE nickname_lookup (name TEXT,cluster TEXT);
CREATE TABLE groups (_id INTEGER PRIMARY KEY AUTOINCREMENT,package_id INTEGER REFERENCES package(_id),
  account_id INTEGER REFERENCES accounts(_id),sourceid TEXT,version INTEGER NOT NULL DEFAULT 1,
  dirty INTEGER NOT NULL DEFAULT 0,title TEXT,title_res INTEGER,notes TEXT,system_id TEXT,
  deleted INTEGER NOT NULL DEFAULT 0,group_visible INTEGER NOT NULL DEFAULT 0,should_sync INTEGER NOT NULL DEFAULT 1,
  auto_add INTEGER NOT NULL DEFAULT 0,favorites INTEGER NOT NULL DEFAULT 0,
  group_is_read_only INTEGER NOT NULL DEFAULT 0,sync1 TEXT,sync2 TEXT,sync3 TEXT,sync4 TEXT);
CREATE TABLE agg_exceptions (_id INTEGER PRIMARY KEY AUTOINCREMENT,type INTEGER NOT NULL,
  raw_contact_id1 INTEGER REFERENCES raw_contacts(_id),raw_contact_id2 INTEGER REFERENCES raw_contacts(_id));
CREATE TABLE deleted_contacts (contact_id INTEGER PRIMARY KEY,contact_deleted_timestamp INTEGER NOT NULL DEFAULT 0);
CREATE TABLE stream_items (_id INTEGER PRIMARY KEY AUTOINCREMENT,raw_contact_id INTEGER NOT NULL,res_package TEXT,
  icon TEXT,label TEXT,text TEXT,timestamp INTEGER NOT NULL,comments TEXT,stream_item_sync1 TEXT,
  stream_item_sync2 TEXT,stream_item_sync3 TEXT,stream_item_sync4 TEXT);
CREATE TABLE stream_item_photos (_id INTEGER PRIMARY KEY AUTOINCREMENT,stream_item_id INTEGER NOT NULL,
  sort_index INTEGER,photo_file_id INTEGER NOT NULL,stream_item_photo_sync1 TEXT,stream_item_photo_sync2 TEXT,
  stream_item_photo_sync3 TEXT,stream_item_photo_sync4 TEXT);
CREATE TABLE visible_contacts (_id INTEGER PRIMARY KEY);
CREATE TABLE default_directory (_id INTEGER PRIMARY KEY);
CREATE TABLE status_updates (status_update_data_id INTEGER PRIMARY KEY REFERENCES data(_id),status TEXT,
  status_ts INTEGER,status_res_package TEXT,status_label INTEGER,status_icon INTEGER);
CREATE TABLE directories (_id INTEGER PRIMARY KEY AUTOINCREMENT,packageName TEXT NOT NULL,authority TEXT NOT NULL,
  typeResourceId INTEGER,typeResourceName TEXT,accountType TEXT,accountName TEXT,displayName TEXT,
  exportSupport INTEGER NOT NULL DEFAULT 0,shortcutSupport INTEGER NOT NULL DEFAULT 0,
  photoSupport INTEGER NOT NULL DEFAULT 0);
CREATE VIRTUAL TABLE search_index USING FTS4 (contact_id INTEGER REFERENCES contacts(_id) NOT NULL,content TEXT,
  name TEXT,tokens TEXT);
CREATE TABLE data_usage_stat (stat_id INTEGER PRIMARY KEY AUTOINCREMENT,data_id INTEGER NOT NULL,
  usage_type INTEGER NOT NULL DEFAULT 0,x_times_used INTEGER NOT NULL DEFAULT 0,
  x_last_time_used INTEGER NOT NULL DEFAULT 0,times_used INTEGER NOT NULL DEFAULT 0,
  last_time_used INTEGER NOT NULL DEFAULT 0);
CREATE TABLE pre_authorized_uris (_id INTEGER PRIMARY KEY AUTOINCREMENT,uri STRING NOT NULL,
  expiration INTEGER NOT NULL DEFAULT 0);
CREATE TABLE v1_settings (_id INTEGER PRIMARY KEY,_sync_account TEXT,_sync_account_type TEXT,key STRING NOT NULL,
  value STRING);
{_MIMES};
INSERT INTO properties VALUES ('directoryScanComplete', '1'), ('aggregation_v2', '5'), ('icu_version', '70.1'),
  ('locale', 'en-US');
CREATE INDEX contacts_has_phone_index ON contacts (has_phone_number);
CREATE INDEX contacts_name_raw_contact_id_index ON contacts (name_raw_contact_id);
CREATE INDEX contacts_contact_last_updated_timestamp_index ON contacts (contact_last_updated_timestamp);
CREATE INDEX raw_contacts_contact_id_index ON raw_contacts (contact_id);
CREATE INDEX raw_contacts_source_id_account_id_index ON raw_contacts (sourceid, account_id);
CREATE UNIQUE INDEX mime_type ON mimetypes (mimetype);
CREATE INDEX data_raw_contact_id ON data (raw_contact_id);
CREATE INDEX data_mimetype_data1_index ON data (mimetype_id, data1);
CREATE INDEX phone_lookup_index ON phone_lookup (normalized_number, raw_contact_id, data_id);
CREATE INDEX phone_lookup_min_match_index ON phone_lookup (min_match, raw_contact_id, data_id);
CREATE INDEX phone_lookup_data_id_min_match_index ON phone_lookup (data_id, min_match);
CREATE INDEX deleted_contacts_contact_deleted_timestamp_index ON deleted_contacts (contact_deleted_timestamp);
CREATE UNIQUE INDEX data_usage_stat_index ON data_usage_stat (data_id, usage_type);
"""

_TRIGGERS = """
CREATE TRIGGER raw_contacts_deleted BEFORE DELETE ON raw_contacts BEGIN
  DELETE FROM data WHERE raw_contact_id = OLD._id;
  DELETE FROM agg_exceptions WHERE raw_contact_id1 = OLD._id OR raw_contact_id2 = OLD._id;
  DELETE FROM visible_contacts WHERE _id = OLD.contact_id
    AND (SELECT COUNT(*) FROM raw_contacts WHERE contact_id = OLD.contact_id) = 1;
  DELETE FROM default_directory WHERE _id = OLD.contact_id
    AND (SELECT COUNT(*) FROM raw_contacts WHERE contact_id = OLD.contact_id) = 1;
  DELETE FROM contacts WHERE _id = OLD.contact_id
    AND (SELECT COUNT(*) FROM raw_contacts WHERE contact_id = OLD.contact_id) = 1;
END;
CREATE TRIGGER data_updated AFTER UPDATE ON data BEGIN
  UPDATE data SET data_version = OLD.data_version + 1 WHERE _id = OLD._id;
  UPDATE raw_contacts SET version = version + 1 WHERE _id = OLD.raw_contact_id;
END;
CREATE TRIGGER data_deleted BEFORE DELETE ON data BEGIN
  UPDATE raw_contacts SET version = version + 1 WHERE _id = OLD.raw_contact_id;
  DELETE FROM phone_lookup WHERE data_id = OLD._id;
  DELETE FROM status_updates WHERE status_update_data_id = OLD._id;
  DELETE FROM name_lookup WHERE data_id = OLD._id;
END;
CREATE TRIGGER groups_updated1 AFTER UPDATE ON groups BEGIN
  UPDATE groups SET version = OLD.version + 1 WHERE _id = OLD._id;
END;
"""

_PEOPLE = f"""
  name.data1 AS name, raw_contacts.display_name AS display_name, raw_contacts.phonetic_name AS phonetic_name,
  (SELECT data1 FROM data WHERE raw_contact_id = raw_contacts._id AND mimetype_id = {_IDS["note"]} LIMIT 1) AS notes,
  0 AS times_contacted, 0 AS last_time_contacted, raw_contacts.custom_ringtone AS custom_ringtone,
  raw_contacts.send_to_voicemail AS send_to_voicemail, raw_contacts.starred AS starred,
  organization._id AS primary_organization, email._id AS primary_email, phone._id AS primary_phone
"""
_PEOPLE_JOIN = "\n".join(
    f"LEFT OUTER JOIN data {alias} ON ({alias}.raw_contact_id = raw_contacts._id "
    f"AND {alias}.mimetype_id = {_IDS[mime]}{extra})"
    for alias, mime, extra in (
        ("name", "name", ""),
        ("organization", "organization", " AND organization.is_primary = 1"),
        ("email", "email_v2", " AND email.is_primary = 1"),
        ("phone", "phone_v2", " AND phone.is_primary = 1"),
    )
)
_DEVICE = "accounts.account_name IS NULL AND accounts.account_type IS NULL"
_CONTACT_NAMES = ", ".join(
    f"name_raw.{column} AS {column}"
    for column in (
        "display_name_source", "display_name", "display_name_alt", "phonetic_name", "phonetic_name_style", "sort_key",
        "phonebook_label", "phonebook_bucket", "sort_key_alt", "phonebook_label_alt", "phonebook_bucket_alt",
    )
)  # fmt: skip
_DATA_COLUMNS = ", ".join(f"data.data{n} AS data{n}" for n in range(1, 16))

_VIEWS = f"""
CREATE VIEW view_contacts AS SELECT contacts._id AS _id, contacts.custom_ringtone AS custom_ringtone,
  {_CONTACT_NAMES}, contacts.has_phone_number AS has_phone_number, contacts.lookup AS lookup,
  contacts.photo_id AS photo_id, contacts.photo_file_id AS photo_file_id,
  EXISTS (SELECT 1 FROM visible_contacts WHERE _id = contacts._id) AS in_visible_group,
  EXISTS (SELECT 1 FROM default_directory WHERE _id = contacts._id) AS in_default_directory,
  contacts.status_update_id AS status_update_id,
  contacts.contact_last_updated_timestamp AS contact_last_updated_timestamp,
  0 AS last_time_contacted, contacts.send_to_voicemail AS send_to_voicemail, contacts.starred AS starred,
  contacts.pinned AS pinned, 0 AS times_contacted, NULL AS photo_uri, NULL AS photo_thumb_uri, 0 AS is_user_profile,
  contacts.name_raw_contact_id AS name_raw_contact_id
  FROM contacts JOIN raw_contacts AS name_raw ON (contacts.name_raw_contact_id = name_raw._id);
CREATE VIEW view_raw_contacts AS SELECT raw_contacts._id AS _id, accounts.account_name AS account_name,
  accounts.account_type AS account_type, accounts.data_set AS data_set, raw_contacts.sourceid AS sourceid,
  raw_contacts.backup_id AS backup_id, raw_contacts.version AS version, raw_contacts.dirty AS dirty,
  raw_contacts.deleted AS deleted, raw_contacts.contact_id AS contact_id,
  raw_contacts.raw_contact_is_read_only AS raw_contact_is_read_only,
  raw_contacts.aggregation_mode AS aggregation_mode, raw_contacts.custom_ringtone AS custom_ringtone,
  raw_contacts.send_to_voicemail AS send_to_voicemail, raw_contacts.starred AS starred,
  raw_contacts.pinned AS pinned, raw_contacts.display_name_source AS display_name_source,
  raw_contacts.display_name AS display_name, raw_contacts.display_name_alt AS display_name_alt,
  raw_contacts.phonetic_name AS phonetic_name, raw_contacts.phonetic_name_style AS phonetic_name_style,
  raw_contacts.sort_key AS sort_key, raw_contacts.phonebook_label AS phonebook_label,
  raw_contacts.phonebook_bucket AS phonebook_bucket, raw_contacts.sort_key_alt AS sort_key_alt
  FROM raw_contacts LEFT OUTER JOIN accounts ON (raw_contacts.account_id = accounts._id);
CREATE VIEW view_data AS SELECT data._id AS _id, data.hash_id AS hash_id, data.raw_contact_id AS raw_contact_id,
  raw_contacts.contact_id AS contact_id, accounts.account_name AS account_name,
  accounts.account_type AS account_type, data.is_primary AS is_primary, data.is_super_primary AS is_super_primary,
  data.data_version AS data_version, mimetypes.mimetype AS mimetype, {_DATA_COLUMNS},
  contacts.lookup AS lookup, contacts.photo_id AS photo_id, contacts.starred AS starred,
  contacts.has_phone_number AS has_phone_number, {_CONTACT_NAMES}, contacts.name_raw_contact_id AS name_raw_contact_id,
  contacts.send_to_voicemail AS send_to_voicemail,
  EXISTS (SELECT 1 FROM visible_contacts WHERE _id = contacts._id) AS in_visible_group
  FROM data JOIN mimetypes ON (data.mimetype_id = mimetypes._id)
  JOIN raw_contacts ON (data.raw_contact_id = raw_contacts._id)
  LEFT OUTER JOIN accounts ON (raw_contacts.account_id = accounts._id)
  JOIN contacts ON (raw_contacts.contact_id = contacts._id)
  JOIN raw_contacts AS name_raw ON (contacts.name_raw_contact_id = name_raw._id) WHERE raw_contacts.deleted = 0;
CREATE VIEW view_groups AS SELECT groups._id AS _id, accounts.account_name AS account_name,
  accounts.account_type AS account_type, groups.sourceid AS sourceid, groups.version AS version,
  groups.dirty AS dirty, groups.title AS title, groups.notes AS notes, groups.system_id AS system_id,
  groups.deleted AS deleted, groups.group_visible AS group_visible, groups.should_sync AS should_sync,
  groups.auto_add AS auto_add, groups.favorites AS favorites, groups.group_is_read_only AS group_is_read_only
  FROM groups LEFT OUTER JOIN accounts ON (groups.account_id = accounts._id);
CREATE VIEW view_v1_people AS SELECT raw_contacts._id AS _id, {_PEOPLE}, NULL AS photo_version
  FROM raw_contacts {_PEOPLE_JOIN} LEFT OUTER JOIN accounts ON (raw_contacts.account_id = accounts._id)
  WHERE raw_contacts.deleted = 0 AND {_DEVICE};
CREATE VIEW view_v1_phones AS SELECT DISTINCT data._id AS _id, data.raw_contact_id AS person,
  data.is_primary AS isprimary, data.data1 AS number, data.data2 AS type, data.data3 AS label,
  phone_lookup.min_match AS number_key, {_PEOPLE}
  FROM data JOIN phone_lookup ON (data._id = phone_lookup.data_id)
  JOIN raw_contacts ON (raw_contacts._id = data.raw_contact_id) {_PEOPLE_JOIN}
  LEFT OUTER JOIN accounts ON (raw_contacts.account_id = accounts._id)
  WHERE data.mimetype_id = {_IDS["phone_v2"]} AND raw_contacts.deleted = 0 AND {_DEVICE};
CREATE VIEW view_v1_contact_methods AS SELECT data._id AS _id, data.raw_contact_id AS person, 1 AS kind,
  data.is_primary AS isprimary, data.data2 AS type, data.data1 AS data, data.data3 AS label, {_PEOPLE}
  FROM data JOIN raw_contacts ON (raw_contacts._id = data.raw_contact_id) {_PEOPLE_JOIN}
  LEFT OUTER JOIN accounts ON (raw_contacts.account_id = accounts._id)
  WHERE data.mimetype_id = {_IDS["email_v2"]} AND raw_contacts.deleted = 0 AND {_DEVICE};
CREATE VIEW view_v1_organizations AS SELECT data._id AS _id, data.raw_contact_id AS person,
  data.is_primary AS isprimary, data.data1 AS company, data.data2 AS type, data.data3 AS label, data.data4 AS title
  FROM data JOIN raw_contacts ON (raw_contacts._id = data.raw_contact_id)
  WHERE data.mimetype_id = {_IDS["organization"]} AND raw_contacts.deleted = 0;
"""

CONTACTS_SCHEMA = _TABLES + _TRIGGERS + _VIEWS
