"""Simple SMS Messenger 5.19.3: its names and its cache of conversations; the messages are the provider's."""

from __future__ import annotations

PACKAGE = "com.simplemobiletools.smsmessenger"
LABEL = "SMS Messenger"
NICKNAME = "simple sms messenger"
MAIN = f"{PACKAGE}/{PACKAGE}.activities.MainActivity"
THREAD = f"{PACKAGE}/{PACKAGE}.activities.ThreadActivity"
VERSION_NAME = "5.19.3"
VERSION_CODE = 85

ROLE_SETTING = ("secure", "sms_default_application")

PREFERENCES = f"/data/data/{PACKAGE}/shared_prefs/Prefs.xml"
DATABASE = f"/data/data/{PACKAGE}/databases/conversations.db"
SCHEMA_VERSION = 8
SCHEMA = """
CREATE TABLE `conversations` (`thread_id` INTEGER NOT NULL, `snippet` TEXT NOT NULL, `date` INTEGER NOT NULL,
  `read` INTEGER NOT NULL, `title` TEXT NOT NULL, `photo_uri` TEXT NOT NULL,
  `is_group_conversation` INTEGER NOT NULL, `phone_number` TEXT NOT NULL, `is_scheduled` INTEGER NOT NULL,
  `uses_custom_title` INTEGER NOT NULL, `archived` INTEGER NOT NULL, PRIMARY KEY(`thread_id`));
CREATE UNIQUE INDEX `index_conversations_thread_id` ON `conversations` (`thread_id`);
CREATE TABLE `messages` (`id` INTEGER NOT NULL, `body` TEXT NOT NULL, `type` INTEGER NOT NULL,
  `status` INTEGER NOT NULL, `participants` TEXT NOT NULL, `date` INTEGER NOT NULL, `read` INTEGER NOT NULL,
  `thread_id` INTEGER NOT NULL, `is_mms` INTEGER NOT NULL, `attachment` TEXT,
  `sender_phone_number` TEXT NOT NULL, `sender_name` TEXT NOT NULL, `sender_photo_uri` TEXT NOT NULL,
  `subscription_id` INTEGER NOT NULL, `is_scheduled` INTEGER NOT NULL, PRIMARY KEY(`id`));
CREATE TABLE `attachments` (`id` INTEGER PRIMARY KEY AUTOINCREMENT, `message_id` INTEGER NOT NULL,
  `uri_string` TEXT NOT NULL, `mimetype` TEXT NOT NULL, `width` INTEGER NOT NULL, `height` INTEGER NOT NULL,
  `filename` TEXT NOT NULL);
CREATE UNIQUE INDEX `index_attachments_message_id` ON `attachments` (`message_id`);
CREATE TABLE `message_attachments` (`id` INTEGER NOT NULL, `text` TEXT NOT NULL, `attachments` TEXT NOT NULL,
  PRIMARY KEY(`id`));
CREATE TABLE `recycle_bin_messages` (`id` INTEGER NOT NULL, `deleted_ts` INTEGER NOT NULL, PRIMARY KEY(`id`));
CREATE UNIQUE INDEX `index_recycle_bin_messages_id` ON `recycle_bin_messages` (`id`);
CREATE TABLE room_master_table (id INTEGER PRIMARY KEY,identity_hash TEXT);
INSERT OR REPLACE INTO room_master_table (id,identity_hash) VALUES(42, '23811e41b338a810cf5df26a5dff67a5');
CREATE TABLE android_metadata (locale TEXT);
INSERT INTO android_metadata VALUES ('en_US');
"""
