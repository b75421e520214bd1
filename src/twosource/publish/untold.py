"""What a dossier cannot tell, and what is missing for it: an answer, too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from twosource.model.claim import Claim, Difference, Figure
from twosource.model.dossier import Dossier
from twosource.model.text import Citation
from twosource.publish.wording import capital, count, days, heading, listed, named

About = Literal["date", "figure", "dispute", "printing", "outlets", "languages", "origins"]
TOLLS = ("killed", "injured", "missing")
MOST = 8  # disputes that are told one by one


@dataclass(frozen=True, slots=True)
class Untold:
    """One thing that cannot be told: *text* says what, and what would settle it."""

    about: About
    text: str
    claims: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()


def untold(dossier: Dossier) -> tuple[Untold, ...]:
    """Everything of weight that the articles leave open, the date first."""
    return (*_date(dossier), *_tolls(dossier), *_disputes(dossier), *_articles(dossier))


def _date(dossier: Dossier) -> Iterator[Untold]:
    dating = dossier.story.dating
    cited = tuple(citation for step in dating.reasoning for citation in step.citations)
    undated = [a for a in dossier.articles if a.published.how == "unknown"]
    if dating.how == "unknown" or not days(dating.interval):
        missing = (
            "no article says when it was printed, and the words name no day that would do"
            if len(undated) == len(dossier.articles)
            else "the articles name no day for it"
        )
        yield Untold("date", f"When it happened cannot be told: {missing}.", citations=cited)
    elif dating.sure == "open":
        yield Untold(
            "date",
            f"The words leave more than one answer to when it happened, all within {days(dating.interval)}: "
            "the date of printing of one article would narrow it.",
            citations=cited,
        )


def _tolls(dossier: Dossier) -> Iterator[Untold]:
    """Tolls of which every account gives but a lower end."""
    for measure in TOLLS:
        given: list[tuple[Claim, Citation, Figure]] = [
            (claim, statement.citation, value)
            for claim in dossier.claims
            if claim.standing != "retracted"
            for statement in claim.statements
            for value in statement.values
            if isinstance(value, Figure) and value.measure == measure and value.unit in (None, "person")
        ]
        if given and all(figure.high is None for _, _, figure in given):
            yield Untold(
                "figure",
                f"How many were {measure} cannot be told: every account gives a lower end only.",
                tuple(dict.fromkeys(claim.id for claim, _, _ in given)),
                tuple(dict.fromkeys(citation for _, citation, _ in given)),
            )


def _disputes(dossier: Dossier) -> Iterator[Untold]:
    found = [(c, d) for c in dossier.claims for d in c.differences if d.reading == "conflict"]
    for claim, difference in found[:MOST]:
        yield _dispute(claim, difference)
    if len(found) > MOST:
        rest = tuple(dict.fromkeys(claim.id for claim, _ in found[MOST:]))
        yield Untold("dispute", f"{count(len(found) - MOST, 'more dispute')} cannot be settled.", rest)


def _dispute(claim: Claim, difference: Difference) -> Untold:
    """Which side of a conflict is right: what each of them rests on."""
    origin_of = {n: counted.origin for counted in claim.counted for n in counted.statements}
    sides = [
        f"“{heading(claim, difference, side)}” "
        f"({count(len({origin_of.get(n, str(n)) for n in side.statements}), 'origin')})"
        for side in difference.sides
    ]
    shown = sorted({n for side in difference.sides for n in side.statements})
    return Untold(
        "dispute",
        capital(f"which {difference.slot} is right cannot be told: {listed(sides)} exclude each other."),
        (claim.id,),
        tuple(claim.statements[n].citation for n in shown),
    )


def _articles(dossier: Dossier) -> Iterator[Untold]:
    undated = [a for a in dossier.articles if a.read and a.published.how == "unknown"]
    if undated and len(dossier.articles) > 1:
        yield Untold(
            "printing",
            f"{count(len(undated), 'article')} of {len(dossier.articles)} cannot be dated: whether what differs there "
            "is an update or a contradiction cannot be told.",
        )
    nameless = [a for a in dossier.articles if not named(a)]
    if nameless and len(dossier.articles) > 1:
        yield Untold(
            "outlets",
            f"Who printed {count(len(nameless), 'article')} is not said: whether one owner stands behind several "
            "cannot be told.",
        )
    foreign = [a for a in dossier.articles if not a.read]
    if foreign:
        yield Untold("languages", f"{count(len(foreign), 'article')} could not be read.")
    if len(dossier.articles) > 1 and len({a.origin for a in dossier.articles if a.read}) == 1:
        yield Untold("origins", "All articles have words of one origin: nothing in them can be corroborated.")
