"""A story as a list shows it, the same from every store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from twosource.model.article import Article
from twosource.model.story import ListedStory, Story


def listed(story: Story, articles: Sequence[Article], titles: Mapping[str, str]) -> ListedStory:
    """The *story* of these *articles*; its title is its dossier's among *titles*, else the first headline there is."""
    headlines = (" ".join((article.title or "").split()) for article in articles)
    first = [article.published.interval.earliest for article in articles if article.published.interval.earliest]
    last = [article.published.interval.latest for article in articles if article.published.interval.latest]
    return ListedStory(
        story.id,
        titles.get(story.id) or next((headline for headline in headlines if headline), None),
        len(articles),
        len({article.outlet for article in articles if article.outlet}),
        min(first, default=None),
        max(last, default=None),
    )


def in_order(stories: Iterable[ListedStory]) -> tuple[ListedStory, ...]:
    """The *stories*, last seen first; then the biggest, then by id."""
    return tuple(sorted(stories, key=lambda s: (-(s.last_seen or date.min).toordinal(), -s.articles, s.id)))
