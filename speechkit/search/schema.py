"""The file of an index: an SQLite database with one row a quotation.

A quotation's number begins with its day, so that the order of numbers is the order of time, which
full text search gives for nothing. Who spoke, theme, language and level stand beside the words as
words of their own: a filter costs what one more word costs.
"""

import json
import sqlite3
from collections.abc import Iterable
from datetime import date as Date  # noqa: N812 -- as in the records

from speechkit.search.words import body

SCHEMA = 1
TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE document (
    number INTEGER PRIMARY KEY, id TEXT UNIQUE, lang TEXT, date TEXT, title TEXT, path TEXT,
    url TEXT, sha256 TEXT, digest BLOB, quoted BLOB, seen INTEGER, taken INTEGER
);
CREATE TABLE speaker (
    number INTEGER PRIMARY KEY, id TEXT UNIQUE, name TEXT, labels TEXT, seen INTEGER
);
CREATE TABLE theme (number INTEGER PRIMARY KEY, id TEXT UNIQUE);
CREATE TABLE quotation (
    number INTEGER PRIMARY KEY, id TEXT, document INTEGER, speaker INTEGER, lang TEXT, kind TEXT,
    level TEXT, act TEXT, words TEXT, content TEXT, themes TEXT, confidence REAL,
    duplicate_of TEXT, tags TEXT
);
CREATE INDEX quotation_document ON quotation (document);
CREATE VIRTUAL TABLE word USING fts5 (body, tags, content = '', tokenize = 'ascii');
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (word, instance);
"""
_DAY = 40  # bits for the quotations of a day, and of all that have none


def first_number(day: Date | None) -> int:
    """Return the least number of a quotation of a day; those without a day come first."""
    return (day.toordinal() if day else 0) << _DAY


def speaker_tag(number: int) -> str:
    """Return the word that stands beside what somebody said."""
    return f"s{number}"


def theme_tag(number: int) -> str:
    """Return the word that stands beside what is about a theme."""
    return f"t{number}"


def lang_tag(lang: str) -> str:
    """Return the word that stands beside what is said in a language."""
    return "l" + lang.encode().hex()


def level_tag(level: str) -> str:
    """Return the word that stands beside statements, acts or mentions."""
    return f"v{level}"


def add_words(db: sqlite3.Connection, numbers: Iterable[tuple[int, str, str]]) -> None:
    """Index quotations: number, words and tags, in the order of their numbers."""
    db.executemany(
        "INSERT INTO word (rowid, body, tags) VALUES (?, ?, ?)",
        ((number, body(words), tags) for number, words, tags in numbers),
    )


def drop_words(db: sqlite3.Connection, numbers: Iterable[tuple[int, str, str]]) -> None:
    """Take quotations out of the index, given as they were added."""
    db.executemany(
        "INSERT INTO word (word, rowid, body, tags) VALUES ('delete', ?, ?, ?)",
        ((number, body(words), tags) for number, words, tags in numbers),
    )


def plain(value: object) -> str:
    """Return a value as JSON for a column."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
