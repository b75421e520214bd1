"""QuantityFinder: the numbers of an article that count or measure something."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from twosource.annotate.numbers import number
from twosource.annotate.quantities.measures import AGENT, PATIENT, STATE, lemma_of, measure_of
from twosource.annotate.quantities.words import AFTER, BEFORE, COUNT, MONEY, PERSONS, SIGNS, UNITS, WORDS, unit_named
from twosource.model.annotation import Quantity, Time
from twosource.model.article import Article
from twosource.model.text import Span

Match = re.Match[str]
NAMES = frozenset(["PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "NORP"])
NAMED_BEFORE = frozenset(WORDS["names"]["before"])
NAMED_AFTER = frozenset(WORDS["names"]["after"])
SLACK = 0.1  # how far "about" and "nearly" are taken to reach: a tenth


@dataclass(frozen=True, slots=True)
class QuantityFinder:
    """The quantities of an article, in order; a number inside a name, a date, an age or an address is none.

    "At least 40" is 40 and up, "nearly 2,000" is 1,800 to 2,000 and not exact,
    "some 300" 270 to 330, "dozens" 24 to 99.  Shares are in the hundred.
    "A man was killed" is one person killed.
    """

    REVISION: ClassVar[int] = 2

    def __call__(self, doc: Doc, article: Article, times: tuple[Time, ...], /) -> tuple[Quantity, ...]:
        taken = sorted((time.span.start, time.span.end) for time in times)
        found = [*_numbers(doc, article, taken), *_single_persons(doc, article)]
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
        if after < len(taken) and taken[after][0] < end:
            continue
        amount = _amount(match)
        if amount is None:
            continue
        before = text[max(0, start - 24) : start].lower()
        core = next(match.start(g) for g in ("fraction", "vague", "none", "sign", "low") if match[g])
        span = doc.char_span(core, end, alignment_mode="expand")
        if span is None or _is_name(match, span, text):
            continue
        quantity = _quantity(match, span, amount, article, start, end)
        whole = last if last is not None and last.span.start >= span.sent.start_char else None
        if whole is not None and whole.measure in KNOWN:
            if quantity is None and PART_OF.match(text, end):
                low, high, exact = amount
                quantity = Quantity(article.span(start, end), low, high, whole.unit, whole.measure, None, exact)
            elif quantity is not None and quantity.measure is None and before.endswith(PART_BEFORE):
                unit = "person" if _is_people(span.root.head) else quantity.unit
                quantity = replace(quantity, unit=unit, measure=whole.measure)
        if quantity is not None:
            last = quantity
            yield quantity


def _amount(match: Match) -> tuple[float | None, float | None, bool] | None:
    """Low, high and exactness."""
    exact = True
    if match["fraction"]:
        share = _share(_squeezed(match["fraction"]))
        if share is None:
            return None
        low = high = share
        exact = False
    elif match["vague"]:
        words = _squeezed(match["vague"])
        low, high = (float(bound) for bound in WORDS["vague"][words])
        exact = words in WORDS["counted"]["words"]
    elif match["none"]:
        return 0.0, 0.0, True
    else:
        first, second = number(match["low"]), number(match["high"]) if match["high"] else None
        if first is None:
            return None
        if "and" in (match["join"] or "") and "between" not in text_before(match):
            return None  # two numbers, not one range
        if match["high"] and second is not None:
            # "3 to 4 million": the scale word of the second is meant for both.
            if first < second and second >= 1000 and first < 1000:
                scale = next((s for s in (1e12, 1e9, 1e6, 1e3) if second >= s), 1.0)
                if any(word in match["high"].lower() for word in ("thousand", "million", "billion", "trillion")):
                    first *= scale
            if not first < second:
                return None
            low, high, exact = first, second, False
        else:
            low = high = first
    low, high = round(low, 6), round(high, 6)
    kind = _kind(match)
    if kind == "at_least":
        return low, None, exact
    if kind == "at_most":
        return None, high, exact
    if low == high:
        if kind in ("about", "below"):
            low, exact = round(low * (1 - SLACK), 6), False
        if kind in ("about", "above"):
            high, exact = round(high * (1 + SLACK), 6), False
    elif kind:
        exact = False
    return low, high, exact


def _share(words: str) -> float | None:
    """A fraction in the hundred: "a third", "three-fourths"."""
    if words in WORDS["fractions"]:
        return float(WORDS["fractions"][words])
    part, _, whole = words.partition("-")
    over = {"thirds": 3, "quarters": 4, "fourths": 4, "fifths": 5, "tenths": 10}.get(whole)
    count = number(part)
    return round(100 * count / over, 4) if over and count is not None and count < over else None


def text_before(match: Match) -> str:
    return match.string[max(0, match.start() - 12) : match.start()].lower()


def _kind(match: Match) -> str | None:
    after = _squeezed(match["after"] or "")
    if after:
        return str(AFTER[after])
    kinds = []
    rest = _squeezed(match["before"])
    while rest:
        word = next((w for w in sorted(BEFORE, key=len, reverse=True) if rest.startswith(w)), None)
        if word is None:
            break
        kinds.append(BEFORE[word])
        rest = rest[len(word) :].strip()
    return next((kind for kind in kinds if kind != "exactly"), None)


def _squeezed(words: str) -> str:
    return " ".join(words.lower().split())


def _is_name(match: Match, span: Tokens, text: str) -> bool:
    """True where the number names, ranks, dates or ages something instead of counting it."""
    first, last = span[0], span[-1]
    if not match["low"]:
        return False
    if any(token.ent_type_ in NAMES for token in span) and not match["sign"] and not match["percent"]:
        return True
    before = text[max(0, match.start() - 20) : match.start()].lower().split()
    after = text[match.end() : match.end() + 24]
    if before and before[-1].strip("(,\"'") in NAMED_BEFORE and not match["sign"]:
        return True
    if re.match(r"[- ]years?[- ]olds?\b|[- ]months?[- ]olds?\b|(?:st|nd|rd|th)\b", after, re.IGNORECASE):
        return True
    if re.match(r"\sblock of\b", after):
        return True
    following = re.match(r"\s([A-Z][\w'.]*)(?:\s([A-Z][\w.]*))?", after)
    if following and (
        following[1].lower().strip(".") in NAMED_AFTER or (following[2] or "").lower().strip(".") in NAMED_AFTER
    ):
        return True
    # "Olga Prest, 61, a machinist"
    if first.i and first.nbor(-1).text == "," and last.i + 1 < len(span.doc) and last.nbor().text in (",", ".", ";"):
        number_ = number(match["low"])
        if (
            first.i > 1
            and first.nbor(-2).pos_ == "PROPN"
            and number_ is not None
            and number_ < 120
            and match["low"].isdigit()
        ):
            return True
    return bool(re.fullmatch(r"\d+", match["low"])) and len(match["low"]) > 12


def _quantity(
    match: Match, span: Tokens, amount: tuple[float | None, float | None, bool], article: Article, start: int, end: int
) -> Quantity | None:
    low, high, exact = amount
    where = article.span(start, end)
    counted, of = _counted(span, match)
    if match["percent"] or match["fraction"]:
        if of is not None and of in span:
            of = _of_noun(of)
        return Quantity(where, low, high, "percent", "percent", _noun_span(article, of), exact)
    if match["sign"]:
        code = SIGNS[match["sign"].strip().upper()]
        return Quantity(where, low, high, code, code, None, exact)
    if counted is None:
        return None
    if counted in span and of is not None and of.lower_ in STATE:
        return Quantity(where, low, high, "person", STATE[of.lower_], _noun_span(article, of), exact)
    lemma = counted.lemma_.lower()
    if _magnitude(span):
        return Quantity(where, low, high, "magnitude", "magnitude", None, exact)
    if lemma in MONEY:
        return Quantity(where, low, high, MONEY[lemma], MONEY[lemma], None, exact)
    bare = counted in span
    person = lemma in PERSONS or counted.lower_ in PERSONS or counted in span
    partitive = match["vague"] and match["vague"].lower().endswith("of")
    measure = measure_of(counted, span.root if partitive else counted, persons=person)
    if bare:
        words = (match["low"] or match["vague"] or match["none"] or "").lower()
        if words in ("one", "a", "an", "no", "none", "several") and (measure is None or measure not in KNOWN):
            return None
        unit = "person" if measure in OF_PERSONS else None
        if unit is None and of is not None and words[:1].isdigit():
            return Quantity(where, low, high, unit_named(of.lemma_.lower()), measure, _noun_span(article, of), exact)
        if unit is None and measure not in KNOWN:
            # A small bare number is an age, a score, a rank as often as a count.
            small = (high or low or 0.0) < 120
            return None if small or not words[:1].isdigit() else Quantity(where, low, high, None, measure, None, exact)
        return Quantity(where, low, high, unit, measure, _noun_span(article, of), exact)
    if (match["none"] or (match["low"] or "").lower() == "one") and measure not in KNOWN:
        return None  # "in one sentence", "no doubt" count nothing
    if _squeezed(match["before"]).endswith("the") and (high or 0) < 10 and measure not in KNOWN:
        return None  # "the two leaders" counts nobody
    people = _is_people(counted)
    if measure in PEOPLE_ONLY and not people and lemma not in HOUSEHOLDS:
        # "Drew no conclusions", "released two reports"; but "burned ten acres".
        measure = "burned" if measure == "injured" and unit_named(lemma) in AREAS else None
    if people and (measure == "destroyed" or (lemma == "life" and lemma_of(counted.head) in ENDING)):
        measure = "killed"  # "lost 13 soldiers", "claimed 17 lives"
    unit = "person" if people and measure in OF_PERSONS else unit_named(lemma)
    return Quantity(where, low, high, unit, measure, _noun_span(article, counted), exact)


def _is_people(noun: Token) -> bool:
    return (
        any(word in PERSONS or word in COUNTING_PERSONS for word in (noun.lemma_.lower(), noun.lower_))
        or noun.lower_ in STATE
        or PERSON_NOUN.search(noun.lower_) is not None
    )


# "Five of them", "including six children": part of what was counted before.
PART_OF = re.compile(r"\sof\s(?:them|those|these|whom)\b", re.IGNORECASE)
PART_BEFORE = ("including ", "among them ", "amongst them ")
HOUSEHOLDS = frozenset(WORDS["households"]["words"])
AREAS = frozenset(WORDS["areas"]["words"])
ENDING = frozenset(WORDS["lives"]["verbs"])
OF_PERSONS = frozenset(
    ["killed", "injured", "missing", "arrested", "charged", "evacuated", "abducted", "freed", "rescued", "infected",
     "attended", "deployed", "employed", "vaccinated", "sacked"]
)  # fmt: skip
COUNTING_PERSONS = frozenset(
    [
        "death",
        "fatality",
        "injury",
        "arrest",
        "body",
        "life",
        "casualty",
        "hostage",
        "case",
        "infection",
        "homicide",
        "murder",
        "killing",
    ]
)
HARM = frozenset(["shoot", "stab", "beat", "strangle"])
PEOPLE_ONLY = OF_PERSONS - {"killed", "missing", "rescued", "deployed", "infected", "sacked"}
PERSON_NOUN = re.compile(r"(?:ers|ors|ists|ians|ants|ees|men|women|ans|is)$")  # "clerics" aside, most plurals of people
NOMINAL = ("NOUN", "PROPN", "PRON")
KNOWN = frozenset(WORDS["measures"])


def _counted(span: Tokens, match: Match) -> tuple[Token | None, Token | None]:
    """The noun that is counted, the number itself where none stands; and the noun that tells of what."""
    doc = span.doc
    head = span.root
    last = span[-1]
    # "212-page", "19-storey"
    if (
        last.i + 2 < len(doc)
        and doc[last.i + 1].text == "-"
        and not doc[last.i].whitespace_
        and doc[last.i + 2].is_alpha
    ):
        return doc[last.i + 2], doc[last.i + 2]
    of = _of_noun(head)
    if match["vague"] and match["vague"].lower().endswith(" of"):
        noun = next((c for t in span for c in t.children if c.dep_ == "pobj" and c not in span), None)
        return (noun, noun) if noun is not None else (None, None)
    if (
        head.dep_ in ("nummod", "quantmod", "compound", "amod", "nmod", "det", "predet")
        and head.head not in span
        and head.head.i > head.i
    ):
        noun = head.head
        while noun.dep_ in ("nummod", "quantmod") and noun.head.i > noun.i:
            noun = noun.head
        return noun, noun
    if (
        head.pos_ in ("NOUN", "PROPN")
        and head.i > span[0].i
        and head.lower_ not in UNITS
        and not head.like_num
        and not match["none"]
    ):
        return head, head
    following = doc[last.i + 1] if last.i + 1 < len(doc) else None
    if following is not None and following.lower_ in (
        "people",
        "others",
        "dead",
        "wounded",
        "injured",
        "missing",
        "km",
        "kilometers",
        "miles",
    ):
        return following, following
    return head, of


def _of_noun(token: Token) -> Token | None:
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return next(
                (n for n in child.children if n.dep_ == "pobj" and (n.pos_ in NOMINAL or n.lower_ in STATE)), None
            )
    return None


def _noun_span(article: Article, noun: Token | None) -> Span | None:
    """The noun with what stands between it and its number: "aid workers"."""
    if noun is None:
        return None
    first = noun
    for child in sorted(noun.lefts, key=lambda t: -t.i):
        if child.dep_ in ("compound", "amod", "nmod", "poss") and child.i == first.i - 1 and not child.like_num:
            first = child
        else:
            break
    return article.span(first.idx, noun.idx + len(noun.text))


def _magnitude(span: Tokens) -> bool:
    around = span.doc[max(0, span.start - 2) : min(len(span.doc), span.end + 2)]
    return any(token.lower_ == "magnitude" for token in around) and "." in span.text


def _single_persons(doc: Doc, article: Article) -> Iterator[Quantity]:
    """One person of whom it is said without a number: "a volunteer firefighter was killed"."""
    for verb in doc:
        lemma = verb.lemma_.lower()
        states = verb.lemma_ == "be" and any(c.dep_ == "acomp" and c.lower_ in STATE for c in verb.children)
        if not states and (verb.pos_ != "VERB" or not (lemma in PATIENT or lemma in AGENT or lemma in HARM)):
            continue
        if any(child.dep_ == "neg" for child in verb.children):
            continue
        for noun in verb.children:
            if (
                noun.dep_ not in ("nsubj", "nsubjpass", "dobj")
                or noun.tag_ != "NN"
                or noun.lemma_.lower() not in PERSONS
            ):
                continue
            if noun.lemma_.lower() in ("staff", "crew", "couple", "people"):
                continue
            words = {child.lower_ for child in noun.children if child.dep_ in ("det", "nummod", "poss")}
            indefinite = words <= {"a", "an", "another"} and (
                words or (verb.tag_ == "VBN" and noun.left_edge.is_sent_start)
            )
            if not indefinite:
                continue
            measure = measure_of(noun, noun, persons=True)
            if measure not in ("killed", "injured", "missing", "arrested", "abducted", "freed", "rescued"):
                continue
            first = min(
                (c for c in noun.lefts if c.dep_ in ("det", "amod", "compound", "nmod")),
                key=lambda t: t.i,
                default=noun,
            )
            yield Quantity(
                article.span(first.idx, noun.idx + len(noun.text)),
                1.0,
                1.0,
                "person",
                measure,
                _noun_span(article, noun),
            )
