"""How sure a sentence is, on whose word, and which way round: what rewording must not change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from twosource.publish.rewording.reading import Reading, Token, read
from twosource.publish.rewording.vocabulary import UNREAL, WORDS, spelling, stem

NEGATION = spelling(WORDS["negation"]["words"])
LESS = re.compile(r"\b[a-z]{3,}less\b")  # "harmless", "unless" apart
HEDGES = {group: spelling(words) for group, words in WORDS["hedges"].items()}
AMOUNTS = {group: spelling(words) for group, words in WORDS["amounts"].items()}
ORDER = {group: spelling(words) for group, words in WORDS["order"].items()}
SAYING = spelling(WORDS["saying"]["words"])
SAID = frozenset(stem(word) for word in WORDS["saying"]["words"] if " " not in word)
MONTH = re.compile(r"\b(?:in|of|since|until|by|early|late|mid|\d+)\s+May\b|\bMay\s+\d")
CLAUSE = frozenset({"and", "but", "while", "as", "when", "after", "before", "that", "who", "which", "where"})
NEXT = 4  # words within which a cue and what it bears on stand


def changed(words: str, body: str, reworded: Reading, told: Reading) -> str | None:
    """What *words* change of how sure *body* is, which way it goes and on whose word; `None` where that is nothing."""
    return _turned(words, body) or _hedged(words, body) or _ordered(words, body) or _said(words, body, reworded, told)


def swapped(reworded: Reading, told: Reading) -> str | None:
    """Who did what to whom, where that is told the other way round."""
    spoken = any(token.key in SAID or token.key == "according" for token in told.tokens)
    if not spoken and _passive(reworded) == _passive(told):
        was, now = (list(dict.fromkeys(each.names)) for each in (told, reworded))
        if [name for name in now if name in was] != [name for name in was if name in now]:
            return "tells the names in another order"
    before, after = list(_threes(told)), list(_threes(reworded))
    for first, middle, last, by in before:
        for one, between, other, passive in after:
            if middle != between or first == last:
                continue
            if (one, other) == (last, first) and by == passive:
                return f"turns round “{first} {middle} {last}”"
            if (one, other) == (first, last) and by != passive:
                return f"turns round “{first} {middle} {last}”"
    return None


def _passive(reading: Reading) -> int:
    return sum(token.key == "by" for token in reading.tokens)


def miscounted(reworded: Reading, sources: Sequence[Reading]) -> str | None:
    """A number that counts something else than it does in any of the *sources*."""
    for number, clause in _clauses(reworded):
        mine, others = set[str](), set[str]()
        for source in sources:
            for known, words in _clauses(source):
                (mine if known.number == number.number else others).update(words)
        if not mine and not others:
            continue
        if clause and mine and not clause & mine:
            return f"has “{number.text}” count something else"
        if (clause & others) - mine:
            return f"has “{number.text}” count something else"
    return None


def _turned(words: str, body: str) -> str | None:
    mine, theirs = Counter(_bearing(words, NEGATION)), Counter(_bearing(body, NEGATION))
    for text, counts in ((words, mine), (body, theirs)):
        for match in LESS.finditer(text):
            if match[0] != "unless":
                counts[_following(text, match.end())] += 1
    if mine.total() > theirs.total():
        return "adds a negation"
    if mine.total() < theirs.total():
        return "leaves out a negation"
    return None if mine == theirs else "negates something else"


def _hedged(words: str, body: str) -> str | None:
    for group, pattern in (*HEDGES.items(), *AMOUNTS.items()):
        mine, theirs = _cues(group, pattern, words), _cues(group, pattern, body)
        if len(mine) < len(theirs):
            return f"leaves out “{theirs[0][0]}”"
        if len(mine) > len(theirs):
            return f"adds “{mine[0][0]}”"
        if group in AMOUNTS and {each for _, each in mine} != {each for _, each in theirs}:
            return f"moves “{theirs[0][0]}” to something else"
    return None


def _ordered(words: str, body: str) -> str | None:
    for pattern in ORDER.values():
        mine, theirs = Counter(_bearing(words, pattern)), Counter(_bearing(body, pattern))
        if mine != theirs:
            return "changes what came first"
    return None


def _said(words: str, body: str, reworded: Reading, told: Reading) -> str | None:
    kept = {token.key for token in reworded.tokens}
    for token in told.tokens:
        if token.key in UNREAL and token.part == "word" and token.key not in kept:
            return f"leaves out “{token.text}”"
    known = {token.key for token in told.tokens}
    for token in reworded.tokens:
        if token.key in UNREAL and token.part == "word" and token.key not in known:
            return f"adds “{token.text}”"
    mine, theirs = list(SAYING.finditer(words)), list(SAYING.finditer(body))
    if theirs and not mine:
        return "leaves out who says it"
    if mine and not theirs:
        return "puts it into somebody's mouth"
    speakers = [_speaker(words, match) for match in mine]
    for match in theirs:
        wanted = _speaker(body, match)
        if wanted and not any(wanted & speaker for speaker in speakers):
            return "leaves out who says it"
    return None


def _speaker(text: str, match: re.Match[str]) -> frozenset[str]:
    """The words next to "said" that name who says it."""
    before = re.split(r"[,;:.!?“”\"–—]", text[: match.start()])[-1]
    after = re.split(r"[,;:.!?“”\"–—]|\bthat\b", text[match.end() :])[0]
    near = after if match[0].casefold() == "according to" or not before.strip() else before
    content = [token.key for token in read(near).content if token.key not in SAID]
    return frozenset(content[-NEXT:] if near is before else content[:NEXT])


def _cues(group: str, pattern: re.Pattern[str], text: str) -> list[tuple[str, str]]:
    """The cues of a *group* in *text*, and the figure of each where it needs one; the month of May is none."""
    months = [match.span() for match in MONTH.finditer(text)] if group == "possible" else []
    found = []
    for match in pattern.finditer(text):
        if any(start <= match.start() < end for start, end in months):
            continue
        figure = _figure(text, match.end()) if group in AMOUNTS else ""
        # "Some 40" and "about 40" are near a figure; "some people" and "about the ferry" are not.
        if figure is not None:
            found.append((match[0], figure))
    return found


def _figure(text: str, at: int) -> str | None:
    """The number that follows, `None` where none does."""
    following = read(text[at : at + 40]).tokens[:3]
    return next((token.key for token in following if token.number is not None), None)


def _bearing(text: str, pattern: re.Pattern[str]) -> Iterator[str]:
    """What each cue in *text* bears on: the first word of content behind it."""
    for match in pattern.finditer(text):
        yield _following(text, match.end())


def _following(text: str, at: int) -> str:
    return next((token.key.casefold() for token in read(text[at:]).content), "")


def _threes(reading: Reading) -> Iterator[tuple[str, str, str, bool]]:
    """Every three words of content that follow each other, and whether "by" stands before the last."""
    units: list[tuple[str, bool]] = []
    by, last = False, ""
    for token in reading.tokens:
        if token.part in ("small", "stop"):
            by = by or token.key == "by"
            last = token.part
            continue
        if token.part == "name" and last == "name" and units:
            units[-1] = (token.key, units[-1][1])
        else:
            units.append((token.key, by))
        by, last = False, token.part
    for (first, _), (middle, _), (third, passive) in zip(units, units[1:], units[2:]):
        yield first, middle, third, passive


def _clauses(reading: Reading) -> Iterator[tuple[Token, set[str]]]:
    """Each number with the words of its clause; of several numbers in one, each with those that follow it."""
    clause: list[Token] = []
    for token in (*reading.tokens, None):
        if token is not None and token.part != "stop" and token.key not in CLAUSE:
            clause.append(token)
            continue
        at = [n for n, each in enumerate(clause) if each.number is not None]
        ends = [*at[1:], len(clause)]
        for n, begin, end in zip(at, [0, *(place + 1 for place in at)], ends):
            alone = _words(clause) if len(at) == 1 else _words(clause[n:end]) or _words(clause[begin:n])
            yield clause[n], alone
        clause = []


def _words(tokens: Sequence[Token]) -> set[str]:
    return {token.key for token in tokens if token.part in ("word", "name")}
