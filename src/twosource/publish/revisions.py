"""What an outlet changed: two revisions of one article, piece by piece.

Sentences are laid side by side first: those that stand in both texts, in one order, hold the rest in place
(the unique ones as anchors: patience diff, Cohen).  Between them words are laid side by
side, and sentences that share half of their words are one, changed.  Both steps take time that grows with the
length of the texts, not with its square.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

from twosource.model.article import Article
from twosource.model.text import Span
from twosource.publish.wording import ABBREVIATED, ENDS

HALF = 0.5  # share of the words of the shorter sentence that makes it the same one, changed
SMALL = 40_000  # pairs of words that may be compared each with each
DEEPEST = 12  # how often anchors are sought between anchors
RUN = 4  # words in a row that are an anchor where no single word is
# A word, a mark, or a character of a script that is written without blanks.
TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+(?:['’][^\W_]+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one text or of both: `old` points into the earlier text, `new` into the later one.

    A changed piece is told in `words`, smaller pieces that are kept, taken out or put in.
    """

    kind: Literal["kept", "taken out", "put in", "changed"]
    old: Span | None
    new: Span | None
    words: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or a word with the blanks behind it; `key` is what it is compared by."""

    start: int
    end: int
    key: str


def compare_revisions(old: Article, new: Article) -> tuple[Piece, ...]:
    """The pieces of both texts in order, which together are all of either; one that only broke its lines is kept."""
    befores, afters = _sentences(old.text), _sentences(new.text)
    pieces: list[Piece] = []
    i = j = 0
    for a, b in [*_aligned([s.key for s in befores], [s.key for s in afters]), (len(befores), len(afters))]:
        pieces += _between(old, new, befores[i:a], afters[j:b])
        if a < len(befores):
            pieces.append(Piece("kept", _span(old, befores[a : a + 1]), _span(new, afters[b : b + 1])))
        i, j = a + 1, b + 1
    return tuple(pieces)


def changes(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Those of the *pieces* that are not the same in both texts."""
    return tuple(piece for piece in pieces if piece.kind != "kept")


def _sentences(text: str) -> list[Unit]:
    """The sentences of *text*, no character of it left out."""
    cuts = [0]
    for match in ENDS.finditer(text):
        # What follows a stop is blank; a line break ends a sentence wherever it stands.
        if match[0] != "\n" and ABBREVIATED.search(text, max(0, match.end() - 20), match.end()):
            continue
        end = match.end()
        while end < len(text) and text[end].isspace():
            end += 1
        if end > cuts[-1]:
            cuts.append(end)
    if cuts[-1] < len(text):
        cuts.append(len(text))
    return [Unit(start, end, " ".join(text[start:end].split())) for start, end in pairwise(cuts)]


def _tokens(text: str, sentences: Sequence[Unit]) -> tuple[list[Unit], list[int]]:
    """The words of *sentences*, and for each the position of its sentence."""
    units, owners = [], []
    for n, sentence in enumerate(sentences):
        starts = [match.start() for match in TOKEN.finditer(text, sentence.start, sentence.end)]
        bounds = [sentence.start, *starts[1:], sentence.end] if starts else [sentence.start, sentence.end]
        units += [Unit(start, end, text[start:end].strip()) for start, end in pairwise(bounds)]
        owners += [n] * (len(bounds) - 1)
    return units, owners


def _between(old: Article, new: Article, befores: Sequence[Unit], afters: Sequence[Unit]) -> Iterator[Piece]:
    """The pieces of sentences of which none stands in both texts as it is."""
    if not befores or not afters:
        yield from (Piece("taken out", _span(old, [sentence]), None) for sentence in befores)
        yield from (Piece("put in", None, _span(new, [sentence])) for sentence in afters)
        return
    ours, our_owners = _tokens(old.text, befores)
    theirs, their_owners = _tokens(new.text, afters)
    same = _aligned([unit.key for unit in ours], [unit.key for unit in theirs])
    shared = Counter((our_owners[a], their_owners[b]) for a, b in same if _is_word(ours[a]))
    ours_long = Counter(n for n, unit in zip(our_owners, ours) if _is_word(unit))
    theirs_long = Counter(n for n, unit in zip(their_owners, theirs) if _is_word(unit))
    i = j = 0
    for (first, first_after), (last, last_after) in _matched(shared, ours_long, theirs_long):
        yield from _between(old, new, befores[i:first], ())
        yield from _between(old, new, (), afters[j:first_after])
        i, j = last + 1, last_after + 1
        yield _changed(
            old,
            new,
            ours[bisect_left(our_owners, first) : bisect_left(our_owners, i)],
            theirs[bisect_left(their_owners, first_after) : bisect_left(their_owners, j)],
        )
    yield from _between(old, new, befores[i:], ())
    yield from _between(old, new, (), afters[j:])


