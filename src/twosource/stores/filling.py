"""How the lists of a library follow its dossiers: what a dossier puts into them, and what is taken out with it."""

from __future__ import annotations

from twosource.stores.shelves import ARTICLES, STORIES

FORGOTTEN = """
    INSERT INTO told_words (told_words, rowid, words, speaker, actors, title)
    SELECT 'delete', n, words, speaker, actors, title
    FROM told JOIN listed USING (story) WHERE story = {story};
    DELETE FROM told WHERE story = {story};
    DELETE FROM claims WHERE story = {story};
    DELETE FROM foreseen WHERE story = {story};
    DELETE FROM facets WHERE story = {story};
    DELETE FROM cast_lists WHERE story = {story};
    DELETE FROM story_articles WHERE story = {story};
    DELETE FROM listed WHERE story = {story};
"""

# What a dossier of the id {story} and the JSON {body} puts into the lists.
KEPT = """
    INSERT OR IGNORE INTO story_articles (article, story, outlet, day)
    SELECT json_extract(a.value, '$.id'), {story}, coalesce(json_extract(a.value, '$.outlet'), ''),
           coalesce(json_extract(a.value, '$.published.interval.latest'), '')
    FROM json_each({body}, '$.articles') AS a;
    INSERT OR IGNORE INTO cast_lists (story, actor, name, kind)
    SELECT {story}, json_extract(a.value, '$.id'), json_extract(a.value, '$.name'), json_extract(a.value, '$.kind')
    FROM json_each({body}, '$.actors') AS a;
    INSERT OR IGNORE INTO claims (story, claim, number, text, standing)
    SELECT {story}, json_extract(c.value, '$.id'), c.key + 1, json_extract(c.value, '$.text'),
           json_extract(c.value, '$.standing')
    FROM json_each({body}, '$.claims') AS c;
    INSERT OR REPLACE INTO listed
    SELECT {story}, json_extract({body}, '$.story.title'),
           coalesce(json_extract({body}, '$.story.summary[0].text'), ''),
           json_extract({body}, '$.story.dating.interval.earliest'),
           json_extract({body}, '$.story.dating.interval.latest'),
           (SELECT coalesce(max(day), '') FROM story_articles WHERE story = {story}),
           json_array_length({body}, '$.articles'),
           (SELECT count(DISTINCT outlet) FROM story_articles WHERE story = {story} AND outlet <> ''),
           json_array_length({body}, '$.origins'),
           coalesce(sum(standing = 'corroborated'), 0), coalesce(sum(standing = 'disputed'), 0),
           coalesce(sum(standing = 'retracted'), 0), coalesce(sum(standing = 'single-origin'), 0)
    FROM claims WHERE story = {story};
    INSERT INTO told (story, claim, article, start, stop, words, speaker, actors, outlet, day, standing, modality,
                      polarity)
    SELECT {story}, json_extract(c.value, '$.id'), json_extract(t.value, '$.citation.span.article'),
           json_extract(t.value, '$.citation.span.start'), json_extract(t.value, '$.citation.span.end'),
           json_extract(t.value, '$.citation.words'), json_extract(t.value, '$.speaker.name'),
           (SELECT group_concat(name, char(10)) FROM json_each(c.value, '$.actors') AS a
            JOIN cast_lists ON story = {story} AND actor = a.value),
           coalesce(outlet, ''), coalesce(day, ''), json_extract(c.value, '$.standing'),
           coalesce(json_extract(t.value, '$.modality'), 'asserted'),
           coalesce(json_extract(t.value, '$.polarity'), 'positive')
    FROM json_each({body}, '$.claims') AS c, json_each(c.value, '$.statements') AS t
    LEFT JOIN story_articles
    ON story_articles.article = json_extract(t.value, '$.citation.span.article') AND story_articles.story = {story};
    INSERT INTO told_words (rowid, words, speaker, actors, title)
    SELECT n, words, speaker, actors, title FROM told JOIN listed USING (story) WHERE story = {story};
    INSERT OR IGNORE INTO foreseen (story, number, claim, text, speaker, actor, status, earliest, latest, because)
    SELECT {story}, e.key, claim, text,
           json_extract(e.value, '$.speaker.name'), json_extract(e.value, '$.speaker.actor'),
           json_extract(e.value, '$.status'), json_extract(e.value, '$.due.earliest'),
           json_extract(e.value, '$.due.latest'), json_extract(e.value, '$.because')
    FROM json_each({body}, '$.expectations') AS e
    JOIN claims ON claims.story = {story} AND claim = json_extract(e.value, '$.claim');
    INSERT OR IGNORE INTO facets (facet, value, seen, story)
    SELECT facet, value, (SELECT seen FROM listed WHERE story = {story}), {story} FROM (
        SELECT 'actor' AS facet, name AS value FROM cast_lists WHERE story = {story} AND kind <> 'place'
        UNION SELECT 'outlet', outlet FROM story_articles WHERE story = {story} AND outlet <> ''
        UNION SELECT 'place', name FROM cast_lists WHERE story = {story} AND kind = 'place'
        UNION SELECT 'kind', json_extract(c.value, '$.event') FROM json_each({body}, '$.claims') AS c
        UNION SELECT 'language', language FROM story_articles JOIN indexed USING (article) WHERE story = {story}
    ) WHERE value IS NOT NULL;
"""

DOSSIERS = f"""
CREATE TRIGGER dossier_kept AFTER INSERT ON dossiers BEGIN
{FORGOTTEN.format(story="new.story")}
{KEPT.format(story="new.story", body="new.body")}
END;

CREATE TRIGGER dossier_gone AFTER DELETE ON dossiers BEGIN
{FORGOTTEN.format(story="old.story")}
END;

CREATE TRIGGER story_gone AFTER INSERT ON former_stories BEGIN
    DELETE FROM dossiers WHERE story = new.id;
END;
"""

SHELVES = ARTICLES + STORIES + DOSSIERS

# What a library that has articles and dossiers, but no lists of them, is to be told once: the triggers do the rest.
RELISTED = """
INSERT INTO indexed (article, outlet, printed, language)
SELECT id, outlet, printed, json_extract(body, '$.language') FROM articles;

INSERT INTO article_words (article_words) VALUES ('rebuild');

CREATE TEMP TABLE waiting AS SELECT * FROM dossiers;

DELETE FROM dossiers;

INSERT INTO dossiers SELECT * FROM waiting;

DROP TABLE waiting;
"""
