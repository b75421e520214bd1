"""The tables of a library file, and how an older file gets those that it lacks."""

from __future__ import annotations

from twosource.stores.filling import RELISTED, SHELVES

SCHEMA = 3

WEB = """
CREATE TABLE revisions (
    article TEXT NOT NULL REFERENCES articles (id),
    number  INTEGER NOT NULL,        -- from 0, the oldest
    body    TEXT NOT NULL,           -- the Article as it was, as JSON
    PRIMARY KEY (article, number)
) WITHOUT ROWID;

CREATE TABLE visits (
    url  TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    due  TEXT,                       -- when to try next, in UTC; null: not unless it is listed anew
    body TEXT NOT NULL               -- the Visit as JSON
) WITHOUT ROWID;

CREATE INDEX visits_due ON visits (kind, due, url);

CREATE TABLE outlets (
    name TEXT PRIMARY KEY,
    body TEXT NOT NULL               -- what the user says of it, as JSON
) WITHOUT ROWID;
"""

DESK = """
CREATE TABLE profiles (
    article TEXT NOT NULL REFERENCES articles (id),
    version TEXT NOT NULL,           -- fingerprint of the stage that made it
    profile BLOB NOT NULL,
    PRIMARY KEY (article, version)
) WITHOUT ROWID;

CREATE TABLE grouped (
    article TEXT PRIMARY KEY,
    leader  TEXT NOT NULL            -- one of those that the stages alone put together with it, the same for all
) WITHOUT ROWID;

CREATE TABLE credited (
    article TEXT PRIMARY KEY,
    origin  TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE members (
    story   TEXT NOT NULL,
    number  INTEGER NOT NULL,        -- from 0, the first printed
    article TEXT NOT NULL,
    PRIMARY KEY (story, number)
) WITHOUT ROWID;

CREATE TABLE former_stories (
    id   TEXT PRIMARY KEY,
    body TEXT NOT NULL               -- the Story as it last was, as JSON
) WITHOUT ROWID;

CREATE TABLE events (
    number INTEGER PRIMARY KEY,      -- in the order in which they were kept
    story  TEXT NOT NULL,
    body   TEXT NOT NULL             -- the StoryEvent as JSON
);

CREATE INDEX events_of_story ON events (story, number);

CREATE TABLE rulings (
    id   TEXT PRIMARY KEY,
    body TEXT NOT NULL               -- the Ruling as JSON
) WITHOUT ROWID;
"""

TABLES = (
    """
CREATE TABLE articles (
    id       TEXT PRIMARY KEY,
    body     TEXT NOT NULL,           -- the Article as JSON
    outlet   TEXT,
    printed  TEXT NOT NULL DEFAULT '', -- the latest day on which it can have appeared
    earliest TEXT,                    -- the earliest
    headline TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;

CREATE INDEX articles_by_outlet ON articles (outlet, printed, id);

CREATE TABLE annotations (
    version   TEXT NOT NULL,         -- fingerprint of the stage that made them
    article   TEXT NOT NULL REFERENCES articles (id),
    body      TEXT NOT NULL,         -- the Annotations as JSON, without their vectors
    dimension INTEGER NOT NULL,      -- of a vector, 0 where there are none
    vectors   BLOB NOT NULL,
    PRIMARY KEY (article, version)
) WITHOUT ROWID;

CREATE TABLE failures (
    stage  TEXT NOT NULL,
    item   TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (stage, item)
) WITHOUT ROWID;

CREATE TABLE grouping (
    version TEXT PRIMARY KEY         -- fingerprint of all that the origins and stories were made of, in one row
) WITHOUT ROWID;

CREATE TABLE origins (
    id   TEXT PRIMARY KEY,
    body TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE stories (
    id   TEXT PRIMARY KEY,
    body TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE dossiers (
    story   TEXT PRIMARY KEY,
    version TEXT NOT NULL,           -- fingerprint of all that it was made of
    body    TEXT NOT NULL,
    title   TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
"""
    + WEB
    + DESK
    + SHELVES
)

# What a library that was written before lacks of the next schema, by the schema it has.
UPGRADES = {
    1: """
ALTER TABLE articles ADD COLUMN outlet TEXT;
ALTER TABLE articles ADD COLUMN printed TEXT NOT NULL DEFAULT '';
UPDATE articles
SET outlet = json_extract(body, '$.outlet'),
    printed = coalesce(json_extract(body, '$.published.interval.latest'), '');
CREATE INDEX articles_by_outlet ON articles (outlet, printed, id);
"""
    + WEB,
    2: """
ALTER TABLE articles ADD COLUMN earliest TEXT;
ALTER TABLE articles ADD COLUMN headline TEXT NOT NULL DEFAULT '';
UPDATE articles
SET earliest = json_extract(body, '$.published.interval.earliest'),
    headline = trim(coalesce(json_extract(body, '$.title'), ''));
ALTER TABLE dossiers ADD COLUMN title TEXT NOT NULL DEFAULT '';
UPDATE dossiers SET title = coalesce(json_extract(body, '$.story.title'), '');
"""
    + DESK
    + """
INSERT INTO members (story, number, article)
SELECT stories.id, each.key, each.value FROM stories, json_each(stories.body, '$.articles') AS each;
INSERT OR IGNORE INTO credited (article, origin)
SELECT each.value, origins.id FROM origins, json_each(origins.body, '$.articles') AS each;
"""
    + SHELVES
    + RELISTED,
}
