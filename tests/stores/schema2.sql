CREATE TABLE articles (
    id      TEXT PRIMARY KEY,
    body    TEXT NOT NULL,           -- the Article as JSON
    outlet  TEXT,
    printed TEXT NOT NULL DEFAULT '' -- the latest day on which it can have appeared
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
    body    TEXT NOT NULL
) WITHOUT ROWID;

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
