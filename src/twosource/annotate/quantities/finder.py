"""QuantityFinder: the numbers of an article that count or measure something."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from twosource.annotate.numbers import number
from twosource.annotate.quantities.amounts import amount_of, squeezed
from twosource.annotate.quantities.counted import counted_by, noun_span, of_noun
from twosource.annotate.quantities.measures import STATE, lemma_of, measure_of
from twosource.annotate.quantities.naming import is_name
from twosource.annotate.quantities.people import HOUSEHOLDS, OF_PERSONS, PEOPLE_ONLY, is_people, single_persons
from twosource.annotate.quantities.words import COUNT, MONEY, PERSONS, SIGNS, WORDS, unit_named
from twosource.model.annotation import Quantity, Time
from twosource.model.article import Article

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

Match = re.Match[str]

# "Five of them", "including six children": part of what was counted before.
PART_OF = re.compile(r"\sof\s(?:them|those|these|whom)\b", re.IGNORECASE)
PART_BEFORE = ("including ", "among them ", "amongst them ")
AREAS = frozenset(WORDS["areas"]["words"])
ENDING = frozenset(WORDS["lives"]["verbs"])
KNOWN = frozenset(WORDS["measures"])
OF_PEOPLE_ALONE = frozenset(WORDS["people_alone"]["verbs"])
CHANGES = frozenset(WORDS["changes"]["verbs"])
TALKS = frozenset(WORDS["talks"]["words"])


@dataclass(frozen=True, slots=True)
class QuantityFinder:
    """The quantities of an article, in order; a number inside a name, a date, an age or an address is none.

    "At least 40" is 40 and up, "nearly 2,000" is 1,800 to 2,000 and not exact,
    "some 300" 270 to 330, "dozens" 24 to 99.  Shares are in the hundred.
    "A man was killed" is one person killed.
    """

    REVISION: ClassVar[int] = 3

    def __call__(self, doc: Doc, article: Article, times: tuple[Time, ...], /) -> tuple[Quantity, ...]:
        taken = sorted((time.span.start, time.span.end) for time in times)
        found = [*_numbers(doc, article, taken), *single_persons(doc, article)]
        kept: dict[tuple[int, int], Quantity] = {}
        for quantity in sorted(found, key=lambda q: q.span):
            kept.setdefault((quantity.span.start, quantity.span.end), quantity)
        return tuple(kept.values())


def _numbers(doc: Doc, article: Article, taken: list[tuple[int, int]]) -> Iterator[Quantity]:
    text = doc.text
    ends = [stop for _, stop in taken]
    last: Quantity | None = None
    for match in COUNT.finditer(text):
        start, end = match.start(), match.end()
        while start < end and text[start].isspace():
            start += 1
        after = bisect_right(ends, start)  # the first time that ends past the start of the number
        share = match["fraction"] and text[max(0, start - 3) : start].lower() == "by "  # "shrank by a quarter"
        if after < len(taken) and taken[after][0] < end and not share:
            continue
        amount = amount_of(match)
        if amount is None:
            continue
        before = text[max(0, start - 24) : start].lower()
        core = next(match.start(g) for g in ("fraction", "vague", "none", "sign", "low") if match[g])
        span = doc.char_span(core, end, alignment_mode="expand")
        if span is None or is_name(match, span, text):
            continue
        if _moved(match, span):
            yield from _ends(match, span, article)
            continue
        quantity = _quantity(match, span, amount, article, start, end)
        whole = last if last is not None and last.span.start >= span.sent.start_char else None
        if whole is not None and whole.measure in KNOWN:
            if quantity is None and PART_OF.match(text, end):
                low, high, exact = amount
                quantity = Quantity(article.span(start, end), low, high, whole.unit, whole.measure, None, exact)
            elif quantity is not None and quantity.measure is None and before.endswith(PART_BEFORE):
                unit = "person" if is_people(span.root.head) else quantity.unit
                quantity = replace(quantity, unit=unit, measure=whole.measure)
        if quantity is not None:
            last = quantity
            yield quantity


def _quantity(
    match: Match, span: Tokens, amount: tuple[float | None, float | None, bool], article: Article, start: int, end: int
) -> Quantity | None:
    low, high, exact = amount
    where = article.span(start, end)
    counted, of = counted_by(span, match)
    if match["percent"] or match["fraction"]:
        if of is not None and of in span:
            of = of_noun(of)
        return Quantity(where, low, high, "percent", "percent", noun_span(article, of), exact)
    if match["sign"]:
        code = SIGNS[match["sign"].strip().upper()]
        return Quantity(where, low, high, code, code, None, exact)
    if counted is None:
        return None
    if counted in span and of is not None and of.lower_ in STATE:
        since = measure_of(span.root, span.root, persons=True)  # "six of the wounded later died"
        state = "killed" if since == "killed" else STATE[of.lower_]
        return Quantity(where, low, high, "person", state, noun_span(article, of), exact)
    lemma = counted.lemma_.lower()
    if match["degree"]:
        return Quantity(where, low, high, "degree", None, None, exact)
    if _meetings(counted, of_noun(counted)):
        return Quantity(where, low, high, "meeting", "meeting", None, exact)
    if _magnitude(span):
        return Quantity(where, low, high, "magnitude", "magnitude", None, exact)
    if lemma in MONEY:
        return Quantity(where, low, high, MONEY[lemma], MONEY[lemma], None, exact)
    bare = counted in span or lemma == "more"  # "killed two and wounded three more"
    person = lemma in PERSONS or counted.lower_ in PERSONS or bare
    partitive = match["vague"] and match["vague"].lower().endswith("of")
    measure = measure_of(counted, span.root if partitive else counted, persons=person)
    if bare:
        words = (match["low"] or match["vague"] or match["none"] or "").lower()
        if words in ("one", "a", "an", "no", "none", "several") and (measure is None or measure not in KNOWN):
            return None
        unit = "person" if measure in OF_PERSONS else None
        if unit is None and of is not None and of.pos_ != "PRON" and match["low"]:
            return Quantity(where, low, high, unit_named(of.lemma_.lower()), measure, noun_span(article, of), exact)
        if unit is None and measure not in KNOWN:
            # A small bare number is an age, a score, a rank as often as a count.
            small = (high or low or 0.0) < 120
            return None if small or not words[:1].isdigit() else Quantity(where, low, high, None, measure, None, exact)
        return Quantity(where, low, high, unit, measure, noun_span(article, of), exact)
    none = match["none"] and not match["none"].lower().startswith("not a")
    if (none or (match["low"] or "").lower() == "one") and measure not in KNOWN:
        return None  # "in one sentence", "no doubt" count nothing
    if squeezed(match["before"]).endswith("the") and (high or 0) < 10 and measure not in KNOWN:
        return None  # "the two leaders" counts nobody
    people = is_people(counted) or counted.head.lemma_.lower() in OF_PEOPLE_ALONE
    if measure in PEOPLE_ONLY and not people and lemma not in HOUSEHOLDS:
        # "Drew no conclusions", "released two reports"; but "burned ten acres".
        measure = "burned" if measure == "injured" and unit_named(lemma) in AREAS else None
    if people and (measure == "destroyed" or (lemma == "life" and lemma_of(counted.head) in ENDING)):
        measure = "killed"  # "lost 13 soldiers", "claimed 17 lives"
    unit = "person" if people and measure in OF_PERSONS else unit_named(lemma)
    return Quantity(where, low, high, unit, measure, noun_span(article, counted), exact)


def _meetings(counted: Token, of: Token | None) -> bool:
    """True of "met four times" and of "three rounds of talks"."""
    if counted.lemma_.lower() == "time":
        return counted.dep_ == "npadvmod" and counted.head.lemma_ == "meet"
    return counted.lemma_.lower() == "round" and of is not None and of.lemma_.lower() in TALKS


def _moved(match: Match, span: Tokens) -> bool:
    """True of "raised from 12 to 15 percent": two levels, and no range between them."""
    if not match["high"] or "to" not in (match["join"] or ""):
        return False
    before = match.string[max(0, match.start() - 5) : match.start()].lower()
    return before == "from " and any(t.lemma_.lower() in CHANGES for t in span.doc[span.sent.start : span.start])


def _ends(match: Match, span: Tokens, article: Article) -> Iterator[Quantity]:
    """The two levels, each counting what stands after the second."""
    for level in ("low", "high"):
        value = number(match[level])
        start = match.start(level) if level == "high" or not match["sign"] else match.start("sign")
        end = match.end() if level == "high" else match.end(level)
        quantity = _quantity(match, span, (value, value, True), article, start, end)
        if quantity is not None:
            yield quantity


def _magnitude(span: Tokens) -> bool:
    around = span.doc[max(0, span.start - 2) : min(len(span.doc), span.end + 2)]
    return any(token.lower_.startswith("magnitude") for token in around) and "." in span.text
