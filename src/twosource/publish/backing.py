"""What bears told words out: the statement of each article that says no less, and of how many origins they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from twosource.model.claim import Claim, Figure, Testimony, Value, When
from twosource.model.text import Citation
from twosource.publish.likeness import STEM, content, stems

BEARING = 0.3  # share of the told words that a statement must have, where it has not their verb
FORETELLING = frozenset({"expected", "possible", "conditional", "asked"})


def cited(statements: Iterable[Testimony]) -> tuple[Citation, ...]:
    """The words of the statements, each once, in their order."""
    return tuple(dict.fromkeys(testimony.citation for testimony in statements))


def counting(claim: Claim) -> list[Testimony]:
    """The statements of the articles that count for the claim: not those that were withdrawn."""
    articles = {claim.statements[n].article for counted in claim.counted for n in counted.statements}
    return [t for t in claim.statements if t.article in articles] or list(claim.statements)


def backing(words: str, told: Testimony, claim: Claim, values: Sequence[Value], verb: str = "") -> list[Testimony]:
    """Of each article the statement that bears *words* out best, if one does, in the order of the statements.

    *told* is the statement that the words are of, *values* what of its figures and days they give.
    """
    best: dict[str, tuple[tuple[float, ...], Testimony]] = {}
    for n, testimony in enumerate(counting(claim)):
        weight = _bearing(words, told, testimony, values, verb)
        if weight is None:
            continue
        key = (*weight, -float(n))
        if testimony.article not in best or key > best[testimony.article][0]:
            best[testimony.article] = (key, testimony)
    found = {id(testimony) for _, testimony in best.values()}
    return [testimony for testimony in claim.statements if id(testimony) in found]


def origins(claim: Claim, statements: Iterable[Testimony]) -> int:
    """Of how many origins of the claim the articles of *statements* are."""
    articles = {testimony.article for testimony in statements}
    return sum(any(claim.statements[n].article in articles for n in counted.statements) for counted in claim.counted)


def giving(claim: Claim, value: Value) -> int:
    """How many origins of the claim give *value*: not those on another side of a difference of figures."""
    apart: set[int] = set()
    for difference in claim.differences:
        if difference.slot == "quantity" and difference.reading in ("update", "spread", "conflict"):
            mine = {
                side for side in difference.sides if any(value in claim.statements[n].values for n in side.statements)
            }
            if mine:
                apart |= {n for side in difference.sides if side not in mine for n in side.statements}
    return origins(
        claim,
        (t for n, t in enumerate(claim.statements) if n not in apart and any(agree(value, v) for v in t.values)),
    )


def note(claim: Claim, figures: Sequence[Figure]) -> str:
    """What a reader must know of the *figures* of a claim of several origins, told as its own: empty where two give
    each of them."""
    if claim.standing != "corroborated" or len(claim.counted) < 2:
        return ""
    alone = [figure for figure in figures if giving(claim, figure) < 2]
    if not alone:
        return ""
    return "this figure: one origin" if len(figures) == 1 else "not every figure here is of two origins"


def agree(one: Value, other: Value) -> bool:
    """True of two days of which one may be the other, and of two figures of one thing that overlap.

    What is open at one end ("at least nine") agrees with the same words only.
    """
    if isinstance(one, When) and isinstance(other, When):
        return one.interval.meets(other.interval)
    if isinstance(one, Figure) and isinstance(other, Figure):
        if not _one_kind(one, other):
            return False
        if one.low is None or one.high is None or other.low is None or other.high is None:
            return (one.low, one.high) == (other.low, other.high)
        return one.low <= other.high and other.low <= one.high
    return one == other


def _one_kind(one: Figure, other: Figure) -> bool:
    if one.unit != other.unit:
        return False
    return one.measure == other.measure or one.measure is None or other.measure is None


def _bearing(
    words: str, told: Testimony, testimony: Testimony, values: Sequence[Value], verb: str
) -> tuple[float, ...] | None:
    """How well *testimony* bears the words out; `None` where it does not, or gives another figure or day."""
    if testimony is told:
        return (1.0, 9.0, 1.0, 1.0)
    if _against(testimony) != _against(told):
        return None
    if (testimony.modality == "asked") != (told.modality == "asked"):
        return None
    agreeing = 0
    for value in values:
        rivals = [
            v
            for v in testimony.values
            if (isinstance(v, When) and isinstance(value, When))
            or (isinstance(v, Figure) and isinstance(value, Figure) and _one_kind(v, value))
        ]
        if any(agree(value, rival) for rival in rivals):
            agreeing += 1
        elif rivals:
            return None
    mine, theirs = {word[:STEM] for word in content(words)}, stems(testimony)
    share = len(mine & theirs) / max(1, len(mine))
    same_verb = bool(verb) and verb[:STEM] in theirs
    if not same_verb and share < BEARING and len(mine & theirs) < 2:
        return None
    done = testimony.modality not in FORETELLING or told.modality in FORETELLING
    return (float(done), float(agreeing), 0.3 * same_verb + share, share)


def _against(testimony: Testimony) -> bool:
    return (testimony.polarity == "negative") != (testimony.modality == "denied")
