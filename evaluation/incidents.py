"""Hold dossiers against a registry of incidents: python -m evaluation.incidents [--all] [--alone] [--library FILE]

For each incident: how many were killed, how many injured, and on which day.  The
program is given the articles of all incidents together, as a user would give them,
and groups them itself; the incident's dossier is the one with most of its articles.
With --alone each incident's articles are checked by themselves, which tells what
the grouping costs.  The gate takes every sixth incident, --all takes all of them.

A dossier gives its number of dead in the claim that most origins speak of among
those whose value is measured in "killed", and none where there is no such claim.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from evaluation.tasks import PRINTED, SHARED, Row, rows, twosource

MEASURES = ("killed", "injured")
SLOTS = (*MEASURES, "date")
EVERY = 6  # of the incidents, in the order of their names, one in so many is scored by the gate


@dataclass
class Tally:
    """One slot over all incidents: how often it is right, and what stands in its place where it is not."""

    asked: int = 0
    right: int = 0
    shown: int = 0  # wrong, but the true value is among the sides of a difference
    instead: Counter[str] = field(default_factory=Counter)

    @property
    def accuracy(self) -> float:
        return self.right / max(1, self.asked)

    @property
    def among_sides(self) -> float:
        """Of the wrong ones, how often the true value is among the sides of a difference."""
        return self.shown / max(1, self.asked - self.right)


def incidents(every: int = EVERY) -> list[tuple[Row, list[Row]]]:
    """The incidents with two articles or more, each with them."""
    data = SHARED / "data"
    articles = {row["id"]: row for row in rows(data / "stories-dev.jsonl.gz")}
    known = sorted(rows(data / "incidents-dev.jsonl.gz"), key=lambda row: str(row["story"]))
    found = [(row, [articles[id] for id in row["articles"] if id in articles]) for row in known]
    return [(row, told) for row, told in found if len(told) > 1][::every]


def score(every: int = EVERY, *, alone: bool = False, library: Path | None = None) -> dict[str, Tally]:
    """A tally for each of killed, injured and date."""
    tallies = {slot: Tally() for slot in SLOTS}
    asked = incidents(every)
    for (incident, _), dossier in zip(asked, _dossiers(asked, alone, library)):
        day = datetime.strptime(incident["date"], "%B %d, %Y").date()
        for measure in MEASURES:
            _count(tallies[measure], measure, incident, dossier)
        _date(tallies["date"], day, dossier)
    return tallies


def _dossiers(asked: Sequence[tuple[Row, list[Row]]], alone: bool, library: Path | None) -> Iterator[Row | None]:
    """The dossier of each incident; `None` where none has any of its articles."""
    if alone:
        for _, articles in asked:
            yield _most_of(articles, _checked(articles, None))
        return
    pool = {article["id"]: article for _, articles in asked for article in articles}
    written = _checked(list(pool.values()), library)
    for _, articles in asked:
        yield _most_of(articles, written)


def _checked(articles: Sequence[Row], library: Path | None) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        read, made = Path(folder) / "articles.jsonl", Path(folder) / "dossiers.json"
        kept = ({key: article[key] for key in PRINTED if article.get(key)} for article in articles)
        read.write_text("".join(json.dumps(article) + "\n" for article in kept), encoding="utf-8")
        keep = ("--library", str(library)) if library else ()
        twosource("check", str(read), "--format", "json", "-o", str(made), *keep)
        return list(json.loads(made.read_text(encoding="utf-8"))["dossiers"])


def _most_of(articles: Sequence[Row], dossiers: Sequence[Row]) -> Row | None:
    mine = {article["id"] for article in articles}
    held = [(len(mine & {a["id"] for a in dossier["articles"]}), -n) for n, dossier in enumerate(dossiers)]
    most = max(held, default=(0, 0))
    return dossiers[-most[1]] if most[0] else None


def _count(tally: Tally, measure: str, incident: Row, dossier: Row | None) -> None:
    claims = dossier["claims"] if dossier else []
    given = [claim for claim in claims if claim["value"] and claim["value"]["measure"] == measure]
    first = max(given, key=lambda claim: len(claim["origins"]), default=None)
    value = _number(first["value"]) if first else 0
    truth = int(incident[measure])
    tally.asked += 1
    tally.right += value == truth
    if value == truth:
        return
    tally.shown += truth in set(_sides(claims, measure))
    tally.instead[_why(measure, incident, truth, value, first)] += 1


def _why(measure: str, incident: Row, truth: int, value: int | None, claim: Row | None) -> str:
    """In what way the value of the claim is not the true one."""
    if claim is None:
        return "none told"
    moved = [move["low"] for move in claim["history"]]
    culprits = sum(
        "Suspect" in person.get("Type", "") and measure.title() in (person.get("Status") or "")
        for person in incident["people"]
    )
    other = int(incident["injured" if measure == "killed" else "killed"])
    if truth in moved:
        return "another report's than the true one"
    if value is not None and culprits and value == truth - culprits:
        return "without the one who did it"
    if value == truth + other and other:
        return "dead and hurt together"
    if value == other:
        return "dead and hurt exchanged"
    if not truth:
        return "some, where there are none"
    return "too few" if value is not None and value < truth else "too many"


def _date(tally: Tally, day: date, dossier: Row | None) -> None:
    happened = dossier["story"]["happened"] if dossier else {"earliest": None, "latest": None}
    first, last = (date.fromisoformat(at[:10]) if at else None for at in (happened["earliest"], happened["latest"]))
    tally.asked += 1
    tally.right += first == last == day
    if first == last == day:
        return
    tally.shown += day in set(_days(dossier["claims"] if dossier else []))
    if first is None or last is None:
        tally.instead["none told"] += 1
    elif first != last:
        tally.instead["days around it" if first <= day <= last else "other days"] += 1
    else:
        off = (first - day).days
        near = {1: "the day after", -1: "the day before"}.get(off)
        tally.instead[near or ("a later day" if off > 0 else "an earlier day")] += 1


def _sides(claims: Sequence[Row], measure: str) -> Iterator[int]:
    """The numbers on the sides of differences in this *measure*, as their statements give them and as they are told."""
    for claim in claims:
        for difference in claim["differences"]:
            sides = [
                (side["value"], [v for n in side["statements"] for v in claim["statements"][n]["values"]])
                for side in difference["sides"]
            ]
            given = [v for _, values in sides for v in values if v["slot"] == "quantity" and v["measure"] == measure]
            if difference["slot"] != "quantity" or not given:
                continue
            yield from (number for number in map(_number, given) if number is not None)
            yield from (int(words[0]) for told, _ in sides if (words := re.findall(r"^\d+", told)))


def _days(claims: Sequence[Row]) -> Iterator[date]:
    for value in _given(claims, "date"):
        if value["slot"] == "date" and value["earliest"] and value["earliest"] == value["latest"]:
            yield date.fromisoformat(value["earliest"][:10])


def _given(claims: Sequence[Row], slot: str) -> Iterator[Row]:
    """The values that the statements on the sides of differences in this *slot* give."""
    for claim in claims:
        for difference in claim["differences"]:
            if difference["slot"] == slot:
                for side in difference["sides"]:
                    yield from (v for n in side["statements"] for v in claim["statements"][n]["values"])


def _number(value: Row) -> int | None:
    """The number meant by a value: "at least five" is five."""
    number = value["low"] if value["low"] is not None else value["high"]
    return int(number) if number is not None else None


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m evaluation.incidents", description=__doc__)
    parser.add_argument("--all", action="store_true", help="all incidents, not one in six")
    parser.add_argument("--alone", action="store_true", help="check each incident's articles by themselves")
    parser.add_argument("--library", type=Path, help="keep what is read in this file, and read it from there")
    asked = parser.parse_args()
    for slot, tally in score(1 if asked.all else EVERY, alone=asked.alone, library=asked.library).items():
        print(f"{slot:8} right {tally.accuracy:.3f} of {tally.asked}, else among the sides {tally.among_sides:.3f}")
        for way, times in tally.instead.most_common():
            print(f"{times:6} {way}")


if __name__ == "__main__":
    main()
