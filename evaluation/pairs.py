"""Score which statements are joined into one claim against `gold/pairs.jsonl`: python -m evaluation.pairs [--errors]

A label says of two statements of one story whether an analyst would cite both
for one claim: "same" (they speak of the same fact, agreeing or not), "part"
(one states a part or a case of the other) or "apart" (alike in topic at most).
The pairs are a sample, mostly of statements that were once joined or nearly
joined: the figures compare one version with another and are not those of all pairs.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evaluation.tasks import SHARED
from twosource.annotate.annotator import Annotator
from twosource.check.actors import join_actors
from twosource.check.checker import Checker
from twosource.check.facts import Fact
from twosource.check.gathering import gather
from twosource.group.copies import CopyFinder
from twosource.model.article import Article, Publication
from twosource.model.story import Case, Story

HERE = Path(__file__).parent
GOLD = HERE / "gold" / "pairs.jsonl"
STORIES = (SHARED / "data" / "stories", HERE / "stories")
LIKE = 0.6  # share of their characters in common above which two spans are one statement
INSIDE = 0.9  # share of its characters that a wider span must hold, to be read as saying it too

Place = tuple[str, int, int]  # article, start, end


@dataclass
class Score:
    """Pairs that were joined, and how many of them rightly; pairs that belong together, and how many were joined."""

    right: int = 0
    joined: int = 0
    same: int = 0
    same_joined: int = 0
    lost: int = 0  # a statement of the pair is no longer found

    @property
    def precision(self) -> float:
        return self.right / max(self.joined, 1)

    @property
    def recall(self) -> float:
        return self.same_joined / max(self.same, 1)

    def add(self, label: str, joined: bool, *, whole: bool = True) -> None:
        """Count a pair; where not both stand *whole*, a wider statement is not joined wrongly."""
        self.joined += joined and whole
        self.right += joined and whole and label != "apart"
        self.same += label == "same"
        self.same_joined += joined and label == "same"

    def __str__(self) -> str:
        return (
            f"P {self.precision:.3f} ({self.right} right of {self.joined} joined)  "
            f"R {self.recall:.3f} ({self.same_joined} joined of {self.same} same)  lost {self.lost}"
        )


@dataclass
class Joined:
    """The statements of a story by place, and the groups that each place is in."""

    texts: dict[str, str]
    groups: dict[Place, set[int]] = field(default_factory=dict)

    def of(self, label: dict[str, Any]) -> set[int] | None:
        """The groups of the statement most like the labelled one, or of the narrowest that says it among other things.

        `None` where there is neither.
        """
        place = (label["article"], label["start"], label["end"])
        if place in self.groups:
            return self.groups[place]
        nearest = max(self.groups, key=lambda other: (share(place, other), other), default=place)
        if share(place, nearest) >= LIKE:
            return self.groups[nearest]
        wider = [other for other in self.groups if common(place, other) >= INSIDE * (place[2] - place[1])]
        return self.groups[min(wider, key=lambda other: (other[2] - other[1], other))] if wider else None

    def whole(self, label: dict[str, Any]) -> bool:
        """True where the labelled words are a statement, not a part of a wider one."""
        place = (label["article"], label["start"], label["end"])
        return any(share(place, other) >= LIKE for other in self.groups)

    def words(self, label: dict[str, Any]) -> str:
        """The labelled words between brackets, in what stands around them."""
        text, start, end = self.texts[label["article"]], label["start"], label["end"]
        return f"{text[max(0, start - 50) : start]}[{text[start:end]}]{text[end : end + 50]}".replace("\n", " ")


def share(a: Place, b: Place) -> float:
    """The characters that two spans have in common, of those in either."""
    return common(a, b) / (max(a[2], b[2]) - min(a[1], b[1]))


def common(a: Place, b: Place) -> int:
    """How many characters two spans have in common."""
    return max(min(a[2], b[2]) - max(a[1], b[1]), 0) if a[0] == b[0] else 0


def cases(stories: set[str]) -> Iterator[Case]:
    """These stories, annotated."""
    annotate, copies = Annotator(), CopyFinder()
    for path in sorted(file for folder in STORIES for file in folder.glob("*.json")):
        story = json.loads(path.read_text(encoding="utf-8"))
        if story["id"] not in stories:
            continue
        articles = tuple(article_of(row) for row in story["articles"])
        notes = tuple(annotate(article) for article in articles)
        yield Case(Story(story["id"], tuple(a.id for a in articles)), articles, notes, copies(articles))


def aligned(case: Case) -> Joined:
    """What the words alone join."""
    _, actor_of = join_actors(case)
    facts, vectors = gather(case, actor_of)
    found = Joined({a.id: a.text for a in case.articles})
    for number, group in enumerate(Checker().align(facts, vectors)):
        for at in group:
            found.groups.setdefault(_place(facts[at]), set()).add(number)
    return found


def claimed(case: Case) -> Joined:
    """What stands in one claim in the end."""
    found = Joined({a.id: a.text for a in case.articles})
    for number, claim in enumerate(Checker()(case).claims):
        for said in claim.statements:
            span = said.citation.span
            found.groups.setdefault((span.article, span.start, span.end), set()).add(number)
    return found


def score(*, errors: bool = False) -> dict[str, Score]:
    """Figures over all labelled pairs, for the aligner alone and for the claims."""
    labels = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    scores = {"aligned": Score(), "claims": Score()}
    for case in cases({pair["story"] for pair in labels}):
        for stage, joined in (("aligned", aligned(case)), ("claims", claimed(case))):
            for pair in labels:
                if pair["story"] == case.story.id:
                    _add(scores[stage], pair, joined, tell=errors and stage == "claims")
    return scores


def _add(score: Score, pair: dict[str, Any], found: Joined, *, tell: bool) -> None:
    a, b = found.of(pair["a"]), found.of(pair["b"])
    if a is None or b is None:
        score.lost += 1
        return
    joined = bool(a & b)
    whole = found.whole(pair["a"]) and found.whole(pair["b"])
    score.add(pair["label"], joined, whole=whole)
    if tell and whole and (joined if pair["label"] == "apart" else not joined and pair["label"] == "same"):
        print(f"{pair['story']}: {'joined, but apart' if joined else 'apart, but the same'}")
        print(f"    {found.words(pair['a'])}\n    {found.words(pair['b'])}")


def _place(fact: Fact) -> Place:
    span = fact.citation.span
    return (span.article, span.start, span.end)


def article_of(row: dict[str, Any]) -> Article:
    printed = row.get("published")
    moment = datetime.fromisoformat(printed.replace("Z", "+00:00")) if printed else None
    if moment is not None and moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    publication = Publication.at(moment) if moment else Publication()
    return Article(row["id"], row["text"], row.get("title"), None, row.get("outlet"), published=publication)


if __name__ == "__main__":
    for name, figures in score(errors="--errors" in sys.argv).items():
        print(f"{name:9}{figures}")
