"""What is said to be still to come, and by when."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from twosource.check.cues import cue
from twosource.check.facts import Fact, is_pronoun
from twosource.model.annotation import Time
from twosource.model.text import Interval

LONGEST = 3 * 366  # days; what is due "this century" can be held against nobody
LEAD = 30  # characters before a clause that may govern it: "plans / to reopen"
BY = re.compile(
    r"\b(?:by|before|until|till|within|no later than|not later than|as early as)\s+(?:the\s+)?$", re.IGNORECASE
)
WITHIN = re.compile(
    r"\b(?:within\s+(?:the\s+(?:next|coming)\s+)?|in\s+the\s+(?:next|coming)\s+)$|^within\b", re.IGNORECASE
)
SPAN = re.compile(r"P(\d+)([DWM])$")
DAYS = {"D": 1, "W": 7, "M": 30}
# "When it opens", "whether they will come", "where it is to be built": told only beside what the sentence is about.
BESIDE = re.compile(
    r"\W*(?:(?:under|in|at|on|by|for|from) which|when|whether|where|why|how|what|who|whose|whom"
    r"|as|since|because|while|than|if)\b",
    re.IGNORECASE,
)
# "Which was to have opened", "had meant to": plans of the past.
PAST_PLAN = re.compile(
    r"\b(?:was|were) to have\b|\bhad (?:originally |once |already )?"
    r"(?:called|planned|expected|meant|hoped|intended|promised|scheduled|been)\b",
    re.IGNORECASE,
)
# What turns from a promise to what came of it.
TURNING = re.compile(r"\b(?:but|yet|though|although|however|instead|only)\b", re.IGNORECASE)
NO_ANSWER = re.compile(
    r"\b(?:would|will)(?: not|n't) (?:say|comment|be drawn|confirm|speculate|discuss|give)\b", re.IGNORECASE
)
NEVER = re.compile(r"\bnever\b", re.IGNORECASE)
DEFINITE = re.compile(r"\W*(?:the|this|these|both|his|her|its|their|all|each|two|three)\b", re.IGNORECASE)
IDLE = frozenset(("be", "have", "remain", "continue"))
# "Will likely", "is likely to": a prediction, where "may" only leaves it open.
LIKELY = re.compile(r"\b(?:will|would|(?:is|are) (?:most |very |quite )?)\s*(?:most |very )?likely\b", re.IGNORECASE)
# Said plainly enough to be held against somebody, however vague the deed: "is expected to build on this".
PREDICTED = re.compile(rf"{LIKELY.pattern}|\b(?:is|are) (?:\w+ )?(?:expected|anticipated|forecast) to\b", re.IGNORECASE)


@dataclass(frozen=True)
class Foretold:
    """The fact at *at* says that something is to come, due in *due*."""

    at: int
    due: Interval
    words: frozenset[str]  # of the clause and the clauses that hang on it
    clause: frozenset[int]  # the facts that tell it


def by_sentence(facts: Sequence[Fact]) -> tuple[tuple[int, ...], ...]:
    """The facts of each sentence, by position."""
    found: dict[tuple[str, int], list[int]] = defaultdict(list)
    for n, fact in enumerate(facts):
        found[(fact.article.id, fact.sentence.start)].append(n)
    return tuple(tuple(numbers) for numbers in found.values())


def foretold(facts: Sequence[Fact]) -> Iterator[Foretold]:
    """Every statement about what was still to come when its article appeared, one a clause."""
    for numbers in by_sentence(facts):
        taken: set[int] = set()
        for n in numbers:
            fact = facts[n]
            if n in taken or (fact.denies and fact.statement.modality != "expected") or not to_come(fact):
                continue
            clause = [m for m in numbers if m == n or _hangs(facts[m], fact)]
            due = due_of([facts[m] for m in clause], fact)
            sure = fact.statement.modality == "expected" or bool(LIKELY.search(fact.text) and weighty(fact))
            maybe = fact.statement.modality in ("possible", "conditional", "asserted") and announces(fact)
            if due is None or (due == Interval() and not weighty(fact)):
                continue
            # The day of another clause is no day for what is only aimed at.
            if not sure and not (maybe and (due_of([fact], fact) or Interval()) != Interval()):
                continue
            taken |= set(clause)
            words = frozenset(w for m in clause for w in facts[m].bag) | _meant(facts, fact)
            yield Foretold(n, due, words, frozenset(clause))


def broken(facts: Sequence[Fact]) -> Iterator[tuple[Foretold, tuple[int, ...]]]:
    """Every plan or promise of the past that its own article tells the failure of, with the facts that tell it:
    "had promised to reopen by Friday, but on Sunday the gates were still shut"."""
    sentences = sorted(by_sentence(facts), key=lambda numbers: facts[numbers[0]].key)
    for at, numbers in enumerate(sentences):
        following = sentences[at + 1] if at + 1 < len(sentences) else ()
        for n in numbers:
            fact = facts[n]
            if fact.denies or not promised(fact) or in_notice(fact):
                continue
            clause = [m for m in numbers if m == n or _hangs(facts[m], fact)]
            rest = [m for m in numbers if facts[m].citation.span.start >= fact.citation.span.end]
            if not rest and following and TURNING.match(facts[following[0]].sentence.of(fact.article.text)):
                same = facts[following[0]].article.id == fact.article.id
                rest = list(following) if same else []
            failing = tuple(m for m in rest if came_to_nothing(facts[m], fact))
            if failing:
                words = frozenset(w for m in clause for w in facts[m].bag) | _meant(facts, fact)
                yield Foretold(n, _day_past(fact), words, frozenset(clause)), failing


def promised(fact: Fact) -> bool:
    """True of what somebody had said he would do, or what was to have been done."""
    return bool(cue("foretold", "promised").search(_lead(fact) + fact.text))


def came_to_nothing(later: Fact, fact: Fact) -> bool:
    """True where the clause behind a "but" says that what was promised in *fact* is not so yet, or was given up."""
    text = fact.article.text[fact.citation.span.end : later.citation.span.end]
    if not TURNING.search(text) or later.statement.modality not in ("asserted", "denied"):
        return False
    failed = any(cue("outcome", kind).search(later.text) for kind in ("failed", "still", "changed"))
    return failed or later.denies


def _day_past(fact: Fact) -> Interval:
    """By when it was to be, open where the words do not say."""
    days = [(t, t.interval) for t in fact.times if t.kind in ("DATE", "TIME") and t.interval.latest]
    for time, interval in days:
        return Interval(None, interval.latest) if _by(time, fact) or time.bound in ("until", "before") else interval
    return Interval()


def announces(fact: Fact) -> bool:
    """True where the clause, or what leads up to it, tells of something to come."""
    text = fact.article.text
    lead = text[max(fact.sentence.start, fact.statement.span.start - 2 * LEAD) : fact.statement.span.start]
    return bool(cue("foretold", "announced").search(fact.text) or cue("foretold", "announced").search(lead))


def to_come(fact: Fact) -> bool:
    """True where a finite verb, or the verb that governs the clause, says that it is still to come."""
    sentence = fact.sentence.of(fact.article.text).strip()
    if sentence.endswith("?") or sentence == (fact.article.title or "").strip() or _headline(sentence):
        return False
    if in_notice(fact):
        return False
    text = fact.text
    governed = bool(re.search(rf"{cue('foretold', 'governing').pattern}\s*$", _lead(fact), re.IGNORECASE))
    if not _subject(fact) and cue("outcome", "changed").search(sentence):
        return False  # "a visit, announced for Saturday, was called off"
    if BESIDE.match(text) or PAST_PLAN.search(text) or NO_ANSWER.search(text):
        return False
    if "would" in text.lower() and re.search(r"\bI\b", text):
        return False  # "I would sing, too": nobody foretells it
    if re.match(r"\W*to\b", text, re.IGNORECASE):
        return governed
    return governed or bool(cue("foretold", "finite").search(text)) or bool(cue("foretold", "announced").match(text))


def in_notice(fact: Fact) -> bool:
    """True of what an outlet says of its own mistake: "has been corrected to show that the work will cost twelve"."""
    return any(n.kind != "update" and n.span.overlaps(fact.statement.span) for n in fact.article.notices)


def _headline(sentence: str) -> bool:
    """True of a line without a stop whose words mostly begin with capitals."""
    words = [word for word in sentence.split() if word[0].isalpha()]
    capital = sum(word[0].isupper() for word in words)
    return bool(words) and sentence[-1] not in ".!\"”'" and capital > 0.6 * len(words)


def _subject(fact: Fact) -> str:
    """The words of the subject, or of what a passive clause is about."""
    span = fact.statement.subject or fact.statement.object
    return span.of(fact.article.text) if span else ""


def _lead(fact: Fact) -> str:
    start = fact.statement.span.start
    return fact.article.text[max(fact.sentence.start, start - LEAD) : start]


def weighty(fact: Fact) -> bool:
    """True of what no day is named for, but is said firmly, by somebody, of somebody."""
    if fact.statement.polarity == "negative" and not NEVER.search(fact.text):
        return False
    subject = _subject(fact)
    own = bool(fact.doers & fact.names) and not is_pronoun(subject)
    firm = bool(cue("foretold", "firm").search(fact.text)) and not is_pronoun(subject)
    if re.match(r"\W*to\b", fact.text, re.IGNORECASE):
        return bool(cue("foretold", "firm").search(_lead(fact) + "to"))
    definite = bool(DEFINITE.match(subject))
    if cue("foretold", "vague").search(fact.text):
        return (definite or own) and bool(PREDICTED.search(fact.text))
    agenda = bool(cue("foretold", "agenda").search(fact.text))
    if fact.statement.lemma.split(" ")[0] in IDLE and not (firm or agenda):
        return False
    return bool(subject) and (bool(fact.voice) or own or firm or definite or agenda)


def due_of(clause: Sequence[Fact], fact: Fact) -> Interval | None:
    """By when: open where the words do not say, `None` where it was over before the article appeared."""
    published = fact.article.published.interval
    today = published.earliest
    for one in sorted(clause, key=lambda f: (f is not fact, f.key)):
        for time in one.times:
            if time.kind == "DURATION" and (within := _within(time, one, published)) is not None:
                return within
            if (
                time.kind not in ("DATE", "TIME")
                or time.value == "PRESENT_REF"
                or (time.interval.days or LONGEST + 1) > LONGEST
            ):
                continue
            due = _due(time, one, published)
            if due is None or (today is not None and due.latest is not None and due.latest < today):
                continue
            if (
                today is not None
                and due.latest is not None
                and due.latest == today
                and time.kind == "DATE"
                and not _by(time, one)
            ):
                continue  # "on Tuesday" in Tuesday's paper mostly dates the saying
            return due
    past = [t for t in fact.times if t.interval.latest and today and t.interval.latest < today]
    return None if past else Interval()


def _within(time: Time, fact: Fact, published: Interval) -> Interval | None:
    """The days from publication on for "within ten days"."""
    found = SPAN.match(time.value)
    text = fact.article.text
    before = text[max(0, time.span.start - 25) : time.span.start]
    if not found or published.earliest is None or published.latest is None:
        return None
    if not (WITHIN.search(before) or WITHIN.match(time.span.of(text))):
        return None
    return Interval(published.earliest, published.latest + timedelta(days=int(found[1]) * DAYS[found[2]]))


def _due(time: Time, fact: Fact, published: Interval) -> Interval | None:
    """The days that the words allow, none of them before publication."""
    interval = time.interval
    if (time.bound in ("until", "before") or _by(time, fact)) and interval.latest:
        interval = Interval(None, interval.latest)
    if published.earliest and interval.latest:
        if published.earliest > interval.latest:
            return None
        first: date = max(published.earliest, interval.earliest or published.earliest)
        return Interval(first, interval.latest)
    return interval


def _by(time: Time, fact: Fact) -> bool:
    text = fact.article.text
    return bool(BY.search(text[max(0, time.span.start - 25) : time.span.start]) or BY.match(time.span.of(text) + " "))


def _hangs(other: Fact, fact: Fact) -> bool:
    """True where the clause follows closely and may well hang on the other."""
    return fact.statement.span.start <= other.statement.span.start <= fact.statement.span.end + 2


def _meant(facts: Sequence[Fact], fact: Fact) -> frozenset[str]:
    """The words that "they will be buried" takes from the sentence before, "due on Monday" from its own."""
    subject = _subject(fact)
    if not subject:
        return fact.around  # "scheduled for May": the sentence says what
    if not is_pronoun(subject):
        return frozenset()
    before = [f for f in facts if f.article.id == fact.article.id and f.sentence.start < fact.sentence.start]
    last = max((f.sentence.start for f in before), default=0)
    return frozenset(word for f in before if f.sentence.start == last for word in f.doers)
