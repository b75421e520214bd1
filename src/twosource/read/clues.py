"""What a line says that gives the page away as its speaker: the clues of clues.toml, weighed together."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import islice

from twosource.read.lines import Line, cues

TURNING = ("reader", "notice")
INSIDE, OUTSIDE = 4, 3  # points asked of a sentence among the paragraphs, and of anything else
MOST_WORDS = 75
LONGEST = 4_000  # characters of a line that are weighed
MOST_ON_A_BUTTON = 7
QUOTED = re.compile(r"''.*?(?:''|$)|[\"“‘«][^\"”’»]*(?:[\"”’»]|$)")
OPENS_QUOTE = re.compile(r"^\W*[\"“«]|^['‘]\w")
TOKENS = re.compile(r"[\w'’-]+")
NUMBER = re.compile(r"[\d:.,%]+k?|\d+[a-z]{1,2}")
FEWEST_WORDS = 2
MOST_IN_A_STAMP = 16
STAMP_TOKENS = re.compile(r"[\w.'’]+")
DIGITS = re.compile(
    r"\d{1,4}(?:st|nd|rd|th|h|m|d|w|am|pm|min|hrs?)?|\d{1,2}[.:h]\d\d(?:[.:]\d\d)?(?:am|pm)?", re.IGNORECASE
)
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
DATED = re.compile(
    rf"\b(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b|\d{{1,2}}(?:st|nd|rd|th)? {MONTH}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})",
    re.IGNORECASE,
)
CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b(?![/.\d])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clue:
    """Words that count *points* for or against furniture, once a line."""

    kind: str
    points: int
    reason: str | None
    patterns: tuple[re.Pattern[str], ...]  # each by itself, since what begins with a sign is found much faster so
    cues: frozenset[str]  # of which a line has one, or there is nothing to find; empty where none are known


@dataclass(frozen=True, slots=True)
class Clues:
    """Everything that clues.toml knows."""

    turning: tuple[Clue, ...]  # in which the page turns to its reader or gives notice
    others: tuple[Clue, ...]
    buttons: frozenset[str]
    button: str  # the reason for a line of nothing but buttons
    orders: frozenset[str]
    stamps: frozenset[str]
    moments: frozenset[str]
    offers: frozenset[str]  # of which a paragraph has one, or it is no appeal
    role: re.Pattern[str]
    deed: re.Pattern[str]

    def offered(self, line: Line) -> bool:
        """True where *line* may be an appeal: no paragraph is one that speaks of nothing of the page's own."""
        return not (line.prose and self.offers.isdisjoint(line.cues))

    def appeal(self, line: Line, *, inside: bool, beside: bool = False) -> str | None:
        """Why *line* is the page speaking to its reader, `None` where it is not.

        More is asked *inside* the article, and less *beside* other furniture.
        """
        if (
            not self.offered(line)
            or line.count > MOST_WORDS
            or line.count < FEWEST_WORDS
            or OPENS_QUOTE.match(line.words)
        ):
            return None
        # Most lines neither turn to a reader nor give notice, and need no further look.
        turning = _met(line, turning=True)
        if not turning and not beside:
            return None
        met = [*turning, *_met(line, turning=False)]
        points = sum(clue.points for clue in met) + (not line.closed)
        if points < (INSIDE if inside and line.prose else OUTSIDE):
            return None
        kinds = {clue.kind for clue in met}
        # A sentence that asks something of its reader may be advice; one that names a newsletter may be a report.
        turned = "reader" in kinds or beside
        if "notice" not in kinds and not ("house" in kinds and turned) and not _asks(met, line):
            return None
        named = [clue for clue in met if clue.reason]
        best = max(named, key=lambda clue: clue.points, default=None)
        return best.reason if best else "page furniture"

    def weight(self, line: Line) -> int:
        """What the clues in *line* come to: above 0 where the page may speak, below where the article does."""
        if OPENS_QUOTE.match(line.words):
            return -1
        line = Line(line.start, line.words[:LONGEST])
        points = [clue.points for turning in (True, False) for clue in _met(line, turning=turning)]
        return sum(points) if min(points, default=0) >= 0 else -1

    def is_button(self, line: Line) -> bool:
        """True where *line* is short and made of nothing but what stands on buttons."""
        if line.closed and not line.words.endswith(("!", "...", "…")):
            return False
        found = islice(TOKENS.finditer(line.plain.replace("’", "'")), MOST_ON_A_BUTTON + 1)
        tokens = [token[0] for token in found]
        if not 0 < len(tokens) <= MOST_ON_A_BUTTON:
            return False
        known = self.buttons | self.stamps
        # "2 hours ago | 120 views": but "Monday" alone is no button.
        named = any(token in self.buttons and (token not in self.stamps or len(tokens) == 1) for token in tokens)
        return named and all(token in known or NUMBER.fullmatch(token) for token in tokens)

    def is_order(self, line: Line) -> bool:
        """True where *line* is a button that needs no company to be known as one."""
        tokens = TOKENS.findall(line.words.lower())
        return len(tokens) > 1 and tokens[0] in self.orders and self.is_button(line)

    def is_stamp(self, line: Line, *, spare: int = 0) -> bool:
        """True where *line* is made of nothing but a day or a moment, but for *spare* words in capitals."""
        if line.count > MOST_IN_A_STAMP or line.closed:
            return False
        tokens = [token.strip(".") for token in STAMP_TOKENS.findall(line.words)]
        other = [t for t in tokens if t.lower() not in self.stamps and not DIGITS.fullmatch(t)]
        dated = bool(DATED.search(line.words))
        timed = bool(CLOCK.search(line.words)) or any(token.lower() in self.moments for token in tokens)
        if len(other) > spare or not any(word[:1].isupper() for word in other[:1] or ["A"]):
            return False
        return (dated or timed) if not other else (dated and timed)

    def is_moment(self, line: Line) -> bool:
        """True where *line* is a day with its hour."""
        return self.is_stamp(line) and bool(DATED.search(line.words)) and bool(CLOCK.search(line.words))


