import json
from pathlib import Path
from typing import Any

import pytest

from twosource.fetchers.folder import FolderFetcher
from twosource.model.article import Article
from twosource.model.outcome import Done
from twosource.read.reader import Reader, distinct

ROOT = Path(__file__).parents[2]
STORIES = sorted(path.name for path in (ROOT / "examples").iterdir() if path.is_dir())


def gold(story: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / "evaluation" / "stories" / f"{story}.json").read_text("utf-8"))
    return found


def articles(story: str) -> dict[str, Article]:
    pages = FolderFetcher()([str(ROOT / "examples" / story)])
    outcomes = list(distinct(read for page in pages if isinstance(page, Done) for read in Reader()(page.value)))
    assert all(isinstance(outcome, Done) for outcome in outcomes)
    return {outcome.value.id: outcome.value for outcome in outcomes if isinstance(outcome, Done)}


def anchors(part: Any) -> list[tuple[str, str]]:
    """Every (article id, words) that the gold points at, however deep."""
    if isinstance(part, list):
        return [found for item in part for found in anchors(item)]
    if not isinstance(part, dict):
        return []
    here = [(part["article"], part["anchor"])] if "anchor" in part else []
    for key in ("anchors", "evidence"):
        here += [(id, words) for id, several in part.get(key, {}).items() for words in several]
    return here + [found for key, item in part.items() if key not in ("anchors", "evidence") for found in anchors(item)]


def test_there_are_at_least_two_stories():
    assert len(STORIES) >= 2


@pytest.mark.parametrize("story", STORIES)
def test_the_examples_are_read_as_the_gold_has_them(story: str):
    read = articles(story)
    assert {row["id"]: row["text"] for row in gold(story)["articles"]} == {id: a.text for id, a in read.items()}
    for row in gold(story)["articles"]:
        article = read[row["id"]]
        assert (row["title"], row["outlet"]) == (article.title, article.outlet)
        assert row["published"][:10] == str(article.published.interval.latest)


@pytest.mark.parametrize("story", STORIES)
def test_everything_the_gold_points_at_stands_in_the_articles_and_is_no_furniture(story: str):
    read, pointed = articles(story), anchors(gold(story))
    assert len(pointed) > 40
    for id, words in pointed:
        start = read[id].text.index(words)
        taken = [part for part in read[id].removed if part.span.start < start + len(words) and start < part.span.end]
        assert not taken, (id, words, taken)


@pytest.mark.parametrize("story", STORIES)
def test_no_furniture_of_the_examples_is_left(story: str):
    for article in articles(story).values():
        kept = article.text
        for part in reversed(article.removed):
            kept = kept[: part.span.start] + kept[part.span.end :]
        for words in ("cookie", "newsletter", "Copyright", "©", "Share", "Related", "ALSO READ", "Must Read", "Reply"):
            assert words not in kept, (article.title, words)
