"""What the sentences of one article say of the dead and the hurt: figures, names, people without a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from twosource.check.tolls.persons import INDEFINITE, listed
from twosource.check.tolls.words import (
    BACKGROUND,
    CHARGING,
    CONFESSING,
    DEAD,
    DEATH,
    DONE_TO,
    DYING,
    HEADLINES,
    HURT,
    HURTING,
    IDLE,
    KILLING,
    MULTIPLE,
    OUTCOME_OPEN,
    SAID_HURT,
    SEVERAL,
    SOME_FATALLY,
    STRIKING,
    SUFFERING,
    SUICIDE,
    TELLING,
    WOUNDS,
    number,
)
from twosource.model.annotation import Annotations, Mention, Quantity, Statement
from twosource.model.article import Article
from twosource.model.text import Span

Fate = Literal["killed", "injured", "struck"]
UNREAL = ("possible", "conditional", "asked", "denied")
MOST = 100  # larger tolls are figures like any other, and no list of people
AGES = 12  # a bare figure past it that a comma follows is an age
LEAD = re.compile(
    r"(?:\b(?:an?|another|one|two|three|the|his|her)\s+(?:[\w'’-]+[\s-]+){0,4}|\S*-year-)$", re.IGNORECASE
)
BESIDE = 40  # characters after a figure in which "people were shot" stands
STRUCK = re.compile(r"(?:\s+\w+){1,3}\s+(?:shot|stabbed)\b", re.IGNORECASE)
LED, LISTED = 40, 160  # characters before a noun in which its article stands, and after it in which the list goes on
FAR = 25  # characters into an object in which it is still the name that is meant
PART = re.compile(r"\s+of\s+(?:the|them|those|these|whom|us|his|her|its|their)\b", re.IGNORECASE)
NO_HEAD = re.compile(r"\b(?:of|in|at|by|with|near|outside|from)\b|['’]s\s", re.IGNORECASE)
OWNER = re.compile(r"['’]s?\b")


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as a sentence gives it: the place of the sentence, and the words."""

    value: int
    sentence: int
    span: Span
    words: str
    thing: str | None = None  # who is counted, where a figure says so: "officers"


@dataclass
class Reading:
    """All that one article says of them."""

    figures: dict[Fate, list[Told]] = field(default_factory=lambda: {"killed": [], "injured": [], "struck": []})
    named: dict[Fate, dict[str, Told]] = field(default_factory=lambda: {"killed": {}, "struck": {}})
    unnamed: dict[Fate, list[Told]] = field(default_factory=lambda: {"killed": [], "struck": []})
    clauses: dict[Fate, list[Span]] = field(default_factory=lambda: {"killed": [], "struck": []})
    mentions: list[Span] = field(default_factory=list)  # words for a death
    nobody: list[Span] = field(default_factory=list)  # "no one was hurt"
    headline: dict[Fate, int] = field(default_factory=dict)
    deaths: int = 0  # sentences that speak of a death; the headline counts for three
    suicide: bool = False


def read(article: Article, notes: Annotations) -> Reading:
    """What *article* says of its main happening; sentences that look back or sum up are left out."""
    return _Reader(article, notes).read()


