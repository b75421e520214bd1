"""What one article's words come to: how many were killed in its main happening, how many hurt, and how firmly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from twosource.check.tolls.persons import distinct
from twosource.check.tolls.reading import Fate, Reading, Told, read
from twosource.check.tolls.words import ANOTHER, HEADLINE, MURDER_SUICIDE, ORDINAL, ORDINALS, OTHERS, SURVIVED
from twosource.model.annotation import Annotations
from twosource.model.article import Article
from twosource.model.text import Span

TOP = 5  # sentences from the top in which an article sums up
HEAD, DEEP = 1500, 4000  # characters in which others who were hurt, and those who lived, are told of
SPOKEN = 3  # sentences on a death that make one, where no clause tells it
CROWD = 3  # more people than these are given as a figure
# How firmly: a figure of the headline, of the top, of the body; people listed; a death only spoken of; nothing said.
IN_HEADLINE, AT_TOP, IN_BODY, LISTED, SPOKEN_OF, SILENT = 3.0, 2.0, 1.0, 0.7, 0.4, 0.8
UNHEARD = 0.2  # an article that speaks of nobody


@dataclass(frozen=True, slots=True)
class Count:
    """How many, how firmly an article says so, and the words that tell of them; figures first."""

    value: int
    weight: float
    figures: tuple[Told, ...] = ()
    told: tuple[Span, ...] = ()
    nobody: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """What one article comes to."""

    article: Article
    killed: Count
    injured: Count


def account_of(article: Article, notes: Annotations) -> Account:
    """The dead and the hurt of the article's main happening.

    Those of whom it is only said that they were shot or stabbed are hurt unless they are among the dead.
    """
    reading = read(article, notes)
    dead, firm = _dead(article, reading)
    struck, sure = _struck(article, reading, dead)
    figures, clauses = reading.figures, reading.clauses
    return Account(
        article,
        Count(dead, firm, tuple(figures["killed"]), tuple(sorted({*clauses["killed"], *reading.mentions}))),
        Count(
            max(0, struck - dead),
            sure,
            (*figures["injured"], *figures["struck"]),
            tuple(sorted(set(clauses["struck"]))),
            tuple(reading.nobody),
        ),
    )


def _dead(article: Article, reading: Reading) -> tuple[int, float]:
    headline, named = reading.headline.get("killed", 0), reading.named["killed"]
    given, top = _largest(reading.figures["killed"])
    if headline and headline >= given:
        dead, firm = headline, IN_HEADLINE
    elif given and top:
        dead, firm = given, AT_TOP
    elif given and given <= max(2, len(named)):
        dead, firm = given, IN_BODY
    elif named or reading.unnamed["killed"] or reading.clauses["killed"]:
        dead, firm = 1, IN_BODY
    elif reading.deaths >= SPOKEN:
        dead, firm = 1, SPOKEN_OF
    else:
        dead, firm = 0, SILENT
    if dead < 2 <= len(named):
        # Two who are named as dead in one breath.
        dead = max(dead, *Counter(told.sentence for told in named.values()).values())
    if dead == 1 and reading.suicide and reading.clauses["killed"]:
        words = f"{article.title or ''} {article.text}"
        if MURDER_SUICIDE.search(words):
            dead, firm = 2, max(firm, 1.5)
    return dead, firm


def _struck(article: Article, reading: Reading, dead: int) -> tuple[int, float]:
    """All who were hurt or killed."""
    figures, headline = reading.figures, reading.headline
    hurt = max(headline.get("injured", 0), _largest(figures["injured"])[0])
    struck = max(headline.get("struck", 0), _largest(figures["struck"])[0])
    all_given = {t.value for t in (*figures["struck"], *figures["injured"])} | {*headline.values()} - {
        headline.get("killed", 0)
    }
    one_more = any(ANOTHER.search(words) for words in (article.title or "", article.text[:HEAD]))
    if not hurt and one_more:
        hurt = 1
    others = [t.value for t in (*figures["struck"], *figures["injured"]) if OTHERS.search(t.words)]
    if dead and hurt > dead and hurt - dead in all_given:
        total, sure = hurt, AT_TOP  # "four were shot", "three were wounded": one of the four died
    elif others and max(others) >= max(hurt, struck):
        total, sure = max(others) + dead, AT_TOP
    elif hurt and struck and struck >= hurt + dead:
        total, sure = struck, AT_TOP
    elif hurt > 1 or (hurt and (headline.get("injured") or one_more)):
        total, sure = (hurt if struck == hurt and not dead else hurt + dead), AT_TOP
    elif struck > 1:
        total, sure = max(struck, dead), AT_TOP
    elif hurt and dead:
        total, sure = hurt + dead, IN_BODY
    else:
        total, sure = _people(reading, dead), 1.5 if dead > 1 else LISTED
        if dead > 1 and total > dead:
            sure = LISTED
    return _corrected(article, total, sure, dead)


def _people(reading: Reading, dead: int) -> int:
    """How many people the article tells of one by one."""
    named = {**reading.named["struck"], **reading.named["killed"]}
    some = 1 if reading.clauses["struck"] or dead else 0
    unnamed = distinct((t.sentence, t.words) for t in (*reading.unnamed["struck"], *reading.unnamed["killed"]))
    return max(min(max(len(named), some), CROWD), min(unnamed, CROWD))


def _corrected(article: Article, total: int, sure: float, dead: int) -> tuple[int, float]:
    """The total with those of whom only a word tells: "a third victim", "a man was in critical condition"."""
    ordinal = max((ORDINALS[word.lower()] for word in ORDINAL.findall(article.text[: 2 * HEAD])), default=0)
    if total < ordinal <= max(total, dead, 1) + 1:
        total, sure = ordinal, max(sure, IN_BODY)
    if not total and not dead:
        total, sure = (1, LISTED) if HEADLINE.search(article.title or "") else (0, UNHEARD)
    if dead > 1 and total == dead and SURVIVED.search(article.text[:DEEP]):
        total, sure = dead + 1, 1.6
    return max(total, dead), sure


def _largest(figures: Sequence[Told]) -> tuple[int, bool]:
    """The largest figure of the top of the article, else of its body; and whether it stands at the top."""
    top = [told.value for told in figures if told.sentence < TOP]
    return (max(top), True) if top else (max((told.value for told in figures), default=0), False)


__all__ = ["Account", "Count", "Fate", "account_of"]
