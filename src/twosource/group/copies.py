"""Whose words these are: articles that carry the same text are one origin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise
from typing import ClassVar

import numpy as np

from twosource.group.credits import Credit, CreditFinder, whole
from twosource.group.postings import meetings
from twosource.group.printed import is_later, moment, precedence
from twosource.group.rarity import general
from twosource.group.retold import Retelling, retellings
from twosource.group.shared import SHORTEST, Shared, compare
from twosource.group.shared import whole as all_of
from twosource.group.wording import WORD, Ints, Wording, wording
from twosource.model.article import Article
from twosource.model.fingerprint import digest
from twosource.model.outlet import Registry
from twosource.model.registry import shipped_registry
from twosource.model.story import Origin, Reason

KEPT = 2000  # articles whose words are kept at hand: later ones look at earlier ones again and again
NEARLY = 0.97  # of all words
LISTED = 6  # facts that a note names


@dataclass(frozen=True, slots=True)
class Link:
    """*copy* has its words from *original*; `shared` is seen from the copy."""

    copy: str
    original: str
    shared: Shared
    total: int  # words of the copy


@dataclass(frozen=True, slots=True)
class CopyFinder:
    """The origins of *articles*: each article in exactly one, its first printer first.

    An article is a copy where at least *share* of its own words, and *least* words or more,
    stand in one other article.  Words inside a quotation count only where the copied stretch
    goes on well beyond it: two reports may quote one statement in full and still be
    two reports.  Of two sides the later printed is the copy; without dates, the one that has
    less besides what they share.  An article merged from two belongs to the one that most of its
    second half is from: a new lead is put on top, the report stands below it.
    An article that is no copy but tells the facts of another in its order (see `retellings`) is marked as a
    rewrite, and remains an origin of its own.
    A credit of all the words to the same agency of the *registry* lowers the share that is
    asked to *credited*; without shared words a credit joins nothing.

    Candidates come from fingerprints of four words (winnowing: Schleimer, Wilkerson and Aiken 2003);
    a fingerprint remembers only its first *holders*, so ten thousand copies cost ten thousand times one.
    """

    REVISION: ClassVar[int] = 5
    share: float = 0.45
    credited: float = 0.35
    least: int = 25
    holders: int = 8
    candidates: int = 8
    registry: Registry = field(default_factory=shipped_registry)

    def __call__(self, articles: Sequence[Article], /) -> tuple[Origin, ...]:
        ordered = sorted(articles, key=precedence)
        finder = CreditFinder(self.registry)
        credits = {article.id: finder(article) for article in ordered}
        links = self.link(ordered, {id: whole(found) for id, found in credits.items()})
        groups = defaultdict(list)
        for article in ordered:
            groups[first(links, article.id)].append(article)
        retold = retellings([group[0] for group in groups.values()])
        known = {article.id: article for article in ordered}
        found = (origin(group, links, credits, retold, known) for group in groups.values())
        return tuple(sorted(found, key=lambda o: o.articles))

    def link(self, ordered: Sequence[Article], agencies: Mapping[str, str | None]) -> dict[str, Link]:
        """For each copy, what it was copied from."""

        @lru_cache(maxsize=KEPT)
        def words(position: int) -> Wording:
            return wording(ordered[position])

        # The same words again are a copy of the first that had them, and need no more looking.
        best: dict[str, Link] = {}
        firsts: dict[bytes, int] = {}
        marks: dict[int, Ints] = {}
        for position, article in enumerate(ordered):
            read = words(position)
            same = firsts.setdefault(sha256(read.codes.tobytes()).digest(), position)
            if same == position or len(read) < SHORTEST:
                marks[position] = winnow(read.grams(4))
            else:
                best[article.id] = Link(article.id, ordered[same].id, all_of(read), len(read))
        finder = CreditFinder(self.registry)
        for later, near in self.pairs(marks):
            for earlier in near:
                copy, original = ordered[later], ordered[earlier]
                shared, back = compare(words(later), words(earlier))
                total = len(words(later))
                # Undated: whichever has more of its words in the other is the copy.
                if back.share > shared.share and not is_later(copy, original):
                    copy, original, shared, total = original, copy, back, len(words(earlier))
                agency = agencies[copy.id]
                same_agency = agency is not None and (agency == agencies[original.id] or finder.is_of(agency, original))
                asked = self.credited if same_agency else self.share
                # Equal from first to last may be shorter than that: a flash of one line.
                if shared.share < asked or (shared.words < self.least and shared.words < total):
                    continue
                known = best.get(copy.id)
                if known is None or (shared.body, shared.words) > (known.shared.body, known.shared.words):
                    best[copy.id] = Link(copy.id, original.id, shared, total)
                # Nearly all of its words stand here: no other can have much more of them.
                if copy is ordered[later] and shared.words >= NEARLY * total:
                    break
        return best

    def pairs(self, marks: Mapping[int, Ints]) -> Iterable[tuple[int, list[int]]]:
        """Positions of articles with fingerprints *marks*, in order, each with the earlier ones that may share a
        long stretch with it, those that share most first."""
        owners = np.repeat(np.fromiter(marks, np.int64, len(marks)), [len(mark) for mark in marks.values()])
        codes = np.concatenate([*marks.values(), np.zeros(0, np.int64)])
        later, earlier, votes = meetings(codes, owners, self.holders)
        kept = votes > 1
        later, earlier, votes = later[kept], earlier[kept], votes[kept]
        order = np.lexsort((earlier, -votes, later))
        later, earlier = later[order], earlier[order]
        breaks = np.flatnonzero(later[1:] != later[:-1]) + 1
        bounds = [0, *breaks.tolist(), len(later)] if len(later) else []
        for begin, end in pairwise(bounds):
            yield int(later[begin]), earlier[begin : min(end, begin + self.candidates)].tolist()


def winnow(grams: Ints, window: int = 4) -> Ints:
    """Fingerprints such that two texts with *window* grams in a row in common share one."""
    if len(grams) <= window:
        return np.unique(grams)
    return np.unique(np.lib.stride_tricks.sliding_window_view(grams, window).min(axis=1))


def first(links: Mapping[str, Link], article: str) -> str:
    """Where following the *links* from *article* ends; of undated articles in a ring, the least id."""
    trail = [article]
    while trail[-1] in links and links[trail[-1]].original not in trail:
        trail.append(links[trail[-1]].original)
    if trail[-1] not in links:
        return trail[-1]
    return min(trail[trail.index(links[trail[-1]].original) :])


def origin(
    group: Sequence[Article],
    links: Mapping[str, Link],
    credits: Mapping[str, tuple[Credit, ...]],
    retold: Mapping[str, Retelling],
    known: Mapping[str, Article],
) -> Origin:
    """The origin of the articles of *group*, which come earliest first."""
    articles = {article.id: article for article in group}
    reasons = [reason for article in group for reason in reasons_for(article, articles, links, credits)]
    # Told anew in other words: its origin is its own, and the reader is told what to think of that.
    if told := retold.get(group[0].id):
        reasons.insert(1, rewritten(group[0], known[told.original], told))
    return Origin(digest("origin", group[0].id), tuple(article.id for article in group), tuple(reasons))


def rewritten(article: Article, original: Article, told: Retelling) -> Reason:
    """That the *article* is the *original* in other words, as what was *told* of both shows."""
    facts = [article.text[span.start : span.end] for span in told.facts]
    rarest = sorted(set(facts), key=lambda fact: (-worth(fact), fact))[:LISTED]
    listed = ", ".join(sorted(rarest, key=facts.index))
    note = f"has {len(facts)} of its {told.of} names, numbers and quotations in the order of {name(original)}"
    note += f"{printed(original, article)}: {' '.join(listed.split())}"
    if told.odd:
        odd = " and ".join(article.text[span.start : span.end] for span in told.odd)
        note += f"; the others write {odd} otherwise"
    shown = told.odd[0] if told.odd else max(told.facts, key=len)
    return Reason("rewritten", article.id, note, shown, shared=told.facts, like=original.id)


def worth(fact: str) -> float:
    """What *fact* tells in the language at large: of a quotation all its words together."""
    return sum(general(word.lower()) for word in WORD.findall(fact))


def reasons_for(
    article: Article,
    group: Mapping[str, Article],
    links: Mapping[str, Link],
    credits: Mapping[str, tuple[Credit, ...]],
) -> Iterable[Reason]:
    """Why *article* stands in *group*, whose first article comes first."""
    link = links.get(article.id)
    if link is None or article.id == next(iter(group)):
        note = "the first here to print them" if len(group) > 1 else "no other article here has these words"
        yield Reason("own words", article.id, note)
    else:
        original = group[link.original]
        words = (
            f"all its {link.total}" if link.shared.words == link.total else f"{link.shared.words} of its {link.total}"
        )
        note = f"shares {words} words with {name(original)}{printed(original, article)}"
        own = 1 - link.shared.words / max(1, link.total)
        yield Reason(
            "copied text",
            article.id,
            note,
            link.shared.longest,
            original=original.id,
            shared=link.shared.stretches,
            own=round(own, 3),
        )
    for credit in credits[article.id]:
        if credit.kind == "whole":
            yield Reason("agency credit", article.id, f"credits {credit.name}", credit.span, credit.name)
        else:
            yield Reason("partly credited", article.id, f"has some of it from {credit.name}", credit.span, credit.name)


def name(article: Article) -> str:
    """What a reader knows *article* by: its title and outlet, as far as there are any."""
    title = f"\u201c{' '.join(article.title.split())}\u201d" if article.title and article.title.strip() else None
    return ", ".join(part for part in (title, article.outlet) if part) or f"article {article.id}"


def printed(original: Article, copy: Article) -> str:
    """How long before the *copy* the *original* was printed, in words; nothing where that is not known."""
    here, there = copy.published, original.published
    if here.instant is not None and there.instant is not None:
        minutes = round((here.instant - there.instant).total_seconds() / 60)
    elif (one := moment(copy)) is not None and (other := moment(original)) is not None:
        minutes = (one.date() - other.date()).days * 24 * 60
        if not minutes:
            return ", printed on the same day"
    else:
        return ""
    if not minutes:
        return ", printed at the same time"
    size, unit = next((n, u) for n, u in ((24 * 60, "day"), (60, "hour"), (1, "minute")) if abs(minutes) >= n)
    many = round(abs(minutes) / size)
    return f", printed {many} {unit}{'s' if many > 1 else ''} {'earlier' if minutes > 0 else 'later'}"
