"""What a desk asks of a library again and again, kept ready as it is written: lists of stories, and words to search.

All of it but the last two tables is made of the articles and dossiers by triggers, so that
whoever writes those keeps it right.
"""

from __future__ import annotations

ARTICLES = """
CREATE TABLE indexed (             -- the articles, each under the whole number that full-text search wants
    n        INTEGER PRIMARY KEY,
    article  TEXT NOT NULL UNIQUE,
    outlet   TEXT,
    printed  TEXT NOT NULL,        -- the latest day on which it can have appeared, '' where that is not known
    language TEXT
);

CREATE INDEX indexed_by_day ON indexed (printed);

CREATE VIEW article_texts AS
SELECT n, json_extract(body, '$.title') AS title, json_extract(body, '$.text') AS text
FROM indexed JOIN articles ON articles.id = indexed.article;

CREATE VIRTUAL TABLE article_words USING fts5 (
    title, text,
    content = 'article_texts', content_rowid = 'n', tokenize = "porter unicode61 remove_diacritics 2"
);

CREATE TRIGGER article_added AFTER INSERT ON articles BEGIN
    INSERT INTO indexed (article, outlet, printed, language)
    VALUES (new.id, new.outlet, new.printed, json_extract(new.body, '$.language'));
    INSERT INTO article_words (rowid, title, text)
    SELECT n, json_extract(new.body, '$.title'), json_extract(new.body, '$.text')
    FROM indexed WHERE article = new.id;
END;

CREATE TRIGGER article_changed AFTER UPDATE ON articles WHEN new.body <> old.body BEGIN
    UPDATE indexed
    SET outlet = new.outlet, printed = new.printed, language = json_extract(new.body, '$.language')
    WHERE article = new.id;
END;

CREATE TRIGGER article_reworded AFTER UPDATE ON articles
WHEN json_extract(new.body, '$.text') <> json_extract(old.body, '$.text')
    OR json_extract(new.body, '$.title') IS NOT json_extract(old.body, '$.title')
BEGIN
    INSERT INTO article_words (article_words, rowid, title, text)
    SELECT 'delete', n, json_extract(old.body, '$.title'), json_extract(old.body, '$.text')
    FROM indexed WHERE article = old.id;
    INSERT INTO article_words (rowid, title, text)
    SELECT n, json_extract(new.body, '$.title'), json_extract(new.body, '$.text')
    FROM indexed WHERE article = new.id;
END;
"""