class _Reader:
    def __init__(self, article: Article, notes: Annotations) -> None:
        self.article, self.text, self.notes = article, article.text, notes
        self.background = {n for n, s in enumerate(notes.sentences) if BACKGROUND.search(s.of(article.text))}
        self.found = Reading()
        self.speakers = {a.actor for a in notes.attributions if a.actor and a.spoken}
        self.speakers |= {actor.id for actor in notes.actors if actor.roles}
        self.suspects = {actor for statement in notes.statements for actor in self.suspected(statement)}

    def read(self) -> Reading:
        for n, sentence in enumerate(self.notes.sentences):
            if n not in self.background:
                self.sentence(n, sentence)
        if self.article.title:
            self.headline(self.article.title)
        for quantity in self.notes.quantities:
            self.quantity(quantity)
        for statement in self.notes.statements:
            self.statement(statement)
        return self.found

    def sentence(self, n: int, span: Span) -> None:
        words = span.of(self.text)
        # What tells of no death is blanked out, one character for one.
        if death := DEATH.search(IDLE.sub(lambda idle: " " * len(idle[0]), words)):
            self.found.deaths += 1
            self.found.mentions.append(self.article.span(span.start + death.start(), span.start + death.end()))
        self.found.suicide = self.found.suicide or bool(SUICIDE.search(words))
        for match in SOME_FATALLY.finditer(words):
            many = number(match["n"])
            if many:
                where = self.article.span(span.start + match.start(), span.start + match.end())
                self.found.figures["killed"].append(Told(many, n, where, match["n"]))
        for match in SEVERAL.finditer(words):
            fate: Fate = "struck" if match["what"].lower() in OUTCOME_OPEN else "killed"
            where = self.article.span(span.start + match.start(), span.start + match.end())
            self.found.figures[fate].append(Told(MULTIPLE[match[1].lower()], n, where, match[0]))

    def headline(self, title: str) -> None:
        self.found.deaths += 3 * bool(DEATH.search(IDLE.sub(" ", title)))
        self.found.suicide = self.found.suicide or bool(SUICIDE.search(title))
        for fate, pattern in HEADLINES.items():
            given = (next(filter(None, match.group("n", "n2", "n3"))) for match in pattern.finditer(title))
            values = [value for value in map(number, given) if value is not None]
            if values:
                self.found.headline[fate] = max(values)  # type: ignore[index]
        for match in SEVERAL.finditer(title):
            if match["what"].lower() not in (*OUTCOME_OPEN, "suicide"):
                many = MULTIPLE[match[1].lower()]
                self.found.headline["killed"] = max(self.found.headline.get("killed", 0), many)

    def quantity(self, quantity: Quantity) -> None:
        if quantity.measure not in ("killed", "injured") or quantity.low is None:
            return
        if (quantity.high is not None and quantity.high != quantity.low) or quantity.low > MOST:
            return
        span, value = quantity.span, int(quantity.low)
        n, sentence = self.sentence_of(span)
        if n in self.background or self.aged(span, value) or PART.match(self.text, span.end):
            return
        statement = next((s for s in self.notes.statements if s.holds(span)), None)
        if statement and value and (statement.modality in UNREAL or statement.polarity == "negative"):
            return
        if not value:
            if quantity.measure == "injured":
                self.found.nobody.append(span)
            return
        people = listed(self.text, span.start, sentence.end if sentence else len(self.text))
        if people and people.parts > 1:
            value = max(value, people.count)
        fate: Fate = "killed" if quantity.measure == "killed" else "injured"
        clause = self.clause(statement) if statement else ""
        some = SOME_FATALLY.search(clause)
        if fate == "killed" and some and value != number(some["n"]):
            fate = "struck"
        beside = self.text[span.end : min(span.end + BESIDE, sentence.end if sentence else len(self.text))]
        if fate == "injured" and ((statement and _verb(statement) in STRIKING) or STRUCK.match(beside)):
            fate = "injured" if SAID_HURT.search(clause or beside) else "struck"
        thing = quantity.of.of(self.text).split()[-1].lower() if quantity.of else None
        self.found.figures[fate].append(Told(value, n, span, span.of(self.text), thing))

    def aged(self, span: Span, value: int) -> bool:
        """True of "Anna Rask, 43, was shot"."""
        after, before = self.text[span.end : span.end + 2], self.text[max(0, span.start - 12) : span.start]
        return (value > AGES and re.match(r"\s*,", after) is not None) or bool(re.search(r"[A-Z]\w+,\s*$", before))

    def statement(self, statement: Statement) -> None:
        if statement.modality in UNREAL or statement.polarity == "negative":
            return
        n, _ = self.sentence_of(statement.predicate)
        fate, role = self.fate(statement)
        if n in self.background or fate is None:
            return
        self.found.clauses[fate].append(statement.span)
        victim = self.victim(statement, role)
        if victim is None:
            return
        names = list(self.names(statement, victim, fate, role))
        for mention in names:
            if mention.actor:
                self.found.named[fate].setdefault(
                    mention.actor, Told(1, n, statement.predicate, mention.span.of(self.text))
                )
        if not names:
            self.people(n, statement, victim, fate, role)

    def people(self, n: int, statement: Statement, victim: Span, fate: Fate, role: str) -> None:
        """People without a name, from the article of the first of them on: "A 17-year-old girl and her aunt"."""
        start = victim.start
        found = listed(self.text, start, min(len(self.text), start + LISTED))
        lead = LEAD.search(self.text[max(0, start - LED) : start])
        if found is None and lead:
            start -= len(lead[0])
            found = listed(self.text, start, min(len(self.text), start + LISTED))
        if found is None:
            return
        if found.count > 1:
            figure: Fate = "injured" if fate == "struck" and role != "object" else fate
            told = Told(found.count, n, statement.predicate, self.text[start : found.end])
            self.found.figures[figure].append(told)
        elif found.lead in INDEFINITE:
            self.found.unnamed[fate].append(Told(1, n, statement.predicate, found.first))

    def fate(self, statement: Statement) -> tuple[Fate | None, str]:
        """What befell somebody by the clause, and where the clause has them."""
        words, verb = self.clause(statement), _verb(statement)
        if DEAD.search(words) and not IDLE.search(words) and not SOME_FATALLY.search(words):
            return "killed", "phrase"
        if verb in KILLING:
            return "killed", "object"
        if verb in DYING:
            return "killed", "subject"
        if verb in STRIKING or verb in HURTING:
            return "struck", "object"
        if verb in SUFFERING and WOUNDS.search(words):
            return "struck", "subject"
        return ("struck", "phrase") if HURT.search(words) else (None, "")

    def victim(self, statement: Statement, role: str) -> Span | None:
        if role == "phrase":
            return statement.object if _verb(statement) in DONE_TO else statement.subject or statement.object
        own = statement.object if role == "object" else statement.subject
        return own or statement.object or statement.subject

    def names(self, statement: Statement, victim: Span, fate: Fate, role: str) -> Iterator[Mention]:
        """The people named as the victims; those who only tell of it, and suspects, where the verb leaves doubt."""
        verb = _verb(statement)
        if role == "phrase" and verb in TELLING and victim is statement.subject:
            return
        sure = (role == "object" and victim is statement.object) or (fate == "killed" and role == "subject")
        for mention in self.notes.mentions:
            if mention.kind != "person" or mention.actor is None or not victim.overlaps(mention.span):
                continue
            if mention.span.start - victim.start >= FAR or NO_HEAD.search(self.text[victim.start : mention.span.start]):
                continue
            if OWNER.match(self.text[mention.span.end : mention.span.end + 3]):
                continue
            if not sure and mention.actor in self.speakers | self.suspects:
                continue
            if fate == "struck" and mention.actor in self.suspects and verb not in ("wound", "injure"):
                continue
            yield mention

    def suspected(self, statement: Statement) -> Iterator[str]:
        verb = _verb(statement)
        who = statement.object if verb in CHARGING else statement.subject if verb in CONFESSING else None
        if who is not None:
            yield from (m.actor for m in self.notes.mentions if m.actor and who.overlaps(m.span))

    def clause(self, statement: Statement) -> str:
        return " ".join(run.of(self.text) for run in statement.runs)

    def sentence_of(self, span: Span) -> tuple[int, Span | None]:
        found = ((n, s) for n, s in enumerate(self.notes.sentences) if s.start <= span.start < s.end)
        return next(found, (len(self.notes.sentences), None))


def _verb(statement: Statement) -> str:
    return statement.lemma.split()[0] if statement.lemma else ""
