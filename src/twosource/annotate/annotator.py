"""Article -> Annotations: everything that is read in one article, in one pass over one parse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from twosource.annotate.attributions import AttributionFinder
from twosource.annotate.events import EventFinder
from twosource.annotate.meaning import encode
from twosource.annotate.mentions import MentionFinder
from twosource.annotate.parse import PIPELINE, parse, parse_ahead, readable
from twosource.annotate.quantities import QuantityFinder
from twosource.annotate.statements import StatementFinder
from twosource.annotate.times import TimeFinder
from twosource.model.annotation import Annotations
from twosource.model.article import Article
from twosource.model.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Annotator:
    """Read one article with the spaCy *pipeline* named; PluginError where that is not installed.

    Without *meaning* no statement gets a vector, which takes as long as the parse.
    An article in another language keeps its sentences and is not pretended to be read further.
    """

    REVISION: ClassVar[int] = 1
    pipeline: str = PIPELINE
    language: str = "en"  # what the pipeline reads
    times: TimeFinder = TimeFinder()
    quantities: QuantityFinder = QuantityFinder()
    mentions: MentionFinder = MentionFinder()
    attributions: AttributionFinder = AttributionFinder()
    statements: StatementFinder = StatementFinder()
    events: EventFinder = EventFinder()
    meaning: bool = True

    def ahead(self, articles: Iterable[Article], /) -> None:
        """Parse together some *articles* that are about to be read, which takes less time than one by one."""
        parse_ahead([article for article in articles if article.language in (None, self.language)], self.pipeline)

    def __call__(self, article: Article, /) -> Annotations:
        if article.language not in (None, self.language):
            return Annotations(article.id, article.language, sentences=lines(article))
        doc = parse(article, self.pipeline)
        times = self.times(doc, article)
        quantities = self.quantities(doc, article, times)
        mentions, actors = self.mentions(doc, article, times)
        attributions = self.attributions(doc, article, mentions)
        statements = self.statements(doc, article, attributions)
        events = self.events(doc, article, mentions, times, statements)
        return Annotations(
            article=article.id,
            language=article.language,
            sentences=sentences(doc, article),
            actors=actors,
            mentions=mentions,
            times=times,
            quantities=quantities,
            attributions=attributions,
            statements=statements,
            events=events,
            vectors=encode([statement.span.of(article.text) for statement in statements]) if self.meaning else None,
        )


def sentences(doc: Doc, article: Article) -> tuple[Span, ...]:
    """The parser's sentences, without the white space around them."""
    text = doc.text  # spaCy joins its tokens anew each time it is asked
    spans = (trimmed(article, sentence.start_char, sentence.end_char, text) for sentence in doc.sents)
    return tuple(span for span in spans if span)


def lines(article: Article) -> tuple[Span, ...]:
    """The article's lines, for a language that no pipeline reads."""
    text, start, found = readable(article), 0, []
    for line in text.splitlines(keepends=True):
        found.append(trimmed(article, start, start + len(line), text))
        start += len(line)
    return tuple(span for span in found if span)


def trimmed(article: Article, start: int, end: int, text: str) -> Span | None:
    """The span without white space at its ends; `None` where nothing else is left."""
    words = text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    return article.span(start, end) if start < end else None
