"""What no reordering and no reprint may change in a dossier."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from hypothesis import given, settings, strategies

from twosource.annotate.annotator import Annotator
from twosource.check.checker import Checker
from twosource.desk import open_desk
from twosource.flow import WriteDossier, identify
from twosource.group.copies import CopyFinder
from twosource.group.stories import StoryFinder
from twosource.model.annotation import Annotations
from twosource.model.article import Article, Publication
from twosource.model.dossier import Dossier
from twosource.model.outcome import Done
from twosource.model.story import Case
from twosource.model.text import Citation, moved

EXAMPLES = Path(__file__).parents[2] / "examples"


@cache
def read() -> dict[str, tuple[Article, Annotations]]:
    """The articles of one example with their annotations, by id."""
    desk = open_desk(now=datetime(2026, 1, 1, tzinfo=UTC))
    outcomes = desk.read([str(EXAMPLES / "ferry")])
    articles = [outcome.value for outcome in outcomes if isinstance(outcome, Done)]
    return {article.id: (article, Annotator()(article)) for article in articles}


def dossiers(articles: list[Article], annotations: list[Annotations]) -> tuple[Dossier, ...]:
    """The dossiers of these articles, given in this order."""
    origins = CopyFinder()(articles)
    stories = identify(StoryFinder()(articles), ())
    known = {article.id: (article, notes) for article, notes in zip(articles, annotations, strict=True)}
    cases = (
        Case(
            story,
            tuple(known[id][0] for id in story.articles),
            tuple(known[id][1] for id in story.articles),
            tuple(origin for origin in origins if set(origin.articles) & set(story.articles)),
        )
        for story in stories
    )
    return tuple(WriteDossier(Checker(), "0")(case) for case in cases)


@cache
def as_they_came() -> tuple[Dossier, ...]:
    return dossiers([article for article, _ in read().values()], [notes for _, notes in read().values()])


@given(strategies.data())
@settings(max_examples=8, deadline=None)
def test_the_order_of_articles_changes_nothing(data: strategies.DataObject) -> None:
    order = data.draw(strategies.permutations(sorted(read())))
    assert dossiers([read()[id][0] for id in order], [read()[id][1] for id in order]) == as_they_came()


@given(printed=strategies.integers(0, 6), hours=strategies.integers(1, 48))
@settings(max_examples=8, deadline=None)
def test_a_copy_printed_again_changes_no_origin_count(printed: int, hours: int) -> None:
    original, notes = read()[sorted(read())[printed]]
    instant = original.published.instant
    reprint = replace(
        original,
        id="reprint",
        outlet="The Reprinter",
        url=None,
        removed=moved(original.removed, "reprint"),
        published=Publication.at(instant + timedelta(hours=hours)) if instant else original.published,
    )
    articles = [*(article for article, _ in read().values()), reprint]
    again = replace(moved(notes, "reprint"), article="reprint")
    (dossier,) = dossiers(articles, [*(notes for _, notes in read().values()), again])
    (before,) = as_they_came()
    assert len(dossier.origins) == len(before.origins)
    assert sorted(len(claim.counted) for claim in dossier.claims) == sorted(len(c.counted) for c in before.claims)


def test_every_citation_of_a_dossier_holds_the_words_of_its_article() -> None:
    text = {id: article.text for id, (article, _) in read().items()}
    for dossier in as_they_came():
        for citation in citations(dossier):
            assert text[citation.span.article][citation.span.start : citation.span.end] == citation.words


def test_every_sentence_and_every_line_of_the_timeline_is_cited() -> None:
    for dossier in as_they_came():
        known = {claim.id for claim in dossier.claims}
        assert all(sentence.citations for sentence in dossier.story.summary)
        assert all(entry.claims and known.issuperset(entry.claims) for entry in dossier.timeline)


def citations(dossier: Dossier) -> list[Citation]:
    """Every citation of a dossier."""
    found = [citation for sentence in dossier.story.summary for citation in sentence.citations]
    found += [citation for sentence in dossier.story.dating.reasoning for citation in sentence.citations]
    found += [testimony.citation for claim in dossier.claims for testimony in claim.statements]
    found += [citation for expectation in dossier.expectations for citation in expectation.evidence]
    found += [role.evidence for actor in dossier.actors for role in actor.roles]
    return found
