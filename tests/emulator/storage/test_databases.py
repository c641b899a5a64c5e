"""Databases and preferences in the phone's files."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.phone.storage.databases import opened
from emulator.phone.storage.filesystem import FileSystem
from emulator.phone.storage.preferences import Preferences, parse, render

DB = "/data/app.db"


@pytest.fixture
def fs() -> FileSystem:
    made = FileSystem(lambda: 10**18)
    made.mkdir("/data")
    return made


def test_a_missing_database_is_made_from_its_schema(fs: FileSystem) -> None:
    with opened(fs, DB, schema="CREATE TABLE t(a)", version=7) as db:
        db.execute("INSERT INTO t VALUES(1)")
    with opened(fs, DB) as db:
        assert db.execute("SELECT a FROM t").fetchone()["a"] == 1
        assert db.execute("PRAGMA user_version").fetchone()[0] == 7


def test_an_exception_leaves_the_file_as_it_was(fs: FileSystem) -> None:
    with opened(fs, DB, schema="CREATE TABLE t(a)"):
        pass
    before = fs.read(DB)
    with pytest.raises(ZeroDivisionError), opened(fs, DB) as db:
        db.execute("INSERT INTO t VALUES(1)")
        raise ZeroDivisionError
    assert fs.read(DB) == before


def test_reading_writes_nothing(fs: FileSystem) -> None:
    with opened(fs, DB, schema="CREATE TABLE t(a)"):
        pass
    version = fs.version
    with opened(fs, DB) as db:
        db.execute("SELECT * FROM t").fetchall()
    assert fs.version == version


def test_what_is_no_database_is_refused(fs: FileSystem) -> None:
    fs.write(DB, b"no database at all" * 100)
    with pytest.raises(sqlite3.DatabaseError), opened(fs, DB) as db:
        db.execute("SELECT 1")


def test_what_is_no_database_is_made_anew_where_it_is_known_how(fs: FileSystem) -> None:
    fs.write(DB, b"no database at all" * 100)
    fs.write(f"{DB}-wal", b"nor a log")
    with opened(fs, DB, schema="CREATE TABLE t(a)", version=3) as db:
        assert db.execute("PRAGMA user_version").fetchone()[0] == 3
        db.execute("INSERT INTO t VALUES (1)")
    assert not fs.exists(f"{DB}-wal")
    with opened(fs, DB) as db:
        assert [tuple(row) for row in db.execute("SELECT a FROM t")] == [(1,)]


def _wal(tmp_path: Path) -> tuple[bytes, bytes]:
    """A database whose last rows are only in its write-ahead log."""
    file = tmp_path / "x.db"
    writer = sqlite3.connect(file)
    writer.execute("PRAGMA journal_mode=WAL")
    writer.execute("PRAGMA wal_autocheckpoint=0")
    writer.execute("CREATE TABLE t(a)")
    writer.executemany("INSERT INTO t VALUES(?)", [(number,) for number in range(500)])
    writer.commit()
    data = file.read_bytes(), (tmp_path / "x.db-wal").read_bytes()
    writer.close()
    return data


def test_a_write_ahead_log_is_folded_in_and_removed_when_written(fs: FileSystem, tmp_path: Path) -> None:
    data, log = _wal(tmp_path)
    fs.write(DB, data)
    fs.write(DB + "-wal", log)
    with opened(fs, DB) as db:
        assert db.execute("SELECT count(*) FROM t").fetchone()[0] == 500
    assert fs.exists(DB + "-wal")
    with opened(fs, DB) as db:
        db.execute("DELETE FROM t WHERE a < 100")
    assert not fs.exists(DB + "-wal")
    with opened(fs, DB) as db:
        assert db.execute("SELECT count(*) FROM t").fetchone()[0] == 400


def test_a_torn_log_counts_to_its_last_commit(fs: FileSystem, tmp_path: Path) -> None:
    data, log = _wal(tmp_path)
    fs.write(DB, data)
    fs.write(DB + "-wal", log[: len(log) // 2])
    with opened(fs, DB) as db:
        names = [row["name"] for row in db.execute("SELECT name FROM sqlite_master")]
    assert names in ([], ["t"])


VALUES = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="￾￿")),
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sets(st.text("abc <>&\"'", max_size=4), max_size=3),
)


@given(st.dictionaries(st.text("abcXYZ_.<&\"' ", min_size=1), VALUES))
def test_preferences_survive_the_file(values: dict[str, object]) -> None:
    assert parse(render(values)) == values


def test_preferences_are_a_mapping_over_the_file(fs: FileSystem) -> None:
    path = "/data/data/x/shared_prefs/x_preferences.xml"
    preferences = Preferences(fs, path, 10123)
    preferences.update({"dark": True, "count": 3, "stamp": 1697384040000})
    version = fs.version
    assert dict(Preferences(fs, path, 10123)) == {"dark": True, "count": 3, "stamp": 1697384040000}
    assert fs.version == version
    assert b'<long name="stamp" value="1697384040000" />' in fs.read(path)
    del preferences["dark"]
    assert "dark" not in preferences
    assert fs.stat(path).uid == 10123
