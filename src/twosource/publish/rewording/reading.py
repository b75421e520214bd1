"""A sentence taken apart: its words, names, numbers and dates, however they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from twosource.publish.rewording.vocabulary import FUNCTION, WORDS, bare, stem

TOKEN = re.compile(r"\d{4}-\d\d-\d\d|\d+(?:[.,]\d+)*(?:[^\W\d_]+)?|[^\W_]+(?:['’][^\W_]+)*|[%$€£¥]|[,;:.!?–—()\"“”]")
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
FIGURE = re.compile(r"(\d+(?:[.,]\d+)*)([^\W\d_]*)")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})

UNITS = {word: n for n, word in enumerate(WORDS["numbers"]["units"])}
TENS = {word: 10 * n for n, word in enumerate(WORDS["numbers"]["tens"], 2)}
ORDINALS = {word: n for n, word in enumerate(WORDS["numbers"]["ordinals"])}
SCALES: Mapping[str, int] = WORDS["numbers"]["scales"]
MONTHS = {name: n for n, names in enumerate(WORDS["dates"]["months"], 1) for name in names}
WEEKDAYS = frozenset(WORDS["dates"]["weekdays"])
DEICTIC = frozenset(WORDS["dates"]["deictic"])
CURRENCY: Mapping[str, str] = WORDS["currency"]
STOPS = frozenset(',;:.!?–—()"“”')

Number = tuple[str, Fraction]  # what kind of number, and how much
Day = tuple[int | None, int | None, int | None]  # year, month, day


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or stop; *part* tells which, *key* what it is the same as."""

    text: str
    part: str  # "word", "name", "small", "number", "date", "stop"
    key: str
    number: Number | None = None
    day: Day | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence as tokens, and what there is in it."""

    tokens: tuple[Token, ...]

    @property
    def numbers(self) -> tuple[Number, ...]:
        return tuple(token.number for token in self.tokens if token.number is not None)

    @property
    def days(self) -> tuple[Day, ...]:
        return tuple(token.day for token in self.tokens if token.day is not None)

    @property
    def times(self) -> frozenset[str]:
        """Weekdays and spans that point from the day of writing."""
        return frozenset(token.key for token in self.tokens if token.part == "date" and token.day is None)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(token.key for token in self.tokens if token.part == "name")

    @property
    def content(self) -> tuple[Token, ...]:
        """What tells something: words that are not grammar, names, numbers and dates."""
        return tuple(token for token in self.tokens if token.part not in ("small", "stop"))


def read(text: str, *, known: frozenset[str] = frozenset()) -> Reading:
    """The *text* taken apart; *known* are words in small letters elsewhere, and so no names at the start of it."""
    found = TOKEN.findall(text.replace("’", "'"))
    return Reading(tuple(_tokens(found, known)))


def _tokens(found: Sequence[str], known: frozenset[str]) -> Iterator[Token]:
    at, begins = 0, True
    while at < len(found):
        word = found[at]
        for length, token in (_date(found, at), _number(found, at)):
            if token is not None:
                yield token
                at, begins = at + length, False
                break
        else:
            yield _word(word, begins, known)
            begins = word in '.!?“"' if word in STOPS else False
            at += 1


def _word(word: str, begins: bool, known: frozenset[str]) -> Token:
    if word in STOPS:
        return Token(word, "stop", word)
    if word in CURRENCY:
        return Token(word, "word", CURRENCY[word])
    plain = bare(word)
    if plain in FUNCTION or plain in {"i"}:
        return Token(word, "small", plain)
    small = word[:1].islower() or (begins and (plain in known or stem(plain) in known))
    if not small or any(letter.isupper() for letter in word[1:]):
        return Token(word, "name", plain)
    return Token(word, "word", stem(plain))


def _date(found: Sequence[str], at: int) -> tuple[int, Token | None]:
    """How many tokens from *at* on are a date, and that; or none."""
    word = found[at].casefold()
    if re.fullmatch(r"\d{4}-\d\d-\d\d", word):
        written = [int(part) for part in word.split("-")]
        return 1, Token(word, "date", word, day=(written[0], written[1], written[2]))
    if word in WEEKDAYS:
        return 1, Token(word, "date", word)
    if word in DEICTIC and at + 1 < len(found) and found[at + 1].isalpha():
        unit = found[at + 1].casefold()
        if unit not in FUNCTION:
            return 2, Token(f"{word} {unit}", "date", f"{word} {unit}")
    # The month, the day before or after it, the year behind both.
    start, day = at, _day(found, at)
    if day is not None:
        start = at + 2 if found[at + 1 : at + 2] == ["of"] else at + 1
    month, length = _month(found, start, sure=day is not None)
    if month is None:
        return 0, None
    end = start + length
    if day is None and end < len(found) and (day := _day(found, end)) is not None:
        end += 1
    year = None
    behind = end + 1 if found[end : end + 1] == [","] else end
    if behind < len(found) and YEAR.fullmatch(found[behind]):
        year, end = int(found[behind]), behind + 1
    if day is None and year is None and found[start].casefold() in {"may", "march"} and not _named(found, start):
        return 0, None
    return end - at, Token(" ".join(found[at:end]), "date", "day", day=(year, month, day))


def _day(found: Sequence[str], at: int) -> int | None:
    match = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", found[at].casefold()) if at < len(found) else None
    if match:
        return int(match[1]) if 1 <= int(match[1]) <= 31 else None
    return ORDINALS.get(found[at].casefold()) if at < len(found) else None


def _month(found: Sequence[str], at: int, *, sure: bool) -> tuple[int | None, int]:
    if at >= len(found) or not found[at][:1].isupper():
        return None, 0
    name = found[at].casefold()
    if name not in MONTHS:
        return None, 0
    short = len(name) <= 4 and name not in {"may", "june", "july"}
    dotted = short and found[at + 1 : at + 2] == ["."]
    length = 2 if dotted else 1
    if short and not sure and _day(found, at + length) is None:
        return None, 0  # "Jan" may be a man
    return MONTHS[name], length


def _named(found: Sequence[str], at: int) -> bool:
    """True where a word such as "May" or "March" stands where a month does."""
    return at > 0 and found[at - 1].casefold() in {"in", "of", "since", "until", "by", "early", "late", "mid", "during"}


def _number(found: Sequence[str], at: int) -> tuple[int, Token | None]:
    """How many tokens from *at* on are a number, in digits or words, and that; or none."""
    end, value, kind = at, None, "number"
    match = FIGURE.fullmatch(found[at])
    if match:
        digits, ending = match[1], match[2].casefold()
        if ending and ending not in SCALES and ending not in ORDINAL_ENDS:
            return 0, None  # part of a name, as "4x4" is
        value, end = _figure(digits), at + 1
        if ending in ORDINAL_ENDS:
            kind = "ordinal"
        elif ending:
            value *= SCALES[ending]
        while end < len(found) and kind == "number" and found[end].casefold() in SCALES and len(found[end]) > 2:
            value, end = value * SCALES[found[end].casefold()], end + 1
    elif found[at].casefold() in ORDINALS:
        kind, value, end = "ordinal", Fraction(ORDINALS[found[at].casefold()]), at + 1
    else:
        value, end = _spelled(found, at)
    if value is None:
        return 0, None
    if found[end : end + 1] == ["%"] or [word.casefold() for word in found[end : end + 1]] == ["percent"]:
        kind, end = "percent", end + 1
    elif [word.casefold() for word in found[end : end + 2]] == ["per", "cent"]:
        kind, end = "percent", end + 2
    return end - at, Token(" ".join(found[at:end]), "number", f"{kind} {value}", number=(kind, value))


def _figure(digits: str) -> Fraction:
    if GROUPED.fullmatch(digits):
        return Fraction(digits.replace(",", ""))
    whole, *rest = re.split(r"[.,]", digits)
    return Fraction(f"{whole}.{''.join(rest)}") if len(rest) == 1 else Fraction("".join([whole, *rest]))


def _spelled(found: Sequence[str], at: int) -> tuple[Fraction | None, int]:
    """The number that words from *at* on spell, and where they end: "two hundred and twelve", "a dozen"."""
    total, current, end, begun = 0, 0, at, False
    if at and found[at - 1].casefold() == "no" and found[at].casefold() == "one":
        return None, at
    while end < len(found):
        word = found[end].casefold()
        if word in UNITS and (not begun or current % 10 == 0):
            current += UNITS[word]
        elif word in TENS and (not begun or current % 100 == 0):
            current += TENS[word]
        elif word in SCALES and len(word) > 2 and (begun or _after_article(found, end)):
            current = max(1, current) * SCALES[word]
            if SCALES[word] >= 1000:
                total, current = total + current, 0
        elif word == "and" and begun and _goes_on(found, end, current or total):
            end += 1
            continue
        else:
            break
        begun, end = True, end + 1
    return (Fraction(total + current), end) if begun else (None, at)


def _after_article(found: Sequence[str], at: int) -> bool:
    return at > 0 and found[at - 1].casefold() in {"a", "one", "per"}


def _goes_on(found: Sequence[str], at: int, value: int) -> bool:
    """True of the "and" of "two hundred and twelve", False of that of "two and three"."""
    following = found[at + 1].casefold() if at + 1 < len(found) else ""
    return value >= 100 and value % 100 == 0 and (following in UNITS or following in TENS)