STORIES = """
CREATE TABLE listed (              -- a line a story, as the front page has it
    story        TEXT PRIMARY KEY,
    title        TEXT NOT NULL,
    lead         TEXT NOT NULL,    -- the first sentence of the summary, '' where there is none
    earliest     TEXT,             -- day of the happening
    latest       TEXT,
    seen         TEXT NOT NULL,    -- the last day on which an article of it appeared, '' where no day is known
    articles     INTEGER NOT NULL,
    outlets      INTEGER NOT NULL,
    origins      INTEGER NOT NULL,
    corroborated INTEGER NOT NULL,
    disputed     INTEGER NOT NULL,
    retracted    INTEGER NOT NULL,
    single       INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX listed_newest ON listed (seen, story);
CREATE INDEX listed_disputed ON listed (disputed, seen, story);
CREATE INDEX listed_largest ON listed (articles, seen, story);

CREATE TABLE story_articles (             -- which articles a story has
    article TEXT NOT NULL,
    story   TEXT NOT NULL,
    outlet  TEXT NOT NULL,         -- the name it goes by, '' where it has none
    day     TEXT NOT NULL,         -- on which it appeared at the latest, '' where that is not known
    PRIMARY KEY (article, story)
) WITHOUT ROWID;

CREATE INDEX story_articles_by_story ON story_articles (story, day);
CREATE INDEX story_articles_by_day ON story_articles (day, story);

CREATE TABLE cast_lists (          -- who appears in a story
    story TEXT NOT NULL,
    actor TEXT NOT NULL,
    name  TEXT NOT NULL,
    kind  TEXT NOT NULL,
    PRIMARY KEY (story, actor)
) WITHOUT ROWID;

CREATE INDEX cast_by_actor ON cast_lists (actor, story);

CREATE TABLE actors (              -- whoever appears in any story
    actor   TEXT PRIMARY KEY,
    name    TEXT NOT NULL,
    kind    TEXT NOT NULL,
    stories INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX actors_most ON actors (stories, name);

CREATE TRIGGER actor_gained AFTER INSERT ON cast_lists BEGIN
    INSERT INTO actors (actor, name, kind, stories) VALUES (new.actor, new.name, new.kind, 1)
    ON CONFLICT (actor) DO UPDATE SET stories = stories + 1, name = new.name, kind = new.kind;
END;

CREATE TRIGGER actor_lost AFTER DELETE ON cast_lists BEGIN
    UPDATE actors SET stories = stories - 1 WHERE actor = old.actor;
    DELETE FROM actors WHERE actor = old.actor AND stories < 1;
END;

CREATE TABLE facets (              -- what stories can be chosen by
    facet TEXT NOT NULL,           -- actor outlet place kind language
    value TEXT NOT NULL,
    seen  TEXT NOT NULL,
    story TEXT NOT NULL,
    PRIMARY KEY (facet, value, seen, story)
) WITHOUT ROWID;

CREATE INDEX facets_by_story ON facets (story);

CREATE TABLE facet_counts (
    facet   TEXT NOT NULL,
    value   TEXT NOT NULL,
    stories INTEGER NOT NULL,
    PRIMARY KEY (facet, value)
) WITHOUT ROWID;

CREATE INDEX facet_counts_most ON facet_counts (facet, stories);

CREATE TRIGGER facet_gained AFTER INSERT ON facets BEGIN
    INSERT INTO facet_counts (facet, value, stories) VALUES (new.facet, new.value, 1)
    ON CONFLICT (facet, value) DO UPDATE SET stories = stories + 1;
END;

CREATE TRIGGER facet_lost AFTER DELETE ON facets BEGIN
    UPDATE facet_counts SET stories = stories - 1 WHERE facet = old.facet AND value = old.value;
    DELETE FROM facet_counts WHERE facet = old.facet AND value = old.value AND stories < 1;
END;

CREATE TABLE claims (
    story    TEXT NOT NULL,
    claim    TEXT NOT NULL,
    number   INTEGER NOT NULL,     -- its place in the dossier, from 1
    text     TEXT NOT NULL,
    standing TEXT NOT NULL,
    PRIMARY KEY (story, claim)
) WITHOUT ROWID;

CREATE TABLE told (                -- every statement of every claim
    n        INTEGER PRIMARY KEY,
    story    TEXT NOT NULL,
    claim    TEXT NOT NULL,
    article  TEXT NOT NULL,
    start    INTEGER NOT NULL,
    stop     INTEGER NOT NULL,
    words    TEXT NOT NULL,
    speaker  TEXT,                 -- null: the outlet's own voice
    actors   TEXT,                 -- names of whom the claim is about, a line each
    outlet   TEXT NOT NULL,
    day      TEXT NOT NULL,
    standing TEXT NOT NULL,
    modality TEXT NOT NULL,
    polarity TEXT NOT NULL
);

CREATE INDEX told_by_story ON told (story);
CREATE INDEX told_by_article ON told (article, start);

CREATE TABLE meanings (            -- of the statements of an article, in their order
    n       INTEGER PRIMARY KEY AUTOINCREMENT,
    article TEXT NOT NULL UNIQUE,
    version TEXT NOT NULL,         -- of the annotations that they are of
    spans   BLOB NOT NULL,         -- start and end of each, four bytes either
    codes   BLOB NOT NULL          -- the sign of each number of its vector, a bit a number
);

CREATE TRIGGER annotations_gone AFTER DELETE ON annotations BEGIN
    DELETE FROM meanings WHERE article = old.article;
END;

CREATE VIEW told_texts AS
SELECT n, words, speaker, actors, title FROM told JOIN listed USING (story);

CREATE VIRTUAL TABLE told_words USING fts5 (
    words, speaker, actors, title,
    content = 'told_texts', content_rowid = 'n', tokenize = "porter unicode61 remove_diacritics 2"
);

CREATE TABLE foreseen (            -- what is expected, for the ledger
    story    TEXT NOT NULL,
    number   INTEGER NOT NULL,     -- its place in the dossier
    claim    TEXT NOT NULL,
    text     TEXT NOT NULL,
    speaker  TEXT,
    actor    TEXT,
    status   TEXT NOT NULL,
    earliest TEXT,                 -- when it is due
    latest   TEXT,
    because  TEXT NOT NULL,
    PRIMARY KEY (story, number)
) WITHOUT ROWID;

CREATE INDEX foreseen_due ON foreseen (status, latest, story);

CREATE TABLE seen (                -- how a story was when somebody last looked at it
    story TEXT PRIMARY KEY,
    at    TEXT NOT NULL,
    body  TEXT NOT NULL            -- what it said then, as JSON
) WITHOUT ROWID;

CREATE TABLE remarks (             -- what analysts write beside stories
    id     TEXT PRIMARY KEY,
    kind   TEXT NOT NULL,
    story  TEXT,
    target TEXT NOT NULL,
    made   TEXT NOT NULL,
    undone INTEGER NOT NULL,
    body   TEXT NOT NULL           -- the Remark as JSON
) WITHOUT ROWID;

CREATE INDEX remarks_by_kind ON remarks (kind, story);
CREATE INDEX remarks_by_time ON remarks (made);
"""