def _matched(
    shared: Counter[tuple[int, int]], ours: Counter[int], theirs: Counter[int]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Runs of sentences, first and last on either side, that are the same but for some words."""
    run: tuple[tuple[int, int], tuple[int, int]] | None = None
    for (a, b), count in sorted(shared.items()):
        if count < max(1, HALF * min(ours[a], theirs[b])):
            continue
        if run is not None and (a <= run[1][0] or b <= run[1][1]):
            run = run[0], (max(a, run[1][0]), max(b, run[1][1]))
            continue
        if run is not None:
            yield run
        run = (a, b), (a, b)
    if run is not None:
        yield run


def _changed(old: Article, new: Article, ours: Sequence[Unit], theirs: Sequence[Unit]) -> Piece:
    """One piece of both texts, told word by word."""
    words: list[Piece] = []
    i = j = 0
    same = _aligned([unit.key for unit in ours], [unit.key for unit in theirs])
    for run in [*_runs(same), [(len(ours), len(theirs))]]:
        a, b = run[0]
        if (
            a < len(ours)
            and not any(_is_word(ours[n]) for n, _ in run)
            and (a, b) != (0, 0)
            and run[-1][0] + 1 < len(ours)
        ):
            continue  # a lone comma that both have does not part two changes
        words += [Piece("taken out", _span(old, ours[i:a]), None)] if i < a else []
        words += [Piece("put in", None, _span(new, theirs[j:b]))] if j < b else []
        i, j = a + len(run), b + len(run)
        if a < len(ours):
            words.append(Piece("kept", _span(old, ours[a:i]), _span(new, theirs[b:j])))
    kind: Literal["kept", "changed"] = "kept" if all(piece.kind == "kept" for piece in words) else "changed"
    return Piece(kind, _span(old, ours), _span(new, theirs), tuple(words) if kind == "changed" else ())


def _runs(pairs: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """The *pairs*, those together that follow one another in both texts."""
    runs: list[list[tuple[int, int]]] = []
    for a, b in pairs:
        if runs and runs[-1][-1] == (a - 1, b - 1):
            runs[-1].append((a, b))
        else:
            runs.append([(a, b)])
    return runs


def _aligned(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """Positions of what is the same in both, rising on both sides."""
    found: list[tuple[int, int]] = []
    pending = [(0, len(ours), 0, len(theirs), 0)]
    while pending:
        i, last, j, last_after, depth = pending.pop()
        while i < last and j < last_after and ours[i] == theirs[j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        while i < last and j < last_after and ours[last - 1] == theirs[last_after - 1]:
            last, last_after = last - 1, last_after - 1
            found.append((last, last_after))
        if i == last or j == last_after:
            continue
        anchors = _anchors(ours, theirs, (i, last), (j, last_after)) if depth < DEEPEST else []
        if anchors:
            found += anchors
            bounds = [(i - 1, j - 1), *anchors, (last, last_after)]
            pending += [(a + 1, c, b + 1, d, depth + 1) for (a, b), (c, d) in pairwise(bounds)]
        elif (last - i) * (last_after - j) <= SMALL:
            matcher = SequenceMatcher(None, ours[i:last], theirs[j:last_after], autojunk=False)
            for block in matcher.get_matching_blocks():
                found += [(i + block.a + n, j + block.b + n) for n in range(block.size)]
    return sorted(found)


def _anchors(
    ours: Sequence[str], theirs: Sequence[str], here: tuple[int, int], there: tuple[int, int]
) -> list[tuple[int, int]]:
    """What stands once in either text, as far as its order is the same in both."""
    for size in (1, RUN):
        known, met = _once(ours, here, size), _once(theirs, there, size)
        pairs = sorted((at, met[key]) for key, at in known.items() if key in met)
        if pairs:
            return _rising(pairs)
    return []


def _once(keys: Sequence[str], within: tuple[int, int], size: int) -> dict[tuple[str, ...], int]:
    """Where each run of *size* keys begins that comes but once."""
    seen: dict[tuple[str, ...], int] = {}
    for at in range(within[0], within[1] - size + 1):
        run = tuple(keys[at : at + size])
        seen[run] = -1 if run in seen else at
    return {run: at for run, at in seen.items() if at >= 0}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest row of *pairs*, sorted by their first, whose second rises as well."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for n, (_, b) in enumerate(pairs):
        at = bisect_left(tops, b)
        before.append(ends[at - 1] if at else -1)
        tops[at : at + 1], ends[at : at + 1] = [b], [n]
    row, n = [], ends[-1]
    while n >= 0:
        row.append(pairs[n])
        n = before[n]
    return row[::-1]


def _is_word(unit: Unit) -> bool:
    return any(character.isalnum() for character in unit.key)


def _span(article: Article, units: Sequence[Unit]) -> Span:
    return article.span(units[0].start, units[-1].end)