@lru_cache(maxsize=4096)  # lines are looked at again in every round
def _met(line: Line, *, turning: bool) -> tuple[Clue, ...]:
    """The clues in *line*, outside quotation marks: those *turning* to the reader, or all others."""
    told, said = QUOTED.sub(" ", line.words), line.cues
    known = clues().turning if turning else clues().others
    near = [clue for clue in known if not clue.cues or not clue.cues.isdisjoint(said)]
    return tuple(clue for clue in near if any(pattern.search(told) for pattern in clue.patterns))


def _asks(met: list[Clue], line: Line) -> bool:
    """True where the *met* clues that turn to the reader are enough without a thing that is offered."""
    points = [clue.points for clue in met if clue.kind == "reader"]
    return max(points, default=0) >= OUTSIDE or (not line.prose and sum(points) >= OUTSIDE)


@lru_cache(maxsize=1)
def clues() -> Clues:
    """The clues that ship with the package."""
    table = tomllib.loads(files(__package__).joinpath("clues.toml").read_text("utf-8"))
    found = []
    for group in table["clue"]:
        patterns = tuple(re.compile(pattern, re.IGNORECASE) for pattern in group["patterns"])
        found.append(Clue(group["kind"], group["points"], group.get("reason"), patterns, cues(group.get("cues", ""))))
    writers = table["writers"]
    offers = [clue.cues for clue in found if clue.kind in ("house", "notice") or clue.points >= OUTSIDE]
    return Clues(
        tuple(clue for clue in found if clue.kind in TURNING),
        tuple(clue for clue in found if clue.kind not in TURNING),
        frozenset(table["buttons"]["words"].split()),
        table["buttons"]["reason"],
        frozenset(table["buttons"]["orders"].split()),
        frozenset(table["stamps"]["words"].split()),
        frozenset(table["stamps"]["moments"].split()),
        frozenset().union(*offers),
        re.compile(rf"\b(?:{'|'.join(writers['roles'])})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{'|'.join(writers['deeds'])})\b", re.IGNORECASE),
    )
