"""Reading a stream without end: in the order it comes, words that were read a while ago not again."""

from __future__ import annotations

import pickle
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from twosource.flow.checking import ReadDated, words_of
from twosource.model.annotation import Annotations
from twosource.model.article import Article
from twosource.model.outcome import Done, Failed, Outcome
from twosource.model.text import moved
from twosource.ports import Engine

Read = tuple[Article, Annotations]

KEPT = 16_000_000  # bytes of what was read, packed: some thousand articles
AWAITED = 256  # articles that wait, at most, for the answer to another one's words


@dataclass(slots=True)
class Answers:
    """What the last articles read came to, by their words; packed, for they are many times as large unpacked."""

    packed: dict[str, bytes] = field(default_factory=dict)  # the one asked for last comes last
    size: int = 0

    def keep(self, words: str, outcome: Outcome[Read], awaited: Counter[str]) -> None:
        """Keep *outcome*, letting go of what was not asked for longest, but for what is *awaited*."""
        self._forget(words)
        self.packed[words] = pickle.dumps(outcome)
        self.size += len(self.packed[words])
        for oldest in list(self.packed) if self.size > KEPT else ():
            if self.size <= KEPT:
                break
            if not awaited[oldest]:
                self._forget(oldest)

    def again(self, words: str, article: Article) -> Outcome[Read]:
        """The answer to these words, as that of *article*."""
        packed = self.packed.pop(words)
        self.packed[words] = packed
        outcome: Outcome[Read] = pickle.loads(packed)
        if isinstance(outcome, Failed):
            return replace(outcome, item=article.id)
        first, annotations = outcome.value
        dated = replace(article, published=moved(first.published, article.id))
        return Done((dated, replace(moved(annotations, article.id), article=article.id)))

    def _forget(self, words: str) -> None:
        self.size -= len(self.packed.pop(words, b""))


def read_each(engine: Engine, stage: ReadDated, articles: Iterable[Article]) -> Iterator[Outcome[Read]]:
    """What *stage* makes of each of *articles*, in order, holding no more of them than are worked on."""
    answers, awaited, running = Answers(), Counter[str](), Counter[str]()
    waiting: deque[tuple[Article, str, bool]] = deque()  # with its words, and whether it is read itself

    def unread() -> Iterator[Article]:
        for article in articles:
            words = words_of(article)
            again = (words in answers.packed or running[words] > 0) and len(waiting) < AWAITED
            waiting.append((article, words, not again))
            if again:
                awaited[words] += 1
                continue
            running[words] += 1
            yield article

    def repeated() -> Iterator[Outcome[Read]]:
        """Those next in order that repeat what is read by now."""
        while waiting and not waiting[0][2]:
            article, words, _ = waiting.popleft()
            yield answers.again(words, article)
            awaited[words] -= 1
            if not awaited[words]:
                del awaited[words]

    for outcome in engine.map(stage, unread(), name=lambda article: article.id):
        yield from repeated()
        _, words, _ = waiting.popleft()
        running[words] -= 1
        if not running[words]:
            del running[words]
        answers.keep(words, outcome, awaited)
        yield outcome
    yield from repeated()
