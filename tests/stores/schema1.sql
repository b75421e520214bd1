CREATE TABLE articles (
    id      TEXT PRIMARY KEY,
    body    TEXT NOT NULL            -- the Article as JSON
) WITHOUT ROWID;

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
